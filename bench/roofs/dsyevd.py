"""Eigenvalues and eigenvectors of a real symmetric matrix by LAPACK dsyevd: {"matrix": rows, "runs"} in, least seconds,
eigenvalues and the largest entry of A V - V diag(values) over the largest eigenvalue out."""

import json
import sys
import time

import numpy as np

request = json.load(sys.stdin)
A = np.array(request["matrix"])
seconds = []
for _ in range(request["runs"]):
    started = time.process_time()
    values, vectors = np.linalg.eigh(A)
    seconds.append(time.process_time() - started)
defect = np.abs(A @ vectors - vectors * values).max() / np.abs(values).max()
json.dump({"seconds": min(seconds), "values": values.tolist(), "defect": float(defect)}, sys.stdout)
