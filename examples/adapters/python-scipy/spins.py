"""Driven spins by an assembled complex CSR superoperator and BiCGSTAB, which answers to about 1e-6.

L x = -L rho_B with traceless x, rho_B the product state without microwaves, to ||L rho|| = 1e-8 ||L rho_B||. With T(0) = T*
the dissipator (7), (8) of PRL is that of S_i^-, S_i^+ and S_i^z alone, so that L is sparse.
"""

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3] / "clients/python"))  # or put zenocheck.py beside this file

import numpy as np
import scipy
from scipy.sparse.linalg import LinearOperator, bicgstab
from superoperator import hamiltonian, jumps, superoperator, undriven
from zenocheck import NotConverged, Unsupported, serve

TOLERANCE = 1e-8
cost = {}


def steadystate(problem):
    if problem["bath"]["T0"] != problem["bath"]["Tstar"] or problem["drive"] is None:
        raise Unsupported("expected a drive and T0 = Tstar: with another T0 the jump operators (8) are dense")
    started = time.process_time()
    L = superoperator(hamiltonian(problem), jumps(problem))
    start = np.diag(undriven(problem)).astype(complex).ravel()
    right = -(L @ start)
    cost["matvecs"] = 1

    def apply(x):
        cost["matvecs"] += 1
        return L @ x

    x, status = bicgstab(LinearOperator(L.shape, matvec=apply, dtype=complex), right, tol=TOLERANCE, maxiter=20000)
    cost["seconds"] = time.process_time() - started
    if status != 0:
        raise NotConverged(f"bicgstab ended with status {status}")
    return (start + x).reshape([int(np.sqrt(L.shape[0]))] * 2)


dynamics, accuracy = ["nonsecular"], 1e-6
serve(
    None, 0, max_spins=10, name="scipy-bicgstab-spins", version=scipy.__version__, accuracy=accuracy,
    spins=steadystate, dynamics=dynamics, info=lambda: cost,
)
