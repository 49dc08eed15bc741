"""The peer of `npm run bench:dense`: numpy on the system's LAPACK. One JSON request a line, one JSON answer a line.

{"task": "eigen", "n": 924}        a random symmetric matrix, numpy.linalg.eigh (LAPACK dsyevd)
{"task": "rates", "problem": ...}  PRB (11), (12), (16) as `optimized` solves them, sector by sector
"""

import json
import sys
import time

import numpy as np


def eigen(n):
    A = np.random.default_rng(1).uniform(-0.5, 0.5, (n, n))
    A = A + A.T
    start = time.process_time()
    values, V = np.linalg.eigh(A)
    seconds = time.process_time() - start
    return {"seconds": {"eigen": seconds}, "defect": float(np.abs(A @ V - V * values).max() / np.abs(values).max())}


def sectors_of(N, nuclei):
    states = np.arange(2 ** (N + nuclei))
    down = sum((states >> (nuclei + i)) & 1 for i in range(N))
    return [states[down == N - k] for k in range(N + 1)]


def sector_hamiltonian(spins, nucleus, states, N):
    """K = H_S - omegaE S^z of PRB (9) in one sector, dense."""
    shift = 1 if nucleus else 0
    bits = [1 << (N - 1 - i + shift) for i in range(N)]
    z = np.array([np.where(states & bit, -0.5, 0.5) for bit in bits])
    position = {state: row for row, state in enumerate(states.tolist())}
    U = np.array(spins["U"])
    diagonal = np.array(spins["delta"]) @ z + spins["ising"] * 0.5 * np.einsum("is,ij,js->s", z, U, z)
    K = np.zeros((len(states), len(states)))
    for i in range(N):
        for j in range(i):
            rows = np.flatnonzero((z[i] != z[j]))
            flipped = [position[state] for state in (states[rows] ^ bits[i] ^ bits[j]).tolist()]
            K[rows, flipped] += U[i, j]
    if nucleus:
        diagonal = diagonal - nucleus["omegaN"] * np.where(states & 1, -0.5, 0.5)
        rows = np.arange(len(states))
        K[rows, [position[state] for state in (states ^ 1).tolist()]] += 0.5 * (np.array(nucleus["D"]) @ z)
    K[np.arange(len(states)), np.arange(len(states))] += diagonal
    return K


def rates(problem):
    spins, nucleus, bath, drive = (problem[key] for key in ("spins", "nucleus", "bath", "drive"))
    N = len(spins["delta"])
    shift = 1 if nucleus else 0
    bits = [1 << (N - 1 - i + shift) for i in range(N)]
    sectors = sectors_of(N, shift)

    start = time.process_time()
    E, V = zip(*(np.linalg.eigh(sector_hamiltonian(spins, nucleus, states, N)) for states in sectors))
    basis = time.process_time()

    beta, T1e, T2e = bath["beta"], bath["T1e"], bath["T2e"]
    given = lambda gap: 1 / (1 + np.exp(-beta * gap))
    diagonal_blocks, lower, upper = [], [None], [None]
    for k, states in enumerate(sectors):
        block = np.zeros((len(states), len(states)))
        if bath["alphaZ"]:
            for bit in bits:
                rows = V[k][(states & bit) != 0]
                block += (rows.T @ rows) ** 2
            gap = E[k][None, :] - E[k][:, None]
            block *= 2 * given(gap) / T1e
            np.fill_diagonal(block, 0)
        diagonal_blocks.append(block)
        if k == 0:
            continue
        position = {state: row for row, state in enumerate(states.tolist())}
        bath_part = np.zeros((len(sectors[k - 1]), len(states)))
        total = np.zeros_like(bath_part)
        for bit in bits:
            rows = np.flatnonzero(sectors[k - 1] & bit)
            raised = [position[state] for state in (sectors[k - 1][rows] ^ bit).tolist()]
            element = V[k - 1][rows].T @ V[k][raised]
            bath_part += element**2
            total += element
        gap = E[k][None, :] - E[k - 1][:, None]
        detuning = drive["omegaMW"] - spins["omegaE"]
        mw = drive.get("rateFactor", 4) * drive["omega1"] ** 2 * T2e * (total / 2) ** 2 / (1 + (T2e * (gap - detuning)) ** 2)
        down = bath_part / T1e * given(spins["omegaE"] + gap) + mw
        up = bath_part / T1e * given(-(spins["omegaE"] + gap)) + mw
        lower.append(up.T)  # from sector k - 1 into k
        upper.append(down)  # from sector k into k - 1
    for k, block in enumerate(diagonal_blocks):
        out = block.sum(axis=0)
        if k > 0:
            out += upper[k].sum(axis=0)
        if k < N:
            out += lower[k + 1].sum(axis=0)
        block[np.arange(len(out)), np.arange(len(out))] -= out
    formed = time.process_time()

    back = [None] * (N + 1)
    for k in range(N, 0, -1):
        back[k] = -np.linalg.solve(diagonal_blocks[k], lower[k])
        diagonal_blocks[k - 1] += upper[k] @ back[k]
    p = [np.abs(np.linalg.svd(diagonal_blocks[0])[2][-1])]
    for k in range(1, N + 1):
        p.append(back[k] @ p[-1])
    norm = sum(part.sum() for part in p)
    solved = time.process_time()

    occupations = [V[k] ** 2 @ (p[k] / norm) for k in range(N + 1)]
    sz = [float(sum(w @ np.where(s & bit, -0.5, 0.5) for w, s in zip(occupations, sectors))) for bit in bits]
    return {"seconds": {"basis": basis - start, "rates": formed - basis, "stationary": solved - formed}, "sz": sz}


for line in sys.stdin:
    request = json.loads(line)
    answer = eigen(request["n"]) if request["task"] == "eigen" else rates(request["problem"])
    print(json.dumps(answer), flush=True)
