"""
zenocheck for Julia: a function of H and the jumps becomes a solver that `zenocheck conform` judges.

    include("Zenocheck.jl")
    using .Zenocheck
    my_steadystate(H, jumps) = ...        # matrices D x D and a vector of them; returns rho, D x D
    serve(my_steadystate; max_dimension = 16)

It solves 0 = -i[H, rho] + sum_a (A_a rho A_a' - {A_a' A_a, rho}/2), tr(rho) = 1, and throws NotUnique or NotConverged
where it has no answer. Driven spins are translated into H and jumps, and every output is computed from rho, here:
PRL (1)-(11), as docs/conformance.md prints them. Angular frequencies in rad/us, times in us, hbar = 1. No packages.
"""
module Zenocheck

using LinearAlgebra, Printf

export serve, conform, NotUnique, NotConverged, Unsupported

# ------------------------------------------------------------------------------------------------------------- failures

struct Refusal <: Exception
    kind::String
    message::String
    path::String
end
"The problem does not determine one steady state."
NotUnique(message = "the steady state is not unique") = Refusal("not-unique", message, "")
"No state was found that is good enough."
NotConverged(message = "no steady state was found") = Refusal("not-converged", message, "")
"Well formed, but not answered by this solver."
Unsupported(message = "not offered") = Refusal("unsupported", message, "")
invalid(path, expected, got = nothing) = throw(Refusal("invalid", "$path: expected $expected, got $(first(repr(got), 60))", path))

# ----------------------------------------------------------------------------------------------------------------- JSON

bad_line() = throw(Refusal("invalid", "expected one JSON object on the line", ""))

function parse_json(text::AbstractString)
    bytes = Vector{UInt8}(text)
    value, at = parse_value(bytes, skip_space(bytes, 1), 0)
    skip_space(bytes, at) > length(bytes) || bad_line()
    value
end
byte(bytes, at) = at <= length(bytes) ? Char(bytes[at]) : '\0'
function skip_space(bytes, at)
    while byte(bytes, at) in (' ', '\t', '\r', '\n')
        at += 1
    end
    at
end
function parse_value(bytes, at, depth)
    depth > 100 && bad_line()
    c = byte(bytes, at)
    c == '"' && return parse_string(bytes, at)
    if c == '[' || c == '{'
        close = c == '[' ? ']' : '}'
        items, object = Any[], Dict{String,Any}()
        at = skip_space(bytes, at + 1)
        while byte(bytes, at) != close
            if c == '{'
                byte(bytes, at) == '"' || bad_line()
                key, at = parse_string(bytes, at)
                at = skip_space(bytes, at)
                byte(bytes, at) == ':' || bad_line()
                haskey(object, key) && throw(Refusal("invalid", "$key: expected every key once", key))
                object[key], at = parse_value(bytes, skip_space(bytes, at + 1), depth + 1)
            else
                item, at = parse_value(bytes, at, depth + 1)
                push!(items, item)
            end
            at = skip_space(bytes, at)
            if byte(bytes, at) == ','
                at = skip_space(bytes, at + 1)
                byte(bytes, at) == close && bad_line()
            elseif byte(bytes, at) != close
                bad_line()
            end
        end
        return (c == '[' ? items : object), at + 1
    end
    for (word, value) in (("null", nothing), ("true", true), ("false", false))
        last = at + length(word) - 1
        last <= length(bytes) && String(bytes[at:last]) == word && return value, last + 1
    end
    stop = at
    while byte(bytes, stop) in "+-.0123456789eE"
        stop += 1
    end
    number = stop > at ? tryparse(Float64, String(bytes[at:stop-1])) : nothing
    number === nothing && bad_line()
    number, stop
end
const ESCAPES = Dict('"' => "\"", '\\' => "\\", '/' => "/", 'b' => "\b", 'f' => "\f", 'n' => "\n", 'r' => "\r", 't' => "\t")
function parse_string(bytes, at)
    out = IOBuffer()
    at += 1
    while byte(bytes, at) != '"'
        at > length(bytes) && bad_line()
        if byte(bytes, at) != '\\'
            write(out, bytes[at])
            at += 1
            continue
        end
        c = byte(bytes, at + 1)
        if c == 'u'
            code, at = hex(bytes, at)
            if 0xd800 <= code < 0xdc00 && byte(bytes, at) == '\\' && byte(bytes, at + 1) == 'u'
                low, at = hex(bytes, at)
                code = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00)
            end
            print(out, Char(code))
        else
            haskey(ESCAPES, c) || bad_line()
            print(out, ESCAPES[c])
            at += 2
        end
    end
    String(take!(out)), at + 1
