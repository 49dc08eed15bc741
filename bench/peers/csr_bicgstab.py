"""Steady state by an assembled complex CSR superoperator and BiCGSTAB: {"problem": ...} in, times, counts and <S_i^z> out, as JSON.

L x = -L rho_B with traceless x, to a relative residual of 1e-8.
"""

import json
import sys
import time

import numpy as np
from scipy.sparse.linalg import LinearOperator, bicgstab

from spins import hamiltonian, jumps, spin, superoperator, undriven

TOLERANCE = 1e-8


def steady_state(problem):
    N = len(problem["spins"]["delta"])
    started = time.process_time()
    L = superoperator(hamiltonian(problem), jumps(problem))
    start = np.diag(undriven(problem)).astype(complex).ravel()
    rhs = -(L @ start)
    build = time.process_time() - started
    matvecs = 0

    def apply(x):
        nonlocal matvecs
        matvecs += 1
        return L @ x

    started = time.process_time()
    x, info = bicgstab(LinearOperator(L.shape, matvec=apply, dtype=complex), rhs, tol=TOLERANCE, maxiter=20000)
    seconds = time.process_time() - started
    rho = start + x
    populations = np.diag(rho.reshape(2**N, 2**N)).real
    return {
        "converged": info == 0,
        "seconds": build + seconds,
        "build": build,
        "matvecs": matvecs,
        "residual": float(np.linalg.norm(L @ rho) / np.linalg.norm(rhs)),
        "sz": [float(spin(N, i, "z").diagonal() @ populations) for i in range(N)],
    }


json.dump(steady_state(json.load(sys.stdin)["problem"]), sys.stdout)
