"""Rate equations of driven electrons with a nucleus, PRB (11), (12), (16), by numpy; without a client, which knows no nucleus.

Eigenstates of K = H_S - omegaE S^z sector by sector of the electrons' S^z, the nucleus included, by LAPACK; rates by dense
products between neighbouring sectors; W p = 0 by block elimination from the highest sector down, by LAPACK's LU.
"""

import json
import sys
import time

import numpy as np


def h(omega, beta):
    """1/(1 + e^{-beta omega}), PRB (12)."""
    return np.exp(-np.logaddexp(0, -beta * omega))


def polarizations(problem):
    """<S_i^z> of the stationary state."""
    spins, nucleus, bath, drive = problem["spins"], problem["nucleus"], problem["bath"], problem["drive"]
    delta, U, ising = np.array(spins["delta"]), np.array(spins["U"]), spins["ising"]
    N = len(delta)
    T1e, T2e, beta = bath["T1e"], bath["T2e"], bath["beta"]
    nuclear = 2 if nucleus else 1

    def up(state, i):
        return 1 - ((state >> (N - 1 - i)) & 1)

    states = np.arange(2**N)
    m = np.stack([up(states, i) - 0.5 for i in range(N)])
    ups = sum(up(states, i) for i in range(N))
    sectors = [np.flatnonzero(ups == k) for k in range(N + 1)]
    place = np.empty(2**N, dtype=int)
    for sector in sectors:
        place[sector] = np.arange(len(sector))

    vectors, energies = [], []
    for sector in sectors:
        size = len(sector)
        K = np.zeros((size, size))
        diagonal = delta @ m[:, sector]
        for i in range(N):
            for j in range(i + 1, N):
                diagonal = diagonal + U[i, j] * ising * m[i, sector] * m[j, sector]
                unlike = np.flatnonzero(m[i, sector] != m[j, sector])
                flipped = place[sector[unlike] ^ (1 << (N - 1 - i)) ^ (1 << (N - 1 - j))]
                K[flipped, unlike] += U[i, j]
        K += np.diag(diagonal)
        if nucleus:
            D = np.array(nucleus["D"]) @ m[:, sector]
            K = np.kron(K, np.eye(2)) + np.kron(np.eye(size), np.diag([-nucleus["omegaN"] / 2, nucleus["omegaN"] / 2]))
            K += np.kron(np.diag(D), [[0, 0.5], [0.5, 0]])
        values, V = np.linalg.eigh(K)
        energies.append(values)
        vectors.append(V)

    spread = [np.repeat(m[:, sector], nuclear, axis=1) for sector in sectors]
    inside, above, below = [], [None] * (N + 1), [None] * (N + 1)
    for k in range(N + 1):
        block = np.zeros((len(energies[k]),) * 2)
        if bath["alphaZ"]:
            strength = sum((vectors[k].T @ (spread[k][i][:, None] * vectors[k])) ** 2 for i in range(N))
            block += 2 * h(energies[k][None, :] - energies[k][:, None], beta) * strength / T1e
            np.fill_diagonal(block, 0)
        inside.append(block)
    for k in range(N):
        flips, total = 0, 0
        for i in range(N):
            raised = np.flatnonzero(m[i, sectors[k]] < 0)
            target = place[sectors[k][raised] ^ (1 << (N - 1 - i))]
            rows = (raised[:, None] * nuclear + np.arange(nuclear)).ravel()
            columns = (target[:, None] * nuclear + np.arange(nuclear)).ravel()
            element = vectors[k][rows].T @ vectors[k + 1][columns]
            flips = flips + element**2
            total = total + element
        gap = energies[k + 1][None, :] - energies[k][:, None]
        omega = spins["omegaE"] + gap
        detuning = gap - (drive["omegaMW"] - spins["omegaE"])
        microwaves = drive.get("rateFactor", 4) * drive["omega1"] ** 2 * T2e * (total / 2) ** 2 / (1 + (T2e * detuning) ** 2)
        above[k] = 2 * h(omega, beta) * flips / 2 / T1e + microwaves  # from sector k + 1 into k
        below[k + 1] = (2 * h(-omega, beta) * flips / 2 / T1e + microwaves).T  # from sector k into k + 1
    for k, block in enumerate(inside):
        out = block.sum(axis=0)
        if k > 0:
            out += above[k - 1].sum(axis=0)
        if k < N:
            out += below[k + 1].sum(axis=0)
        block[np.diag_indices_from(block)] -= out

    back = [None] * (N + 1)
    for k in range(N, 0, -1):
        back[k] = -np.linalg.solve(inside[k], below[k])
        inside[k - 1] += above[k - 1] @ back[k]
    p = [np.abs(np.linalg.svd(inside[0])[2][-1])]
    for k in range(1, N + 1):
        p.append(back[k] @ p[-1])
    norm = sum(part.sum() for part in p)

    weights = np.concatenate([vectors[k] ** 2 @ (p[k] / norm) for k in range(N + 1)])
    spins_z = np.concatenate(spread, axis=1) @ weights
    return spins_z.tolist()


CAPABILITIES = {
    "kinds": ["spins"], "dynamics": ["rates"], "outputs": ["sz"], "functions": [], "maxSpins": 12, "maxDimension": 0,
}
ABOUT = {"name": "numpy-rates", "version": np.__version__, "language": "Python", "capabilities": CAPABILITIES}


def answered(request):
    if request["cmd"] != "solve":
        return {"ok": True, **({"protocol": 1, **ABOUT} if request["cmd"] == "start" else {})}
    started = time.process_time()
    try:
        result = {"sz": polarizations(request["problem"])}
    except Exception as failure:  # what numpy meets is no end of the conversation
        return {"id": request["id"], "error": {"kind": "internal", "message": f"{type(failure).__name__}: {failure}"}}
    return {"id": request["id"], "result": result, "info": {"seconds": time.process_time() - started}}


for line in sys.stdin:
    request = json.loads(line)
    print(json.dumps(answered(request)), flush=True)
    if request["cmd"] == "stop":
        break
