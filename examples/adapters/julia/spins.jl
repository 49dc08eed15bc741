"S^+ and friends of electron i of N, 2^N x 2^N; electron 1 is the leftmost factor, basis vector 1 is up."
on(i, N, operator) = kron(Matrix(I, 2^(i - 1), 2^(i - 1)), operator, Matrix(I, 2^(N - i), 2^(N - i)))

"Spin operators, K = H_S - omegaE S^z of PRL (1), (2), H of the rotating frame, jumps (7), (8)."
function spin_system(problem)
    spins, drive = problem["spins"], problem["drive"]
    N = length(spins["delta"])
    if !(problem["dynamics"] in CAPABILITIES["dynamics"]) || problem["nucleus"] !== nothing
        refuse("unsupported", "expected nonsecular without nucleus, got $(problem["dynamics"])")
    end
    N <= CAPABILITIES["maxSpins"] || refuse("unsupported", "expected at most $(CAPABILITIES["maxSpins"]) electrons, got $N")
    plus = [on(i, N, [0 1; 0 0]) for i in 1:N]
    sx = [(p + p') / 2 for p in plus]
    sy = [(p - p') / 2im for p in plus]
    sz = [on(i, N, [0.5 0; 0 -0.5]) for i in 1:N]
    K = sum(spins["delta"][i] * sz[i] for i in 1:N)
    for i in 1:N, j in i+1:N
        K += spins["U"][i][j] * (plus[i] * plus[j]' + plus[i]' * plus[j] + spins["ising"] * sz[i] * sz[j])
    end
    H = drive === nothing ? K : K - (drive["omegaMW"] - spins["omegaE"]) * sum(sz) + drive["omega1"] * sum(sx)
    jumps = jump_operators(problem, plus, sz, K)
    return (; H, K, sx, sy, sz, jumps, outputs=CAPABILITIES["outputs"])
end

"PRL (7), (8). h(x) = 1/(1 + e^-x), x = beta omega_e; e^(-x/2) sqrt(h(x)) is written sqrt(h(-x)): no overflow."
function jump_operators(problem, plus, sz, K)
    bath = problem["bath"]
    x = bath["beta"] * problem["spins"]["omegaE"]
    down, up = sqrt(1 / (1 + exp(-x)) / 2bath["T1"]), sqrt(1 / (1 + exp(x)) / 2bath["T1"])
    inside, same = 1 / sqrt(2bath["Tstar"]), 1 / sqrt(2bath["T0"])
    V = eigenbasis(K, diag(sum(sz)))
    jumps = Matrix{ComplexF64}[]
    for (p, z) in zip(plus, sz)
        push!(jumps, down * p' + up * p)
        push!(jumps, im * (down * p' - up * p))
        push!(jumps, inside * z + (same - inside) * V * Diagonal(diag(V' * z * V)) * V')
    end
    return jumps
end

"Eigenvectors of K as columns, diagonalised per sector of total S^z."
function eigenbasis(K, total)
    V = zeros(size(K))
    filled = 0
    for value in sort(unique(total))
        sector = findall(==(value), total)
        V[sector, filled .+ eachindex(sector)] = eigen(Symmetric(K[sector, sector])).vectors
        filled += length(sector)
    end
    return V
end
