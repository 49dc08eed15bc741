"""numpy's LU behind the solver protocol: the D^2 linear equations, one of them replaced by the trace. Cost D^6."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3] / "clients/python"))  # or put zenocheck.py beside this file

import numpy as np
from zenocheck import NotUnique, serve


def steadystate(H, jumps):
    D, one = len(H), np.eye(len(H))
    L = -1j * (np.kron(H, one) - np.kron(one, H.T))
    for A in jumps:
        B = A.conj().T @ A
        L += np.kron(A, A.conj()) - (np.kron(B, one) + np.kron(one, B.T)) / 2
    scale = np.abs(L).max() or 1.0
    singular = np.linalg.svd(L / scale, compute_uv=False)
    if np.sum(singular <= 1e-14 * D * D * max(singular[0], 1e-300)) > 1:
        raise NotUnique("two singular values of the Liouvillian vanish")
    L /= scale
    L[0], right = one.ravel(), np.eye(1, D * D).ravel()
    return np.linalg.solve(L, right).reshape(D, D)


serve(steadystate, max_dimension=16, name="numpy-lu", version=np.__version__)
