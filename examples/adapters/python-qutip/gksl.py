"""Problems of kind gksl: H and jumps as they come."""

import numpy as np
import qutip

from refusal import Refusal

DEFINED = {"rho", "purity", "diagnostics"}


class System:
    def __init__(self, problem, capabilities):
        self.problem = problem
        dimension = len(problem["H"]["re"])
        if dimension == 1:
            raise Refusal("unsupported", "expected a dimension of at least 2: QuTiP takes a 1 x 1 matrix for a vector")
        if dimension > capabilities["maxDimension"]:
            limit = capabilities["maxDimension"]
            raise Refusal("unsupported", f"expected a dimension of at most {limit}, got {dimension}")
        self.defined = DEFINED

    def generator(self):
        """H and jumps of PRL (4), d x d."""
        return qobj(self.problem["H"]), [qobj(jump) for jump in self.problem["jumps"]]


def qobj(matrix):
    return qutip.Qobj(np.array(matrix["re"]) + 1j * np.array(matrix["im"]))
