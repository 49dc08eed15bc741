"""Problems of kind spins: PRL (1), (2) and the jump operators (6), (7), (8) as QuTiP objects."""

import numpy as np
import qutip

import jumps
from refusal import Refusal

AXES = {"sx": qutip.sigmax() / 2, "sy": qutip.sigmay() / 2, "sz": qutip.sigmaz() / 2, "raise": qutip.sigmap()}


class System:
    def __init__(self, problem, capabilities):
        self.problem = problem
        self.N = len(problem["spins"]["delta"])
        if problem["dynamics"] not in capabilities["dynamics"] or problem["nucleus"] is not None:
            raise Refusal("unsupported", f"expected nonsecular or ule without nucleus, got {problem['dynamics']}")
        if self.N > capabilities["maxSpins"]:
            raise Refusal("unsupported", f"expected at most {capabilities['maxSpins']} electrons, got {self.N}")
        self.defined = set(capabilities["outputs"])
        self.sx, self.sy, self.sz, self.up = ([self.on(i, AXES[a]) for i in range(self.N)] for a in AXES)
        self.K = self.interaction_frame()

    def on(self, i, operator):
        """1 (x) ... operator of electron i ... (x) 1; basis vector 0 of qutip is spin up, as in the protocol."""
        factors = [qutip.qeye(2)] * self.N
        factors[i] = operator
        return qutip.tensor(factors)

    def interaction_frame(self):
        """K = H_S - omegaE S^z, PRL (1), (2)."""
        spins = self.problem["spins"]
        K = sum(delta * sz for delta, sz in zip(spins["delta"], self.sz))
        for i in range(self.N):
            for j in range(i + 1, self.N):
                flip_flop = self.up[i] * self.up[j].dag() + self.up[i].dag() * self.up[j]
                K += spins["U"][i][j] * (flip_flop + spins["ising"] * self.sz[i] * self.sz[j])
        return K

    def eigenbasis(self):
        """(energies of K, S^z, eigenvectors as columns), diagonalised per sector; S^z, then energy ascending."""
        total = np.real(sum(self.sz).diag())
        energies, sz, columns = [], [], []
        for value in np.unique(total):
            sector = np.flatnonzero(total == value)
            levels, vectors = qutip.Qobj(self.K.full()[np.ix_(sector, sector)]).eigenstates()
            for level, vector in zip(levels, vectors):
                column = np.zeros(2**self.N, dtype=complex)
                column[sector] = vector.full()[:, 0]
                energies.append(level)
                sz.append(value)
                columns.append(column)
        return np.array(energies), np.array(sz), np.array(columns).T

    def generator(self):
        """H of the rotating frame, and the jump operators of PRL (4)."""
        drive = self.problem["drive"]
        H = self.K
        if drive is not None:
            detuning = drive["omegaMW"] - self.problem["spins"]["omegaE"]
            H = H - detuning * sum(self.sz) + drive["omega1"] * sum(self.sx)
        build = jumps.nonsecular if self.problem["dynamics"] == "nonsecular" else jumps.ule
        return H, build(self)
