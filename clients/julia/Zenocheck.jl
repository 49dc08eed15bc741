"""
zenocheck for Julia: a function of H and the jumps becomes a solver that `zenocheck conform` judges.

    include("Zenocheck.jl")
    using .Zenocheck
    my_steadystate(H, jumps) = ...        # matrices D x D and a vector of them; returns rho, D x D
    serve(my_steadystate; max_dimension = 16)

It solves 0 = -i[H, rho] + sum_a (A_a rho A_a' - {A_a' A_a, rho}/2), tr(rho) = 1, and throws NotUnique or NotConverged
where it has no answer. Driven spins are translated into H and jumps, and every output is computed from rho, here, by
the formulas of docs/conformance.md. Angular frequencies in rad/us, times in us, hbar = 1. No packages.
"""
module Zenocheck

using LinearAlgebra, Printf

export serve, conform, NotUnique, NotConverged, Unsupported

"A failure of the protocol: its kind, a sentence, and for `invalid` the path of what is wrong."
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
invalid(path, expected) = throw(Refusal("invalid", "$(isempty(path) ? "the line" : path): expected $expected", path))

# ----------------------------------------------------------------------------------------------------------------- JSON

const TOKEN = r"\"(?:[^\"\\]|\\.)*\"|[{}\[\]:,]|[^\s{}\[\]:,\"]+|\S"
const WORDS = Dict{String,Any}("null" => nothing, "true" => true, "false" => false)

"A line of JSON; strings stay as they stand between their quotes, escapes kept."
function decode(line)
    tokens, at = [String(token.match) for token in eachmatch(TOKEN, line)], 0
    bad() = throw(Refusal("invalid", "expected one JSON object on the line", ""))
    next() = at < length(tokens) ? tokens[at += 1] : bad()
    function items(close, item)
        list = Any[]
        at < length(tokens) && tokens[at+1] == close && (next(); return list)
        while true
            push!(list, item())
            token = next()
            token == close && return list
            token == "," || bad()
        end
    end
    function pair()
        key = value()
        key isa String && next() == ":" || bad()
        return key => value()
    end
    function value()
        token = next()
        token == "[" && return items("]", value)
        if token == "{"
            pairs = items("}", pair)
            allunique(first.(pairs)) || throw(Refusal("invalid", "expected every key of an object once", ""))
            return Dict{String,Any}(pairs)
        end
        startswith(token, '"') && return length(token) > 1 ? String(chop(token; head = 1, tail = 1)) : bad()
        haskey(WORDS, token) && return WORDS[token]
        number = occursin(r"^-?\d", token) ? tryparse(Float64, token) : nothing
        return number === nothing ? bad() : number
    end
    result = value()
    at == length(tokens) || bad()
    return result
end

json(::Nothing) = "null"
json(x::Union{Bool,Integer}) = string(x)
json(x::Real) = isfinite(x) ? @sprintf("%.17g", x) : throw(NotConverged("an output is NaN or infinite"))
json(x::Number) = throw(Refusal("internal", "an output is complex: expected real numbers", ""))
function json(x::AbstractString)
    escaped = replace(replace(x, r"[\0-\x1f]" => " "), r"[\"\\]" => character -> "\\" * character)
    return "\"" * escaped * "\""
end
json(x::AbstractVector) = "[" * join(map(json, x), ",") * "]"
json(x::AbstractMatrix) = json([x[r, :] for r in axes(x, 1)])
json(x::AbstractDict) = "{" * join((json(k) * ":" * json(v) for (k, v) in x), ",") * "}"

# ----------------------------------------------------------------------------------------------- the rules of a request

# What a request is like. Lists of a problem, but for the jumps, have one length; `drive` may be null; keys of `want`
# may be missing; "a or b" is one of these words.
const LIKE = decode("""
{"start": {"cmd": "a string", "protocol": "anything"}, "stop": {"cmd": "a string"},
 "solve": {"cmd": "a string", "id": "a string", "problem": "anything", "want": "anything"},
 "evaluate": {"cmd": "a string", "id": "a string", "function": "a string", "arguments": "anything"},
 "gksl": {"kind": "a string", "H": {"re": [["a number"]], "im": [["a number"]]},
  "jumps": [{"re": [["a number"]], "im": [["a number"]]}]},
 "spins": {"kind": "a string", "dynamics": "a string", "nucleus": "anything",
  "spins": {"omegaE": "a number", "delta": ["a number"], "U": [["a number"]], "ising": "a number"},
  "bath": {"kind": "three-times", "beta": "a number", "T0": "a positive number", "Tstar": "a positive number",
   "T1": "a positive number"}, "drive": {"omega1": "a number", "omegaMW": "a number"}},
 "want": {"sx": "true", "sy": "true", "sz": "true", "energy": "true", "purity": "true", "rho": "true",
  "populations": "true", "generator": "true", "spinTemperature": "true", "nuclearPolarization": "true",
  "diagnostics": "true", "entropies": {"keep": ["a number"]},
  "epr": {"omega": ["a number"], "hwhm": "a positive number", "coherences": "literal or phase-averaged"}}}
""")

