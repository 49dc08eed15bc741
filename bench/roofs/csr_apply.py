"""One application of L by a complex CSR superoperator: {"problem", "runs"} in, least seconds and the fingerprint of the image out, as JSON.

The matrix it is applied to is rho = (R + R^T)/2 + i (R - R^T)/2 with R_k = k 2654435761 mod 2^32 / 2^32 - 1/2; the fingerprint is
sum_k R'_k cos(k) of R' = Re L rho + Im L rho.
"""

import json
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "examples/adapters/python-scipy"))

import numpy as np
from superoperator import hamiltonian, jumps, superoperator

request = json.load(sys.stdin)
problem = request["problem"]
D = 2 ** len(problem["spins"]["delta"])
L = superoperator(hamiltonian(problem), jumps(problem))
R = (np.arange(D * D, dtype=np.uint64) * np.uint64(2654435761) % 2**32 / 2**32 - 0.5).reshape(D, D)
rho = ((R + R.T) / 2 + 1j * (R - R.T) / 2).ravel()
seconds = []
for _ in range(request["runs"]):
    started = time.process_time()
    image = L @ rho
    seconds.append(time.process_time() - started)
packed = image.real + image.imag
json.dump({"seconds": min(seconds), "fingerprint": float(packed @ np.cos(np.arange(D * D)))}, sys.stdout)
