"""Jump operators PRL (6), (7), (8)."""

import numpy as np
import qutip


def h(x):
    """h of PRL (5) at x = beta omega: 1 / (1 + e^-x)."""
    return 1 / (1 + np.exp(-x)) if x > 0 else np.exp(x) / (1 + np.exp(x))


def nonsecular(system):
    """(7) and (8); e^(-x/2) sqrt(h(x)) is written sqrt(h(-x)), which does not overflow."""
    bath = system.problem["bath"]
    x = bath["beta"] * system.problem["spins"]["omegaE"]
    down, up = np.sqrt(h(x) / (2 * bath["T1"])), np.sqrt(h(-x) / (2 * bath["T1"]))
    of_all = []
    for raising in system.up:
        of_all.append(down * raising.dag() + up * raising)
        of_all.append(1j * (down * raising.dag() - up * raising))
    return of_all + longitudinal(system)


def longitudinal(system):
    """(8): S_i^z / sqrt(2 T*) + (1/sqrt(2 T(0)) - 1/sqrt(2 T*)) sum_n <n|S_i^z|n> |n><n|."""
    bath = system.problem["bath"]
    inside, same = 1 / np.sqrt(2 * bath["Tstar"]), 1 / np.sqrt(2 * bath["T0"])
    if inside == same:
        return [inside * sz for sz in system.sz]
    _, _, vectors = system.eigenbasis()
    V = qutip.Qobj(vectors, dims=system.K.dims)
    diagonal = [V * qutip.Qobj(np.diag((V.dag() * sz * V).diag()), dims=system.K.dims) * V.dag() for sz in system.sz]
    return [inside * sz + (same - inside) * part for sz, part in zip(system.sz, diagonal)]


def ule(system):
    """(6) with gamma = h / T at the true gaps: T1/2 between sectors, T* inside one, T(0) for n = m."""
    bath = system.problem["bath"]
    energies, sz, vectors = system.eigenbasis()
    gaps = (energies[None, :] - energies[:, None]) + system.problem["spins"]["omegaE"] * (sz[None, :] - sz[:, None])
    times = np.where(sz[None, :] != sz[:, None], bath["T1"] / 2, bath["Tstar"])
    np.fill_diagonal(times, bath["T0"])
    weights = np.sqrt(np.vectorize(h)(bath["beta"] * gaps) / times)
    V = qutip.Qobj(vectors, dims=system.K.dims)
    operators = [*system.sx, *system.sy, *system.sz]
    inside = [(V.dag() * operator * V).full() * weights for operator in operators]
    return [V * qutip.Qobj(elements, dims=system.K.dims) * V.dag() for elements in inside]
