"""The outputs of the protocol from a QuTiP state."""

import numpy as np
import qutip

from refusal import Refusal


def evaluate(system, generator, rho, want):
    missing = [key for key in want if key not in system.defined]
    if missing:
        raise Refusal("unsupported", f"expected outputs out of {', '.join(sorted(system.defined))}, got {missing[0]}")
    return {key: output(key, request, system, generator, rho) for key, request in want.items()}


def output(key, request, system, generator, rho):
    if key in ("sx", "sy", "sz"):
        return [float(np.real(qutip.expect(operator, rho))) for operator in getattr(system, key)]
    if key == "energy":
        return float(np.real(qutip.expect(system.K, rho)))
    if key == "purity":
        return float(np.real((rho * rho).tr()))
    if key == "rho":
        elements = rho.full()
        return {"re": elements.real.tolist(), "im": elements.imag.tolist()}
    if key == "populations":
        return populations(system, rho)
    if key == "entropies":
        return entropies(system, rho, request["keep"])
    residual = np.linalg.norm((generator * qutip.operator_to_vector(rho)).full())
    return {"residual": float(residual), "iterations": 0, "matvecs": 0}


def populations(system, rho):
    """<n|rho|n> in the eigenstates of H_S."""
    energies, sz, vectors = system.eigenbasis()
    p = np.real(np.diag(vectors.conj().T @ rho.full() @ vectors))
    return {"energies": energies.tolist(), "p": p.tolist(), "sz": sz.tolist()}


def entropies(system, rho, keep):
    """Entropy of the kept electrons for each eigenvector of rho, by <K> ascending."""
    levels, vectors = rho.eigenstates()
    if len(levels) > 1 and np.diff(levels).min() < 1e-9:
        raise Refusal("not-unique", "expected distinct eigenvalues of rho, two are closer than 1e-9")
    ordered = sorted(vectors, key=lambda vector: qutip.expect(system.K, vector))
    kept = sorted(keep)
    return [float(qutip.entropy_vn(vector.ptrace(kept))) if kept else 0.0 for vector in ordered]
