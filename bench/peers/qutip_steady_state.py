"""Steady state by QuTiP: {"problem": ..., "method": "direct" or "iterative-bicgstab"} in, seconds and <S_i^z> out, as JSON."""

import json
import sys
import time

import numpy as np
import qutip

request = json.load(sys.stdin)
problem, method = request["problem"], request["method"]
spins, bath, drive = problem["spins"], problem["bath"], problem["drive"]
if bath["T0"] != bath["Tstar"]:
    raise SystemExit("bath: expected T0 = Tstar; with another T0 the jump operators (8) are dense")
delta, U, ising = spins["delta"], spins["U"], spins["ising"]
N = len(delta)


def spin(i, operator):
    return qutip.tensor([operator if k == i else qutip.qeye(2) for k in range(N)])


started = time.process_time()
z, plus, minus = ([spin(i, o) for i in range(N)] for o in (qutip.sigmaz() / 2, qutip.sigmap(), qutip.sigmam()))
detuning = drive["omegaMW"] - spins["omegaE"]
H = sum((delta[i] - detuning) * z[i] + drive["omega1"] * (plus[i] + minus[i]) / 2 for i in range(N))
for i in range(N):
    for j in range(i + 1, N):
        H += U[i][j] * (plus[i] * minus[j] + minus[i] * plus[j] + ising * z[i] * z[j])
x = bath["beta"] * spins["omegaE"]
down, up = 1 / (1 + np.exp(-x)) / bath["T1"], 1 / (1 + np.exp(x)) / bath["T1"]
jumps = [np.sqrt(down) * A for A in minus] + [np.sqrt(up) * A for A in plus] + [A / np.sqrt(2 * bath["Tstar"]) for A in z]
options = {"use_precond": False, "tol": 1e-10, "maxiter": 20000} if method.startswith("iterative") else {}
rho = qutip.steadystate(H, jumps, method=method, **options)
seconds = time.process_time() - started
json.dump({"seconds": seconds, "sz": [float(np.real(qutip.expect(A, rho))) for A in z]}, sys.stdout)
