# A solver protocol adapter for Julia: NDJSON on stdin, NDJSON on stdout, until `stop` or the end of input.
#
#   julia --project=. adapter.jl        (once: julia --project=. -e 'using Pkg; Pkg.add("JSON")')
#
# Kind gksl, and spins in dynamics nonsecular, from dense matrices. Replace `steady_state` by your own solver.

using JSON, LinearAlgebra

struct Refusal <: Exception
    kind::String
    message::String
    path::Union{String,Nothing}
end
refuse(kind, message, path=nothing) = throw(Refusal(kind, message, path))

const CAPABILITIES = Dict(
    "kinds" => ["spins", "gksl"],
    "dynamics" => ["nonsecular"],
    "outputs" => ["sx", "sy", "sz", "energy", "purity", "rho"],
    "functions" => String[],
    "maxSpins" => 4,
    "maxDimension" => 16,
)

include("check.jl")
include("spins.jl")

complex_matrix(m) = reduce(vcat, (Float64.(row)' for row in m["re"])) + im * reduce(vcat, (Float64.(row)' for row in m["im"]))
rows(m) = [collect(row) for row in eachrow(m)]

"PRL (4) as a d^2 x d^2 matrix on vec(rho), columns stacked: vec(A X B) = kron(transpose(B), A) vec(X)."
function liouvillian(H, jumps)
    one = Matrix{ComplexF64}(I, size(H))
    L = -im * (kron(one, H) - kron(transpose(H), one))
    for A in jumps
        L += kron(conj(A), A) - (kron(one, A'A) + kron(transpose(A'A), one)) / 2
    end
    return L
end

"The null vector of L (singular values), with trace 1. Cost O(64^N)."
function steady_state(L)
    kernel = nullspace(L)
    size(kernel, 2) > 1 && refuse("not-unique", "expected one steady state, nullspace found $(size(kernel, 2))")
    size(kernel, 2) == 0 && refuse("not-converged", "expected one steady state, nullspace found none")
    d = isqrt(size(L, 1))
    rho = reshape(kernel, d, d)
    return rho / tr(rho)
end

function outputs(system, rho, want)
    for key in keys(want)
        key in system.outputs || refuse("unsupported", "expected outputs out of $(system.outputs), got $key")
    end
    return Dict(key => output(key, system, rho) for key in keys(want))
end

function output(key, system, rho)
    expect(operator) = real(tr(operator * rho))
    key == "purity" && return expect(rho)
    key == "rho" && return Dict("re" => rows(real(rho)), "im" => rows(imag(rho)))
    key == "energy" && return expect(system.K)
    return expect.(getproperty(system, Symbol(key)))
end

function solve(problem, want)
    check_problem(problem)
    check_want(want)
    system = problem["kind"] == "gksl" ? gksl_system(problem) : spin_system(problem)
    return outputs(system, steady_state(liouvillian(system.H, system.jumps)), want)
end

function gksl_system(problem)
    H = complex_matrix(problem["H"])
    size(H, 1) <= CAPABILITIES["maxDimension"] || refuse("unsupported", "dimension $(size(H, 1)) is too large")
    return (; H, jumps=complex_matrix.(problem["jumps"]), outputs=["rho", "purity"])
end

function start(protocol)
    protocol == 1 ||
        return Dict("ok" => false, "error" => Dict("kind" => "unsupported", "message" => "expected protocol 1"))
    return Dict("ok" => true, "protocol" => 1, "name" => "julia-nullspace", "version" => string(VERSION),
        "language" => "Julia", "capabilities" => CAPABILITIES)
end

function respond(request)
    cmd = request["cmd"]
    cmd == "start" && return start(request["protocol"])
    cmd == "stop" && return Dict("ok" => true)
    cmd == "evaluate" && refuse("unsupported", "expected no closed forms: this adapter has none")
    return Dict("id" => request["id"], "result" => solve(request["problem"], request["want"]))
end

"The answer to one line, as JSON, and whether to go on. JSON.json writes NaN as null: such a state is an error."
function answer(line)
    request = nothing
    try
        request = parse_request(line)
        message = respond(request)
        any_nonfinite(message) && refuse("not-converged", "expected finite numbers, the state holds NaN or infinity")
        return JSON.json(message), request["cmd"] != "stop"
    catch failure
        kind, text, path = failure isa Refusal ? (failure.kind, failure.message, failure.path) :
                           ("internal", sprint(showerror, failure), nothing)
        error = Dict("kind" => kind, "message" => text)
        path === nothing || (error["path"] = path)
        identity = known_id(request === nothing ? line : request)
        return JSON.json(merge(identity, Dict("error" => error))), true
    end
end

for line in eachline(stdin)
    text, go_on = answer(line)
    println(text)
    flush(stdout)
    go_on || break
end
