# QuantumOptics.jl behind the solver protocol: julia quantum-optics.jl
include(joinpath(@__DIR__, "../../../clients/julia/Zenocheck.jl"))  # or put Zenocheck.jl beside this file
using .Zenocheck, QuantumOptics

function quantum_optics(H, jumps)
    basis = NLevelBasis(size(H, 1))
    operator(A) = DenseOperator(basis, Matrix{ComplexF64}(A))
    steadystate.eigenvector(operator(H), map(operator, jumps)).data
end

serve(quantum_optics; max_dimension = 16, min_dimension = 2, name = "QuantumOptics.jl")
