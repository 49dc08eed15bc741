"""QuTiP on driven spins, written as its users write them, QuTiP 4.7:  spins.py [METHOD]

Tensor products of sparse matrices in place of the client's translation, whose jump operators are dense: with T(0) = T* the
dissipator (7), (8) of PRL is that of S_i^-, S_i^+ and S_i^z alone. METHOD: direct (the default), iterative-bicgstab.
"""

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3] / "clients/python"))  # or put zenocheck.py beside this file

import numpy as np
import qutip
from zenocheck import NotConverged, Unsupported, serve

METHOD = sys.argv[1] if len(sys.argv) > 1 else "direct"
OPTIONS = {"use_precond": False, "tol": 1e-10, "maxiter": 20000} if METHOD.startswith("iterative") else {}
cost = {}


def steadystate(problem):
    spins, bath, drive = problem["spins"], problem["bath"], problem["drive"]
    if bath["T0"] != bath["Tstar"] or drive is None:
        raise Unsupported("expected a drive and T0 = Tstar: with another T0 the jump operators (8) are dense")
    started = time.process_time()
    delta, U, ising, N = spins["delta"], spins["U"], spins["ising"], len(spins["delta"])

    def each(operator):
        return [qutip.tensor([operator if k == i else qutip.qeye(2) for k in range(N)]) for i in range(N)]

    z, plus, minus = each(qutip.sigmaz() / 2), each(qutip.sigmap()), each(qutip.sigmam())
    detuning = drive["omegaMW"] - spins["omegaE"]
    H = sum((delta[i] - detuning) * z[i] + drive["omega1"] * (plus[i] + minus[i]) / 2 for i in range(N))
    for i in range(N):
        for j in range(i + 1, N):
            H += U[i][j] * (plus[i] * minus[j] + minus[i] * plus[j] + ising * z[i] * z[j])
    x = bath["beta"] * spins["omegaE"]
    down, up = 1 / (1 + np.exp(-x)) / bath["T1"], 1 / (1 + np.exp(x)) / bath["T1"]
    jumps = [np.sqrt(down) * A for A in minus] + [np.sqrt(up) * A for A in plus] + [A / np.sqrt(2 * bath["Tstar"]) for A in z]
    try:
        return qutip.steadystate(H, jumps, method=METHOD, **OPTIONS)
    except Exception as failure:  # RuntimeError, ValueError, LinAlgError: whatever the method meets
        raise NotConverged(f"QuTiP's {METHOD} gave up: {failure}") from None
    finally:
        cost["seconds"] = time.process_time() - started


title, dynamics = f"qutip-{METHOD}-spins", ["nonsecular"]
serve(None, 0, max_spins=8, name=title, version=qutip.__version__, spins=steadystate, dynamics=dynamics, info=lambda: cost)
