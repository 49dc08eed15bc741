# QuantumToolbox.jl behind the solver protocol: julia quantum-toolbox.jl
include(joinpath(@__DIR__, "../../../clients/julia/Zenocheck.jl"))  # or put Zenocheck.jl beside this file
using .Zenocheck
import QuantumToolbox as QT

quantum_toolbox(H, jumps) = QT.steadystate(QT.Qobj(H), [QT.Qobj(A) for A in jumps]; solver = QT.SteadyStateDirectSolver()).data

serve(quantum_toolbox; max_dimension = 16, min_dimension = 2, name = "QuantumToolbox.jl")
