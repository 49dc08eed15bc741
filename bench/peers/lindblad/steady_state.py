"""Steady state of a problem of kind gksl by QuTiP or SciPy, warm: {"problem", "method", "milliseconds"} in; out the least CPU
seconds of one solve, and what is compared of rho: its populations and the elements beside them."""

import json
import sys
import time
import warnings

import numpy as np

warnings.filterwarnings("ignore")
request = json.load(sys.stdin)
problem, method, milliseconds = request["problem"], request["method"], request["milliseconds"]


def matrix(parts):
    return np.array(parts["re"]) + 1j * np.array(parts["im"])


H, jumps = matrix(problem["H"]), [matrix(jump) for jump in problem["jumps"]]
D = len(H)


def by_qutip(**options):
    import qutip

    q, cs = qutip.Qobj(H), [qutip.Qobj(jump) for jump in jumps]
    return lambda: qutip.steadystate(q, cs, **options).full()


def by_dense_lu():
    """The superoperator as a matrix, rows first, the equation of rho_00 replaced by the trace."""
    import scipy.linalg

    one = np.eye(D)
    right_side = np.zeros(D * D, complex)
    right_side[0] = 1

    def solve():
        G = -1j * H - sum(A.conj().T @ A for A in jumps) / 2
        L = np.kron(G, one) + np.kron(one, G.conj())
        for A in jumps:
            L += np.kron(A, A.conj())
        L[0, :] = 0
        L[0, :: D + 1] = 1
        factors = scipy.linalg.lu_factor(L, overwrite_a=True, check_finite=False)
        return scipy.linalg.lu_solve(factors, right_side, check_finite=False).reshape(D, D)

    return solve


METHODS = {
    "QuTiP direct": lambda: by_qutip(method="direct"),
    "QuTiP direct, use_rcm": lambda: by_qutip(method="direct", use_rcm=True),
    "QuTiP iterative-bicgstab": lambda: by_qutip(method="iterative-bicgstab", use_precond=False, tol=1e-10, maxiter=20000),
    "QuTiP iterative-bicgstab, ILU": lambda: by_qutip(
        method="iterative-bicgstab", use_precond=True, use_rcm=True, tol=1e-10, maxiter=20000
    ),
    "SciPy dense LU": by_dense_lu,
}
solve = METHODS[method]()
least, spent, runs = float("inf"), 0.0, 0
# The first run is the warming up.
while runs < 2 or spent < milliseconds / 1e3:
    started = time.process_time()
    rho = solve()
    taken = time.process_time() - started
    runs += 1
    spent += taken
    if runs > 1 or taken > 10:
        least = min(least, taken)
    if taken > 10:
        break
beside = np.diagonal(rho, 1)
answer = np.concatenate([np.real(np.diagonal(rho)), np.real(beside), np.imag(beside)])
json.dump({"seconds": least, "answer": answer.tolist()}, sys.stdout)
