"""numpy's LU behind the protocol, or the same with a fault:  solver.py [purity | five | slower]"""

import sys
import time

import numpy as np
from zenocheck import serve

FAULT = sys.argv[1] if len(sys.argv) > 1 else "none"


def steadystate(H, jumps):
    started = time.perf_counter()
    D, one = len(H), np.eye(len(H))
    L = -1j * (np.kron(H, one) - np.kron(one, H.T))
    for A in jumps:
        B = A.conj().T @ A
        L += np.kron(A, A.conj()) - (np.kron(B, one) + np.kron(one, B.T)) / 2
    L /= np.abs(L).max() or 1.0
    L[0], right = one.ravel(), np.eye(1, D * D).ravel()
    rho = np.linalg.solve(L, right).reshape(D, D)
    taken = time.perf_counter() - started
    while FAULT == "slower" and time.perf_counter() - started < 1.1 * taken:
        pass
    return rho


def purity(system, rho, request):
    return np.trace(rho @ rho).real * (1 + 1e-7 * (FAULT == "purity"))


def sz(system, rho, request):
    sign = -1 if FAULT == "five" and system.N == 5 else 1
    return [sign * np.trace(S @ rho).real for S in system.S[2]]


serve(steadystate, max_dimension=32, max_spins=5, min_dimension=2, name="numpy", outputs={"purity": purity, "sz": sz})
