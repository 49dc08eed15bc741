# The null vector (singular values) of the Liouvillian behind the solver protocol: julia adapter.jl
include(joinpath(@__DIR__, "../../../clients/julia/Zenocheck.jl"))  # or put Zenocheck.jl beside this file
using .Zenocheck, LinearAlgebra

function steadystate(H, jumps)
    D = size(H, 1)
    one = Matrix{ComplexF64}(I, D, D)
    L = -im * (kron(one, H) - kron(transpose(H), one))  # on vec(rho), columns stacked
    for A in jumps
        L += kron(conj(A), A) - (kron(one, A'A) + kron(transpose(A'A), one)) / 2
    end
    basis = nullspace(L)
    size(basis, 2) > 1 && throw(NotUnique("nullspace found $(size(basis, 2)) vectors"))
    size(basis, 2) == 0 && throw(NotConverged("nullspace found no vector"))
    rho = reshape(basis, D, D)
    rho / tr(rho)
end

serve(steadystate; max_dimension = 8, name = "julia-nullspace", version = string(VERSION))