end
function hex(bytes, at)
    at + 5 <= length(bytes) || bad_line()
    code = tryparse(UInt32, String(bytes[at+2:at+5]); base = 16)
    code === nothing && bad_line()
    code, at + 6
end

json(::Nothing) = "null"
json(x::Bool) = string(x)
json(x::Integer) = string(x)
json(x::Real) = isfinite(x) ? @sprintf("%.17g", x) : throw(NotConverged("an output is NaN or infinite"))
json(x::Number) = throw(Refusal("internal", "an output is complex: expected real numbers", ""))
json(x::AbstractString) = string('"', join(c < ' ' ? @sprintf("\\u%04x", Int(c)) : c in "\"\\" ? "\\$c" : string(c) for c in x), '"')
json(x::AbstractVector) = string('[', join(map(json, x), ','), ']')
json(x::AbstractMatrix) = json([x[r, :] for r in axes(x, 1)])
json(x::AbstractDict) = string('{', join((json(k) * ":" * json(v) for (k, v) in x), ','), '}')

# ----------------------------------------------------------------------------------------------- the rules of a request

const OUTPUTS = ["sx", "sy", "sz", "energy", "purity", "rho", "populations", "generator", "epr", "spinTemperature", "entropies", "nuclearPolarization", "diagnostics"]

function keys_of(value, path, required, optional = String[])
    value isa Dict || invalid(path, "an object", value)
    at = path in ("", "problem", "request") ? "" : path * "."
    for key in keys(value)
        key in required || key in optional || invalid(at * key, "no such key", value[key])
    end
    for key in required
        haskey(value, key) || invalid(at * key, "a value")
    end
end
function number(value, path; positive = false)
    value isa Float64 && isfinite(value) || invalid(path, "a finite number", value)
    positive && value <= 0 && invalid(path, "a positive number", value)
    value
end
function numbers(value, path, n = nothing)
    value isa Vector && (n === nothing || length(value) == n) || invalid(path, n === nothing ? "an array" : "an array of $n numbers", value)
    Float64[number(x, "$path[$(i - 1)]") for (i, x) in enumerate(value)]
end
function square(value, path, n)
    value isa Vector && length(value) == n || invalid(path, "$n rows", value)
    permutedims(reduce(hcat, [numbers(row, "$path[$(i - 1)]", n) for (i, row) in enumerate(value)]))
end
choice(value, path, of) = any(item -> typeof(item) == typeof(value) && item == value, of) || invalid(path, "one of $(join(of, ", "))", value)
function complex_matrix(value, path, n)
    keys_of(value, path, ["re", "im"])
    complex.(square(value["re"], "$path.re", n), square(value["im"], "$path.im", n))
end

