# The last right singular vector of the Liouvillian behind the solver protocol: julia adapter.jl
include(joinpath(@__DIR__, "../../../clients/julia/Zenocheck.jl"))  # or put Zenocheck.jl beside this file
using .Zenocheck, LinearAlgebra

function steadystate(H, jumps)
    D = size(H, 1)
    one = Matrix{ComplexF64}(I, D, D)
    L = -im * (kron(one, H) - kron(transpose(H), one))  # on vec(rho), columns stacked
    for A in jumps
        L += kron(conj(A), A) - (kron(one, A'A) + kron(transpose(A'A), one)) / 2
    end
    singular = svd(L)
    many = count(<=(1e-14 * D^2 * singular.S[1]), singular.S)
    many > 1 && throw(NotUnique("$many singular values of the Liouvillian vanish"))
    rho = reshape(singular.V[:, end], D, D)
    rho / tr(rho)
end

serve(steadystate; max_dimension = 8, name = "julia-svd", version = string(VERSION))
