"""SciPy's sparse solvers behind the solver protocol:  adapter.py [spsolve | gmres | eigs | lu] [MAX_DIMENSION]

spsolve (SuperLU), gmres (with an incomplete LU) and lu (LAPACK's, dense) solve the D^2 equations with one replaced by the
trace; eigs (ARPACK, shifted and inverted) looks for the eigenvalue 0. None of them counts the steady states.
"""

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3] / "clients/python"))  # or put zenocheck.py beside this file

import numpy as np
import scipy
import scipy.linalg
import scipy.sparse as sp
import scipy.sparse.linalg as la
from zenocheck import NotConverged, serve

METHOD = sys.argv[1] if len(sys.argv) > 1 else "spsolve"
most = int(sys.argv[2]) if len(sys.argv) > 2 else 16
cost = {}


def dense_lu(H, jumps):
    D, one, G = len(H), np.eye(len(H)), -1j * H - sum((A.conj().T @ A for A in jumps), 0 * H) / 2
    L = np.kron(G, one) + np.kron(one, G.conj())
    for A in jumps:
        L += np.kron(A, A.conj())
    L[0], right = one.ravel() * (abs(L).max() or 1.0), np.eye(1, D * D, dtype=complex).ravel()
    right *= L[0, 0]
    factors = scipy.linalg.lu_factor(L, overwrite_a=True, check_finite=False)
    return scipy.linalg.lu_solve(factors, right, check_finite=False).reshape(D, D)


def steadystate(H, jumps):
    if METHOD == "lu":
        return dense_lu(H, jumps)
    D, one = len(H), sp.identity(len(H), format="csr")
    H, jumps = sp.csr_matrix(H), [sp.csr_matrix(A) for A in jumps]
    L = -1j * (sp.kron(H, one) - sp.kron(one, H.T))
    for A in jumps:
        B = A.conj().T @ A
        L = L + sp.kron(A, A.conj()) - (sp.kron(B, one) + sp.kron(one, B.T)) / 2
    if METHOD == "eigs":
        values, vectors = la.eigs(sp.csc_matrix(L), k=1, sigma=1e-10 * abs(L).max())
        rho = vectors[:, 0].reshape(D, D)
        return rho / np.trace(rho)
    trace = sp.csr_matrix((np.full(D, abs(L).max() or 1.0), (np.zeros(D, int), np.arange(D) * (D + 1))), shape=(1, D * D))
    L, right = sp.vstack([trace, sp.csr_matrix(L)[1:]]).tocsc(), np.zeros(D * D, complex)
    right[0] = trace.data[0]
    if METHOD == "spsolve":
        return la.spsolve(L, right).reshape(D, D)
    inverse = la.spilu(L, drop_tol=1e-4, fill_factor=20)
    x, status = la.gmres(L, right, M=la.LinearOperator(L.shape, inverse.solve, dtype=complex), tol=1e-13, atol=0)
    if status != 0:
        raise NotConverged(f"gmres ended with status {status}")
    return x.reshape(D, D)


def serve_method(H, jumps):
    started = time.process_time()
    try:
        return steadystate(H, jumps)
    except (RuntimeError, la.ArpackError) as failure:
        raise NotConverged(f"SciPy's {METHOD} gave up: {failure}") from None
    finally:
        cost["seconds"] = time.process_time() - started


serve(serve_method, most, min_dimension=2, name=f"scipy-{METHOD}", version=scipy.__version__, info=lambda: cost)