"A problem as matrices; every rule of the protocol is checked first."
function check_problem(p)
    p isa Dict || invalid("problem", "an object", p)
    choice(get(p, "kind", nothing), "kind", ["spins", "gksl"])
    if p["kind"] == "gksl"
        keys_of(p, "problem", ["kind", "H", "jumps"])
        keys_of(p["H"], "H", ["re", "im"])
        p["H"]["re"] isa Vector && !isempty(p["H"]["re"]) || invalid("H.re", "at least one row", p["H"]["re"])
        p["jumps"] isa Vector || invalid("jumps", "an array", p["jumps"])
        n = length(p["H"]["re"])
        H = complex_matrix(p["H"], "H", n)
        jumps = Matrix{ComplexF64}[complex_matrix(A, "jumps[$(a - 1)]", n) for (a, A) in enumerate(p["jumps"])]
        skew = H - H'
        bad = findfirst(>(1e-12 * max(1, maximum(abs, H))), abs.(skew))
        if bad !== nothing
            part = abs(real(skew[bad])) >= abs(imag(skew[bad])) ? "re" : "im"
            invalid("H.$part[$(bad[1] - 1)][$(bad[2] - 1)]", "a hermitian H", H[bad])
        end
        return (; kind = "gksl", N = 0, H, jumps)
    end
    keys_of(p, "problem", ["kind", "spins", "nucleus", "bath", "drive", "dynamics"])
    choice(p["dynamics"], "dynamics", ["nonsecular", "ule", "secular", "hilbert", "rates"])
    rates = p["dynamics"] == "rates"
    spins, bath, drive, nucleus = p["spins"], p["bath"], p["drive"], p["nucleus"]
    keys_of(spins, "spins", ["omegaE", "delta", "U", "ising"])
    omegaE, ising = number(spins["omegaE"], "spins.omegaE"), number(spins["ising"], "spins.ising")
    delta = numbers(spins["delta"], "spins.delta")
    N = length(delta)
    N > 0 || invalid("spins.delta", "at least one electron", delta)
    U = square(spins["U"], "spins.U", N)
    for i in 1:N, j in i:N
        U[i, j] == (i == j ? 0 : U[j, i]) || invalid("spins.U[$(i - 1)][$(j - 1)]", "a symmetric U with a zero diagonal", U[i, j])
    end
    bath isa Dict || invalid("bath", "an object", bath)
    choice(get(bath, "kind", nothing), "bath.kind", [rates ? "two-times" : "three-times"])
    times = rates ? ["T1e", "T2e"] : ["T0", "Tstar", "T1"]
    keys_of(bath, "bath", ["kind"; "beta"; times; rates ? ["alphaZ"] : String[]])
    beta = number(bath["beta"], "bath.beta")
    foreach(time -> number(bath[time], "bath.$time"; positive = true), times)
    if nucleus !== nothing
        keys_of(nucleus, "nucleus", ["omegaN", "D"])
        number(nucleus["omegaN"], "nucleus.omegaN")
        numbers(nucleus["D"], "nucleus.D", N)
    end
    omega1, detuning = 0.0, 0.0
    if drive !== nothing
        keys_of(drive, "drive", ["omega1", "omegaMW"], rates ? ["rateFactor"] : String[])
        omega1, detuning = number(drive["omega1"], "drive.omega1"), number(drive["omegaMW"], "drive.omegaMW") - omegaE
    end
    T0, Tstar, T1 = rates ? (0.0, 0.0, 0.0) : (bath["T0"], bath["Tstar"], bath["T1"])
    (; kind = "spins", N, omegaE, delta, U, ising, beta, T0, Tstar, T1, omega1, detuning, dynamics = p["dynamics"], nucleus)
end

function check_want(want, N)
    keys_of(want, "want", String[], OUTPUTS)
    for (key, request) in want
        if key == "epr"
            keys_of(request, "want.epr", ["omega", "hwhm", "coherences"])
            numbers(request["omega"], "want.epr.omega")
            number(request["hwhm"], "want.epr.hwhm"; positive = true)
            choice(request["coherences"], "want.epr.coherences", ["literal", "phase-averaged"])
        elseif key == "entropies"
            keys_of(request, "want.entropies", ["keep"])
            keep = numbers(request["keep"], "want.entropies.keep")
            for (i, electron) in enumerate(keep)
                good = electron >= 0 && isinteger(electron) && (N == 0 || electron < N) && !(electron in keep[1:i-1])
                good || invalid("want.entropies.keep[$(i - 1)]", "electrons of the problem, each once", electron)
            end
        else
            choice(request, "want.$key", [true])
        end
    end
end

# ---------------------------------------------------------------------------------------------------------------- spins

h(x) = 1 / (1 + exp(-x))  # h(omega), PRL (5), of x = beta omega

