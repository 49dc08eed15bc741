"""The system of a problem of kind "spins" as scipy sparse matrices: PRL (1), (2), (7), (8) at T(0) = T*."""

import numpy as np
import scipy.sparse as sp

HALF = {
    "x": np.array([[0, 0.5], [0.5, 0]]),
    "z": np.array([[0.5, 0], [0, -0.5]]),
    "+": np.array([[0, 1.0], [0, 0]]),
    "-": np.array([[0, 0], [1.0, 0]]),
}


def spin(N, i, component):
    """S_i^mu of N spins, spin 0 the leftmost factor, the first basis state of each up."""
    return sp.kron(sp.kron(sp.identity(2**i), HALF[component]), sp.identity(2 ** (N - 1 - i)), format="csr")


def hamiltonian(problem):
    """H = K - (omegaMW - omegaE) S^z + omega1 S^x, rad/us."""
    spins, drive = problem["spins"], problem["drive"]
    delta, U, ising = spins["delta"], spins["U"], spins["ising"]
    N = len(delta)
    z, plus, minus = ([spin(N, i, c) for i in range(N)] for c in ("z", "+", "-"))
    H = sp.csr_matrix((2**N, 2**N))
    for i in range(N):
        H = H + (delta[i] - (drive["omegaMW"] - spins["omegaE"])) * z[i] + drive["omega1"] * spin(N, i, "x")
        for j in range(i + 1, N):
            H = H + U[i][j] * (plus[i] @ minus[j] + minus[i] @ plus[j] + ising * z[i] @ z[j])
    return H.tocsr()


def flip_rates(problem):
    """h(omegaE)/T1 and h(omegaE) e^(-beta omegaE)/T1, 1/us."""
    x = problem["bath"]["beta"] * problem["spins"]["omegaE"]
    T1 = problem["bath"]["T1"]
    return 1 / (1 + np.exp(-x)) / T1, 1 / (1 + np.exp(x)) / T1


def jumps(problem):
    """sqrt(G_-) S_i^-, sqrt(G_+) S_i^+ and S_i^z/sqrt(2 T*): the same dissipator as (7), (8)."""
    bath = problem["bath"]
    if bath["T0"] != bath["Tstar"]:
        raise SystemExit("bath: expected T0 = Tstar; with another T0 the jump operators (8) are dense")
    N = len(problem["spins"]["delta"])
    down, up = flip_rates(problem)
    weights = {"-": np.sqrt(down), "+": np.sqrt(up), "z": 1 / np.sqrt(2 * bath["Tstar"])}
    return [weight * spin(N, i, c) for i in range(N) for c, weight in weights.items()]


def undriven(problem):
    """rho_B, the product state without microwaves, as the diagonal of a matrix."""
    down, up = flip_rates(problem)
    one = np.array([up, down]) / (up + down)
    p = np.ones(1)
    for _ in problem["spins"]["delta"]:
        p = np.kron(p, one)
    return p


def superoperator(H, operators):
    """L as a complex CSR matrix on the rows of rho joined to one vector: vec(A X B) = (A (x) B^T) vec(X)."""
    one = sp.identity(H.shape[0], format="csr")
    escape = sum(A.conj().T @ A for A in operators)
    effective = -1j * H - 0.5 * escape
    L = sp.kron(effective, one, format="csr") + sp.kron(one, effective.conj(), format="csr")
    for A in operators:
        L = L + sp.kron(A, A.conj(), format="csr")
    return L.tocsr()