"Hold a value against LIKE; `sizes` has the one length of the lists of a problem once it is known."
function check(value, like, path, sizes = nothing)
    if like isa Dict
        value === nothing && path == "drive" && return
        value isa Dict || invalid(path, "an object")
        for key in sort!(collect(union(keys(value), keys(like))); by = key -> (key == "im", lowercase(key)))
            at = isempty(path) ? key : "$path.$key"
            haskey(like, key) || invalid(at, "no such key")
            haskey(value, key) || path == "want" || invalid(at, "a value, got nothing")
            haskey(value, key) && check(value[key], like[key], at, sizes)
        end
    elseif like isa Vector
        value isa Vector || invalid(path, "an array")
        if sizes !== nothing && !(like[1] isa Dict)
            isempty(sizes) && push!(sizes, max(1, length(value)))
            length(value) == sizes[1] || invalid(path, "an array of length $(sizes[1])")
        end
        foreach(i -> check(value[i], like[1], "$path[$(i - 1)]", sizes), eachindex(value))
    else
        number = value isa Float64 && isfinite(value)
        kinds = Dict("anything" => true, "true" => value === true, "a string" => value isa String,
            "a number" => number, "a positive number" => number && value > 0)
        get(kinds, like, value in split(like, " or ")) || invalid(path, like)
    end
end
function refuse_where(broken, path, expected)
    bad = findfirst(broken)
    bad === nothing || invalid(path * join("[$(i - 1)]" for i in reverse(Tuple(bad))), expected)  # symmetric, row first
end
square(rows) = [Float64(row[c]) for row in rows, c in eachindex(rows)]
matrix(value) = complex.(square(value["re"]), square(value["im"]))

# ---------------------------------------------------------------------------------------------------------------- spins