"""
K = H_S - omegaE S^z of PRL (1), (2), its eigenstates (per sector of S^z, ordered by S^z, then energy: k, m, columns of V),
H of the rotating frame and the jumps. Electron 0 is the most significant bit of the basis index, bit 0 is spin up.
"""
function system(p)
    p.kind == "gksl" && return p
    N, D = p.N, 2^p.N
    on(i, A) = kron(kron(Matrix(I, 2^(i - 1), 2^(i - 1)), A), Matrix(I, 2^(N - i), 2^(N - i)))
    sx, sy, sz = [on(i, [0 1; 1 0] / 2) for i in 1:N], [on(i, [0 -im; im 0] / 2) for i in 1:N], [on(i, [1 0; 0 -1] / 2) for i in 1:N]
    up = [on(i, [0.0 1; 0 0]) for i in 1:N]
    K = zeros(D, D)
    for i in 1:N
        K += p.delta[i] * sz[i]
        for j in i+1:N
            flip = up[i] * up[j]'
            K += p.U[i, j] * (flip + flip' + p.ising * sz[i] * sz[j])
        end
    end
    total = diag(sum(sz))
    k, m, V = Float64[], Float64[], zeros(D, D)
    for value in sort(unique(total))
        sector = findall(==(value), total)
        levels = eigen(Symmetric(K[sector, sector]))
        V[sector, length(k)+1:length(k)+length(sector)] = levels.vectors
        append!(k, levels.values)
        append!(m, fill(value, length(sector)))
    end
    H = complex(K - p.detuning * Diagonal(total) + p.omega1 * sum(sx))
    s = merge(p, (; D, sx, sy, sz, up, K, total, k, m, V, H))
    require_determined(s)
    jumps = p.dynamics == "nonsecular" ? nonsecular(s) : [V * A * V' for A in (p.dynamics == "ule" ? weighted(s) : secular(s))]
    merge(s, (; jumps = Matrix{ComplexF64}[Matrix(A) for A in jumps]))
end

"PRL (7), (8), x = beta omegaE."
function nonsecular(s)
    x = s.beta * s.omegaE
    down, raise = sqrt(h(x) / 2s.T1), sqrt(h(-x) / 2s.T1)
    inside, same = 1 / sqrt(2s.Tstar), 1 / sqrt(2s.T0)
    mapreduce(vcat, 1:s.N) do i
        projected = s.V * Diagonal(diag(s.V' * s.sz[i] * s.V)) * s.V'
        lower, lift = down * s.up[i]', raise * s.up[i]
        [lower + lift, im * (lower - lift), inside * s.sz[i] + (same - inside) * projected]
    end
end

"sqrt(gamma(omega_nm)) <m|S_i^mu|n>, PRL (6): row m, column n; T1/2 between sectors of S^z, T* inside one, T(0) for n = m."
function weighted(s)
    weights = [sqrt(h(s.beta * (s.omegaE * (s.m[n] - s.m[m]) + s.k[n] - s.k[m])) / (s.m[n] != s.m[m] ? s.T1 / 2 : n == m ? s.T0 : s.Tstar)) for m in 1:s.D, n in 1:s.D]
    [weights .* (s.V' * S * s.V) for S in [s.sx; s.sy; s.sz]]
end

"PRL (9): one operator a gap; gaps of one change of S^z chained within 1e-7 rad/us are one."
function secular(s)
    label = zeros(Int, s.D, s.D)
    for change in (-1, 0, 1)
        pairs = [(s.k[n] - s.k[m], m, n) for m in 1:s.D, n in 1:s.D if s.m[n] - s.m[m] == change]
        last = -Inf
        for (gap, m, n) in sort(vec(pairs))
            label[m, n] = maximum(label) + (gap - last > 1e-7)
            last = gap
        end
    end
    [A .* (label .== l) for A in weighted(s) for l in 1:maximum(label) if any(!iszero, A .* (label .== l))]
end

"With T(0) != T* the jumps depend on the eigenstates chosen inside a degenerate level, and so does a state that is not thermal."
function require_determined(s)
    undriven = s.omega1 == 0
    thermal = s.dynamics == "nonsecular" ? undriven || s.beta * s.omegaE == 0 : s.beta == 0 || (undriven && (s.dynamics == "secular" || all(iszero, s.U)))
    (thermal || s.T0 == s.Tstar) && return
    first = 1
    for n in 2:s.D
        (s.m[n] != s.m[n-1] || s.k[n] - s.k[n-1] > 1e-9 * maximum(abs, s.k)) && (first = n)
        for sz in s.sz
            A = s.V[:, first:n]' * sz * s.V[:, first:n]
            maximum(abs, A - A[1, 1] * I) > 1e-9 && throw(NotUnique("the jumps depend on the eigenstates chosen inside a degenerate level of H_S"))
        end
    end
end

# -------------------------------------------------------------------------------------------------------------- outputs

mean_of(rho, A) = real(tr(rho * A))

"L(X), PRL (4)."
liouvillian(s, X) = -im * (s.H * X - X * s.H) + sum((A * X * A' - (A' * A * X + X * A' * A) / 2 for A in s.jumps); init = zero(X))

"""
PRL (11): (1/N) sum_i Re sum_nm -2i <n|S_i^+|m><m|rho_i|n>/(pi (hwhm - i (k_n - k_m - omega))), rho_i = u rho u',
u = (1 + 2i S_i^x)/sqrt(2).
"""
function epr(s, rho, request)
    state = request["coherences"] == "literal" ? rho : rho .* (s.total .== s.total')
    map(request["omega"]) do omega
        sum(1:s.N) do i
            u = (I + 2im * s.sx[i]) / sqrt(2)
            weight = -2im * (s.V' * s.up[i] * s.V) .* transpose(s.V' * u * state * u' * s.V)
            real(sum(weight ./ (request["hwhm"] .- im * (s.k .- s.k' .- omega)))) / pi / s.N
        end
    end
end

"Entropy of the kept electrons for each eigenvector of rho, ordered by <K>."
function entropies(s, rho, request)
    p, Z = eigen(Hermitian((rho + rho') / 2))
    length(p) > 1 && minimum(diff(p)) < 1e-9 && throw(NotUnique("two eigenvalues of rho differ by less than 1e-9"))
    keep = Int.(request["keep"]) .+ 1
    traced = setdiff(1:s.N, keep)
    axes = s.N + 1 .- [reverse(traced); reverse(keep)]  # the last electron is the first index of reshape
    map(sortperm(real(diag(Z' * s.K * Z)))) do n
        M = reshape(permutedims(reshape(Z[:, n], ntuple(_ -> 2, s.N)), axes), 2^length(traced), :)
        max(0.0, -sum(w > 0 ? w * log(w) : 0.0 for w in svdvals(M) .^ 2))
    end
end

"beta, lambda of exp(-beta K - lambda S^z)/Z with the same <K>, <S^z>, by damped Newton steps; h = omegaE - lambda/beta."
function spin_temperature(s, rho, _)
    a = dot(s.k, s.m) / dot(s.m, s.m)
    scale, half = maximum(abs, s.k - a * s.m), maximum(s.m)
    scale > 1e-9 * maximum(abs, s.k) || throw(NotUnique("K is a multiple of S^z: <K> and <S^z> do not determine beta and lambda"))
    F = [(s.k - a * s.m) / scale s.m / half]
    sz = mean_of(rho, Diagonal(s.total))
    moments, x = [(mean_of(rho, s.K) - a * sz) / scale, sz / half], [0.0, 0.0]
    for _ in 1:200
        e = -F * x
        p = exp.(e .- maximum(e))
        p /= sum(p)
        centre = F' * p
        G = F .- centre'
        covariance = G' * (p .* G)
        det(covariance) > 0 || break
        v = covariance \ (centre - moments)
        reach = maximum(F * v) - minimum(F * v)
        isfinite(reach) || break
        x += v * (reach < 1e-8 ? 1 : log1p(reach) / reach)
        reach < 1e-8 || continue
        beta = x[1] / scale
        lambda = x[2] / half - a * beta
        return Dict("beta" => beta, "lambda" => lambda, "h" => abs(beta) * maximum(abs, s.k) < 1e-9 ? nothing : s.omegaE - lambda / beta)
    end
    throw(NotConverged("no state exp(-beta K - lambda S^z)/Z of finite beta and lambda has this <K> and <S^z>"))
end

const ANY = Dict{String,Any}(
    "rho" => (s, rho, _) -> Dict("re" => real(rho), "im" => imag(rho)),
    "purity" => (s, rho, _) -> real(tr(rho * rho)),
    "diagnostics" => (s, rho, _) -> Dict("residual" => norm(liouvillian(s, rho)), "iterations" => 0, "matvecs" => 0),
)
const SPINS = Dict{String,Any}(
    "sx" => (s, rho, _) -> [mean_of(rho, S) for S in s.sx],
    "sy" => (s, rho, _) -> [mean_of(rho, S) for S in s.sy],
    "sz" => (s, rho, _) -> [mean_of(rho, S) for S in s.sz],
    "energy" => (s, rho, _) -> mean_of(rho, s.K),
    "populations" => (s, rho, _) -> Dict("energies" => s.k, "p" => real(diag(s.V' * rho * s.V)), "sz" => s.m),
    "epr" => epr,
    "entropies" => entropies,
    "spinTemperature" => spin_temperature,
)

# --------------------------------------------------------------------------------------------------------- conversation

const REQUESTS = Dict("start" => ["protocol"], "solve" => ["id", "problem", "want"], "evaluate" => ["id", "function", "arguments"], "stop" => String[])

function answer(line, solver, about, outputs)
    message = Dict{String,Any}()
    try
        request = parse_json(line)
        request isa Dict || bad_line()
        get(request, "id", nothing) isa String && (message["id"] = request["id"])
        command = get(request, "cmd", nothing)
        command isa String && haskey(REQUESTS, command) || throw(Refusal("invalid", "cmd: expected start, solve, evaluate or stop", ""))
        keys_of(request, "request", ["cmd"; REQUESTS[command]])
        command == "stop" && return json(Dict("ok" => true)), false
        if command == "start"
            request["protocol"] == 1 && return json(about), true
            return json(Dict("ok" => false, "error" => Dict("kind" => "unsupported", "message" => "expected protocol 1"))), true
        end
        request["id"] isa String || invalid("id", "a string", request["id"])
        command == "evaluate" && throw(Unsupported("no closed form is offered"))
        message["result"] = solve(request["problem"], request["want"], solver, about["capabilities"], outputs)
        return json(message), true
    catch failure
        failure isa InterruptException && rethrow()
        delete!(message, "result")
        refusal = failure isa Refusal ? failure : Refusal("internal", first(sprint(showerror, failure), 300), "")
        message["error"] = Dict{String,Any}("kind" => refusal.kind, "message" => refusal.message)
        isempty(refusal.path) || (message["error"]["path"] = refusal.path)
        return json(message), true
    end
end

function solve(problem, want, solver, limits, outputs)
    p = check_problem(problem)
    check_want(want, p.N)
    spins = p.kind == "spins"
    p.kind in limits["kinds"] || throw(Unsupported("kind $(p.kind) is not offered"))
    spins && (!(p.dynamics in limits["dynamics"]) || p.nucleus !== nothing) && throw(Unsupported("expected $(join(limits["dynamics"], ", ")) without a nucleus"))
    size_, least, most = spins ? (p.N, 1, limits["maxSpins"]) : (size(p.H, 1), get(limits, "minDimension", 1), limits["maxDimension"])
    least <= size_ <= most || throw(Unsupported("expected a size from $least to $most, got $size_"))
    for key in keys(want)
        haskey(outputs, key) && (spins || haskey(ANY, key)) || throw(Unsupported("want.$key is not offered for this problem"))
    end
    s = system(p)
    found = solver(s.H, s.jumps)
    found isa AbstractMatrix{<:Number} && size(found) == size(s.H) || throw(Refusal("internal", "the solver returned $(summary(found)), expected a matrix of size $(size(s.H))", ""))
    rho = Matrix{ComplexF64}(found)
    all(isfinite, rho) || throw(NotConverged("the solver returned NaN or infinity"))
    Dict{String,Any}(key => outputs[key](s, rho, request) for (key, request) in want)
end

"""
    serve(steadystate; max_dimension = 16, min_dimension = 1, max_spins, name, version = "0", accuracy = nothing, outputs = Dict())

Answer requests on standard input until `stop` or its end. `outputs["epr"] = (system, rho, request) -> ...` is your own code
for an output. What the solver prints goes to standard error.
"""
function serve(steadystate; max_dimension = 16, min_dimension = 1, max_spins = min(4, floor(Int, log2(max(1, max_dimension)))), name = string(steadystate), version = "0", accuracy = nothing, outputs = Dict{String,Any}())
    offered = merge(ANY, SPINS, outputs)
    kinds = [kind for (kind, most) in (("spins", max_spins), ("gksl", max_dimension)) if most > 0]
    limits = Dict{String,Any}("kinds" => kinds, "dynamics" => ["nonsecular", "ule", "secular"], "outputs" => collect(keys(offered)), "functions" => String[], "maxSpins" => max_spins, "maxDimension" => max_dimension)
    min_dimension > 1 && (limits["minDimension"] = min_dimension)
    accuracy === nothing || (limits["accuracy"] = accuracy)
    about = Dict{String,Any}("ok" => true, "protocol" => 1, "name" => name, "version" => version, "language" => "Julia", "capabilities" => limits)
    answers = stdout
    redirect_stdout(stderr)
    for line in eachline(stdin)
        text, go_on = answer(line, steadystate, about, offered)
        println(answers, text)
        flush(answers)
        go_on || break
    end
end

"""
    conform(command, arguments...; zenocheck = "npx zenocheck")

Judge the program that a command starts: a vector of (check, verdict, statement, message), one for each check that applies.
With `Test`, one case a check: `@testset "\$(c.check)" for c in conform("julia adapter.jl"); @test c.verdict == "holds"; end`.
"""
function conform(command, arguments...; zenocheck = "npx zenocheck")
    report = tempname()
    run(ignorestatus(`$(split(zenocheck)) conform --exec $command --json $report $arguments`))
    rows = parse_json(read(report, String))["rows"]
    [(; check = row["check"], verdict = row["verdict"], statement = row["statement"], message = get(get(row, "counterexample", Dict()), "detail", "")) for row in rows if row["verdict"] != "not applicable"]
end

end
