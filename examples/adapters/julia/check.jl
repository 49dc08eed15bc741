# The rules of the protocol: keys, types, ranges. Nothing is repaired.

const REQUESTS = Dict("start" => ["protocol"], "stop" => String[], "solve" => ["id", "problem", "want"],
    "evaluate" => ["arguments", "function", "id"])
const OUTPUTS = ["sx", "sy", "sz", "energy", "purity", "rho", "populations", "generator", "epr", "spinTemperature",
    "entropies", "nuclearPolarization", "diagnostics"]

invalid(path, expected) = refuse("invalid", "$path: expected $expected", path)

function parse_request(line)
    request = try
        JSON.parse(line)
    catch failure
        refuse("invalid", "expected one JSON object per line: $(sprint(showerror, failure))")
    end
    request isa AbstractDict && haskey(REQUESTS, get(request, "cmd", nothing)) ||
        refuse("invalid", "expected a cmd of start, solve, evaluate, stop")
    sort(collect(keys(request))) == sort([REQUESTS[request["cmd"]]; "cmd"]) && get(request, "id", "") isa String ||
        refuse("invalid", "expected the keys $(REQUESTS[request["cmd"]]) beside cmd")
    return request
end

function known_id(source)
    request = source isa AbstractString ? (try JSON.parse(source) catch; nothing end) : source
    id = request isa AbstractDict ? get(request, "id", nothing) : nothing
    return id isa String ? Dict{String,Any}("id" => id) : Dict{String,Any}()
end

any_nonfinite(value) = value isa AbstractFloat ? !isfinite(value) :
                       value isa AbstractDict ? any(any_nonfinite, values(value)) :
                       value isa AbstractVector ? any(any_nonfinite, value) : false

function check_keys(value, path, required, optional=String[])
    value isa AbstractDict || invalid(path, "an object")
    prefix = isempty(path) ? "" : "$path."
    for key in keys(value)
        key in required || key in optional || invalid("$prefix$key", "no such key")
    end
    for key in required
        haskey(value, key) || invalid("$prefix$key", "a value, got nothing")
    end
end

check_number(value, path) = value isa Real && !(value isa Bool) && isfinite(value) || invalid(path, "a finite number")

function check_array(value, path, length_)
    value isa AbstractVector && length(value) == length_ || invalid(path, "an array of length $length_")
    foreach(k -> check_number(value[k], "$path[$(k - 1)]"), eachindex(value))
end

function check_square(value, path, d)
    value isa AbstractVector && length(value) == d || invalid(path, "$d rows")
    foreach(k -> check_array(value[k], "$path[$(k - 1)]", d), eachindex(value))
end

function check_problem(problem)
    problem isa AbstractDict && get(problem, "kind", nothing) in ("spins", "gksl") || invalid("kind", "spins or gksl")
    problem["kind"] == "spins" ? check_spins_problem(problem) : check_gksl(problem)
end

function check_spins_problem(problem)
    check_keys(problem, "", ["kind", "spins", "nucleus", "bath", "drive", "dynamics"])
    problem["dynamics"] in ("nonsecular", "ule", "secular", "hilbert", "rates") ||
        invalid("dynamics", "a dynamics of the protocol")
    check_spins(problem["spins"])
    problem["dynamics"] == "nonsecular" || return
    bath = problem["bath"]
    check_keys(bath, "bath", ["kind", "beta", "T0", "Tstar", "T1"])
    bath["kind"] == "three-times" || invalid("bath.kind", "three-times")
    check_number(bath["beta"], "bath.beta")
    for time in ("T0", "Tstar", "T1")
        check_number(bath[time], "bath.$time")
        bath[time] > 0 || invalid("bath.$time", "a positive number")
    end
    problem["drive"] === nothing && return
    check_keys(problem["drive"], "drive", ["omega1", "omegaMW"])
    foreach(key -> check_number(problem["drive"][key], "drive.$key"), ("omega1", "omegaMW"))
end

function check_spins(spins)
    check_keys(spins, "spins", ["omegaE", "delta", "U", "ising"])
    foreach(key -> check_number(spins[key], "spins.$key"), ("omegaE", "ising"))
    spins["delta"] isa AbstractVector && !isempty(spins["delta"]) || invalid("spins.delta", "at least one electron")
    N = length(spins["delta"])
    check_array(spins["delta"], "spins.delta", N)
    U = spins["U"]
    check_square(U, "spins.U", N)
    for i in 1:N, j in i:N
        U[i][j] == U[j][i] && (i != j || U[i][i] == 0) || invalid("spins.U[$(i - 1)][$(j - 1)]", "a symmetric U of zero diagonal")
    end
end

function check_gksl(problem)
    check_keys(problem, "", ["kind", "H", "jumps"])
    problem["jumps"] isa AbstractVector || invalid("jumps", "an array")
    d = check_complex(problem["H"], "H", nothing)
    foreach(a -> check_complex(problem["jumps"][a], "jumps[$(a - 1)]", d), eachindex(problem["jumps"]))
    H = complex_matrix(problem["H"])
    broken = findfirst(>(1e-12 * max(1, maximum(abs, H))), abs.(H - H'))
    broken === nothing || invalid("H.re[$(broken[1] - 1)][$(broken[2] - 1)]", "a hermitian H")
end

function check_complex(value, path, d)
    check_keys(value, path, ["re", "im"])
    d === nothing && (d = value["re"] isa AbstractVector ? length(value["re"]) : 0)
    d > 0 || invalid("$path.re", "at least one row")
    check_square(value["re"], "$path.re", d)
    check_square(value["im"], "$path.im", d)
    return d
end

function check_want(want)
    check_keys(want, "want", String[], OUTPUTS)
    for (key, request) in want
        key in ("epr", "entropies") || request === true || invalid("want.$key", "true")
    end
end