"""
Driven spins as matrices, D = 2^N; electron 0 is the most significant bit of an index, 0 is spin up. Cost 8^N.

H, jumps: PRL (4) in the rotating frame; K: H_S - omegaE S^z, PRL (1), (2); sx, sy, sz: an operator for each electron;
total: the diagonal of S^z; k, m, V: energies of K, their S^z and eigenstates, ordered by S^z, then energy.
"""
function spin_system(problem)
    spins, bath, drive, dynamics = problem["spins"], problem["bath"], problem["drive"], problem["dynamics"]
    omegaE, delta, U = spins["omegaE"], spins["delta"], square(spins["U"])
    N = length(delta)
    on(S) = [kron(kron(Matrix(I, 2^(i - 1), 2^(i - 1)), S / 2), Matrix(I, 2^(N - i), 2^(N - i))) for i in 1:N]
    sx, sy, sz = on([0 1; 1 0]), on([0 -im; im 0]), on([1 0; 0 -1])
    total, K = diag(sum(sz)), sum(delta .* sz)
    for j in 1:N, i in 1:j-1
        K += U[i, j] * real(2 * (sx[i] * sx[j] + sy[i] * sy[j]) + spins["ising"] * sz[i] * sz[j])
    end
    # Far apart in energy, the sectors of S^z come one after the other; what rounding mixes of them is cut away.
    apart = iszero(K) ? 1.0 : 3 * opnorm(K, 1)
    V = eigen(Symmetric(K + apart * Diagonal(total))).vectors
    m = round.(2 * (abs2.(V)' * total)) / 2
    V = V .* (total .== m')
    k = diag(V' * K * V)
    omega1, detuning = drive === nothing ? (0.0, 0.0) : (drive["omega1"], drive["omegaMW"] - omegaE)
    H = complex(K - detuning * Diagonal(total) + omega1 * sum(sx))
    s = (; N, omegaE, sx, sy, sz, total, K, k, m, V, H)
    thermal = omega1 == 0 && (dynamics != "ule" || iszero(U))
    hot = bath["beta"] * (dynamics == "nonsecular" ? omegaE : 1) == 0
    return merge(s, (; jumps = spin_jumps(s, dynamics, bath, thermal || hot || bath["T0"] == bath["Tstar"])))
end

"""
sum_nm sqrt(gamma_nm) <m|S_i^mu|n> |m><n|, mu = x, y, z: PRL (6) for `ule`, gamma_nm = h(omega_nm)/T_nm at the gaps
eps_n - eps_m; with those of omegaE S^z alone (7), (8), `nonsecular`; cut into one piece for each gap (9), `secular`.
h(omega) = 1/(1 + e^{-beta omega}), PRL (5). Where the steady state is not the same in any basis, each S_i^z must be a
number inside every degenerate level: these jumps depend on the eigenstates chosen there.
"""
function spin_jumps(s, dynamics, bath, any_basis)
    flips, gaps = s.m' .- s.m, s.k' .- s.k
    pieces = [s.V' * S * s.V for S in [s.sx; s.sy; s.sz]]
    level = (flips .== 0) .& (abs.(gaps) .<= 1e-9 * maximum(abs, s.k))
    for A in (any_basis ? [] : pieces[2*s.N+1:end])
        apart = abs.(diag(A) .- transpose(diag(A))) + abs.(A - Diagonal(diag(A)))
        any(level .& (apart .> 1e-9)) && throw(NotUnique("the jumps depend on the states chosen in a degenerate level"))
    end
    omega = s.omegaE * flips + (dynamics == "nonsecular" ? 0 : 1) * gaps
    times = ifelse.(flips .== 0, bath["Tstar"], bath["T1"] / 2)
    times[diagind(times)] .= bath["T0"]
    weights = sqrt.(1 ./ (1 .+ exp.(-bath["beta"] * omega)) ./ times)
    if dynamics == "secular"  # of one change of S^z, gaps chained by steps of at most 1e-7 rad/us are one gap
        order = sortperm(vec(collect(zip(flips, gaps))))
        label = zeros(Int, size(gaps))
        label[order] = cumsum([1; (diff(flips[order]) .> 0) .| (diff(gaps[order]) .> 1e-7)])
        pieces = [A .* (label .== gap) for A in pieces for gap in unique(label[A .!= 0])]
    end
    return [Matrix{ComplexF64}(s.V * (weights .* A) * s.V') for A in pieces]
end

# -------------------------------------------------------------------------------------------------------------- outputs

mean_of(A, rho) = real(tr(A * rho))
populations(s, rho) = real(diag(s.V' * rho * s.V))

"The norm of L(rho) = X + X', X = -i H rho + sum_a (A_a rho A_a' - A_a' A_a rho)/2, PRL (4)."
function residual(s, rho)
    X = -im * s.H * rho
    for A in s.jumps
        X += (A * rho * A' - A' * A * rho) / 2
    end
    return norm(X + X')
end

"""
f(omega) = (1/N) sum_i Re sum_nm -2i <n|S_i^+|m><m|rho_i|n>/(pi (hwhm - i (k_n - k_m - omega))), PRL (11), with
rho_i = u rho u', u = (1 + 2i S_i^x)/sqrt(2); "phase-averaged" keeps only the blocks of rho of one S^z.
"""
function epr(s, rho, request)
    state = request["coherences"] == "literal" ? rho : rho .* (s.total .== s.total')
    weights = sum(zip(s.sx, s.sy)) do (x, y)
        u = (I + 2im * x) / sqrt(2)
        -2im * (s.V' * (x + im * y) * s.V) .* transpose(s.V' * u * state * u' * s.V)
    end
    width = request["hwhm"] .- im * (s.k .- s.k')
    return [real(sum(weights ./ (width .+ im * omega))) / pi / s.N for omega in request["omega"]]
end

"-Tr r ln r, r the state of the kept electrons, for each eigenvector of rho, ordered by <K> ascending."
function entropies(s, rho, request)
    p, Z = eigen(Hermitian((rho + rho') / 2))
    length(p) > 1 && minimum(diff(p)) < 1e-9 && throw(NotUnique("two eigenvalues of rho differ by less than 1e-9"))
    keep = Int.(request["keep"]) .+ 1
    axes = s.N + 1 .- [setdiff(1:s.N, keep); keep]  # the last electron is the first index of reshape
    return map(sortperm(real(diag(Z' * s.K * Z)))) do n
        psi = permutedims(reshape(Z[:, n], ntuple(_ -> 2, s.N)), axes)
        w = svdvals(reshape(psi, :, 2^length(keep))) .^ 2
        max(0.0, -sum(w .* log.(max.(w, floatmin()))))
    end
end

"""
beta, lambda of exp(-beta K - lambda S^z)/Z with the <K>, <S^z> of rho, the minimum of the convex function
ln Z + beta <K> + lambda <S^z>, by damped Newton steps; h = omegaE - lambda/beta. PRL, Fig. 2.
"""
function spin_temperature(s, rho, _)
    Q, R = qr([s.m s.k])  # lambda S^z + beta K = F x with x = R [lambda, beta]
    abs(R[2, 2]) > 1e-9 * norm(s.k) || throw(NotUnique("K is a multiple of S^z: <K> and <S^z> are one number"))
    F, x = Matrix(Q), [0.0, 0.0]
    target = F' * populations(s, rho)
    for _ in 1:200
        p = exp.(-F * x .- maximum(-F * x))
        p /= sum(p)
        covariance = F' * (p .* F) - (F' * p) * (F' * p)'
        det(covariance) > 0 || break
        step = covariance \ (F' * p - target)
        reach = maximum(F * step) - minimum(F * step)
        x += step * (reach < 1e-8 ? 1 : log1p(reach) / reach)
        reach < 1e-8 || continue
        lambda, beta = R \ x
        h = abs(beta) * maximum(abs, s.k) < 1e-9 ? nothing : s.omegaE - lambda / beta
        return Dict("beta" => beta, "lambda" => lambda, "h" => h)
    end
    throw(NotConverged("no state exp(-beta K - lambda S^z)/Z of finite beta and lambda has this <K> and <S^z>"))
end

const MATRIX = Dict{String,Any}(
    "rho" => (s, rho, _) -> Dict("re" => real(rho), "im" => imag(rho)),
    "purity" => (s, rho, _) -> mean_of(rho, rho),
    "diagnostics" => (s, rho, _) -> Dict("residual" => residual(s, rho), "iterations" => 0, "matvecs" => 0),
)
const SPINS = Dict{String,Any}(
    "sx" => (s, rho, _) -> [mean_of(S, rho) for S in s.sx],
    "sy" => (s, rho, _) -> [mean_of(S, rho) for S in s.sy],
    "sz" => (s, rho, _) -> [mean_of(S, rho) for S in s.sz],
    "energy" => (s, rho, _) -> mean_of(s.K, rho),
    "populations" => (s, rho, _) -> Dict("energies" => s.k, "p" => populations(s, rho), "sz" => s.m),
    "epr" => epr,
    "entropies" => entropies,
    "spinTemperature" => spin_temperature,
)

# --------------------------------------------------------------------------------------------------------- conversation

"The outputs wanted of a problem, after every rule of the protocol for both."
function solve(problem, want, solver, spins, can, outputs)
    check(want, LIKE["want"], "want")
    kind = problem isa Dict ? get(problem, "kind", nothing) : nothing
    check(kind, "spins or gksl", "kind")
    if kind == "spins"
        check(get(problem, "dynamics", nothing), "nonsecular or ule or secular or hilbert or rates", "dynamics")
        problem["dynamics"] in can["dynamics"] || throw(Unsupported("expected $(join(can["dynamics"], " or "))"))
    end
    check(problem, LIKE[kind], "", Int[])
    if kind == "spins"
        U, keep = square(problem["spins"]["U"]), get(get(want, "entropies", Dict()), "keep", Any[])
        refuse_where((U .!= U') .| (Diagonal(U) .!= 0), "spins.U", "a symmetric U with a zero diagonal")
        wrong = [!(keep[i] in 0:size(U, 1)-1) || keep[i] in keep[1:i-1] for i in eachindex(keep)]
        refuse_where(wrong, "want.entropies.keep", "electrons of the problem, each once")
        D, least, most = size(U, 1), 1, can["maxSpins"]
    else
        H = matrix(problem["H"])
        near = 1e-12 * max(1, maximum(abs, H))
        refuse_where(abs.(real(H - H')) .> near, "H.re", "a hermitian H")
        refuse_where(abs.(imag(H - H')) .> near, "H.im", "a hermitian H")
        D, least, most = size(H, 1), can["minDimension"], can["maxDimension"]
    end
    kind in can["kinds"] && least <= D <= most && get(problem, "nucleus", nothing) === nothing ||
        throw(Unsupported("expected a size from $least to $most, without a nucleus, got $D"))
    for key in keys(want)
        offered = haskey(outputs, key) && (kind == "spins" || haskey(MATRIX, key))
        offered || throw(Unsupported("want.$key is not offered for this problem"))
    end
    s = kind == "spins" ? spin_system(problem) : (; H, jumps = Matrix{ComplexF64}[map(matrix, problem["jumps"])...])
    found = kind == "spins" && spins !== nothing ? spins(problem) : solver(s.H, s.jumps)
    found isa AbstractMatrix{<:Number} && size(found) == size(s.H) ||
        error("the solver returned $(summary(found)), expected a matrix of size $(size(s.H))")
    rho = Matrix{ComplexF64}(found)
    all(isfinite, rho) || throw(NotConverged("the solver returned NaN or infinity"))
    return Dict{String,Any}(key => outputs[key](s, rho, request) for (key, request) in want)
end

"The answer to a line, without its braces."
function answer(line, solver, spins, about, outputs, info)
    id = ""
    try
        request = decode(line)
        fields = request isa Dict ? request : Dict{String,Any}()
        get(fields, "id", nothing) isa String && (id = "\"id\":\"$(fields["id"])\",")
        command = get(fields, "cmd", nothing)
        check(command, "start or solve or evaluate or stop", "cmd")
        check(fields, LIKE[command], "")
        command == "stop" && return "\"ok\":true"
        command == "evaluate" && throw(Unsupported("no closed form is offered"))
        if command == "solve"
            result = solve(fields["problem"], fields["want"], solver, spins, about["capabilities"], outputs)
            told = info === nothing ? "" : ",\"info\":" * json(info())
            return id * "\"result\":" * json(result) * told
        end
        fields["protocol"] == 1 && return chop(json(about); head = 1, tail = 1)
        id = "\"ok\":false,"
        throw(Unsupported("expected protocol 1"))
    catch failure
        failure isa InterruptException && rethrow()
        refusal = failure isa Refusal ? failure : Refusal("internal", first(sprint(showerror, failure), 300), "")
        told = Dict("kind" => refusal.kind, "message" => refusal.message)
        isempty(refusal.path) || (told["path"] = refusal.path)
        return id * "\"error\":" * json(told)
    end
end

"""
    serve(steadystate; max_dimension = 16, min_dimension = 1, max_spins, name, version = "0", accuracy, outputs, spins,
        info)

Answer requests on standard input until `stop` or its end. `outputs["epr"] = (system, rho, request) -> ...` is your own
code for an output, `spins = problem -> rho` for driven spins; `info = () -> Dict("matvecs" => 42)` is what the last
solve cost (docs/bench.md). What the solver prints goes to standard error.
"""
function serve(steadystate; name = string(steadystate), version = "0", max_dimension = 16, min_dimension = 1,
    max_spins = min(4, floor(Int, log2(max(1, max_dimension)))), accuracy = nothing, outputs = Dict{String,Any}(),
    spins = nothing, info = nothing)
    offered = merge(MATRIX, SPINS, outputs)
    kinds = [kind for (kind, most) in (("spins", max_spins), ("gksl", max_dimension)) if most > 0]
    can = Dict{String,Any}("kinds" => kinds, "dynamics" => ["nonsecular", "ule", "secular"], "functions" => String[],
        "outputs" => collect(keys(offered)), "maxSpins" => max_spins, "maxDimension" => max_dimension,
        "minDimension" => min_dimension)
    accuracy === nothing || (can["accuracy"] = accuracy)
    about = Dict{String,Any}("ok" => true, "protocol" => 1, "name" => name, "version" => version,
        "language" => "Julia", "capabilities" => can)
    answers = stdout
    redirect_stdout(stderr)
    for line in eachline(stdin)
        text = answer(line, steadystate, spins, about, offered, info)
        println(answers, "{", text, "}")
        flush(answers)
        text == "\"ok\":true" && break
    end
end

"""
    conform(command, arguments...; zenocheck = "npx zenocheck")

Judge the program that a command starts: a table for DataFrames, a named tuple for each check that applies. With `Test`:

    @testset for c in conform("julia adapter.jl")
        @test c.verdict == "holds" || error(c.message)
    end
"""
function conform(command, arguments...; zenocheck = "npx zenocheck")
    report = tempname()
    run(ignorestatus(`$(split(zenocheck)) conform --exec $command --json $report $arguments`))
    rows = decode(read(report, String))["rows"]
    detail(row) = get(get(row, "counterexample", Dict()), "detail", get(row, "reason", ""))
    return [(; check = row["check"], verdict = row["verdict"], statement = row["statement"], source = row["source"],
        message = detail(row)) for row in rows if row["verdict"] != "not applicable"]
end

end
