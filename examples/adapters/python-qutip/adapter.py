"""A solver protocol adapter for QuTiP 4.7: NDJSON on stdin, NDJSON on stdout, until `stop` or the end of input.

    adapter.py [svd | direct | eigen | power]

The argument is the method handed to qutip.steadystate; svd, the default, is the only one that counts the steady states.
"""

import json
import sys

import numpy as np
import qutip

import check
import gksl
import outputs
import spins
from refusal import Refusal

# QuTiP sets entries below 1e-12 to zero; answers are raw.
qutip.settings.auto_tidyup = False

METHOD = sys.argv[1] if len(sys.argv) > 1 else "svd"
CAPABILITIES = {
    "kinds": ["spins", "gksl"],
    "dynamics": ["nonsecular", "ule"],
    "outputs": ["sx", "sy", "sz", "energy", "purity", "rho", "populations", "entropies", "diagnostics"],
    "functions": [],
    "maxSpins": 4 if METHOD == "svd" else 5,
    "maxDimension": 16,
}


def steady_state(generator):
    """Kernel of the generator, trace 1. Cost: svd O(64^N), the others a sparse factorisation of 4^N rows."""
    if METHOD != "svd":
        return qutip.steadystate(generator, method=METHOD)
    try:
        states = qutip.steadystate(generator, method="svd", all_states=True)
    except ZeroDivisionError:  # QuTiP divides each null vector by its trace: one of trace 0 is not the only one
        raise Refusal("not-unique", "expected one steady state, QuTiP's svd found a null vector of trace 0") from None
    if len(states) != 1:
        kind = "not-unique" if states else "not-converged"
        raise Refusal(kind, f"expected one steady state, QuTiP's svd found {len(states)}")
    return states[0]


def solve(problem, want):
    check.problem(problem)
    check.want(want, problem)
    if problem["kind"] == "gksl":
        system = gksl.System(problem, CAPABILITIES)
    else:
        system = spins.System(problem, CAPABILITIES)
    hamiltonian, jumps = system.generator()
    generator = qutip.liouvillian(hamiltonian, jumps)
    return outputs.evaluate(system, generator, steady_state(generator), want)


def start(protocol):
    if protocol != 1:
        return {"ok": False, "error": {"kind": "unsupported", "message": f"expected protocol 1, got {protocol}"}}
    return {
        "ok": True,
        "protocol": 1,
        "name": f"qutip-{METHOD}",
        "version": qutip.__version__,
        "language": "Python",
        "homepage": "https://qutip.org",
        "capabilities": CAPABILITIES,
    }


def answer(line):
    """One answer, a dict, for one line; and whether to go on."""
    request = {}
    try:
        request = check.request(line)
        command = request["cmd"]
        if command == "start":
            return start(request["protocol"]), True
        if command == "stop":
            return {"ok": True}, False
        if command == "evaluate":
            raise Refusal("unsupported", f"expected no closed forms, got {request['function']}: this adapter has none")
        return {"id": request["id"], "result": solve(request["problem"], request["want"])}, True
    except Refusal as refusal:
        error = refusal.error
        request = refusal.request or request
    except (np.linalg.LinAlgError, RuntimeError) as failure:
        error = {"kind": "not-converged", "message": f"QuTiP's {METHOD} gave up: {failure}"}
    except Exception as failure:
        error = {"kind": "internal", "message": f"{type(failure).__name__}: {failure}"}
    identity = {"id": request["id"]} if isinstance(request.get("id"), str) else {}
    return {**identity, "error": error}, True


def encode(message):
    """NaN and infinities have no place in JSON: an answer that holds one becomes an error."""
    try:
        return json.dumps(message, allow_nan=False)
    except ValueError:
        error = {"kind": "not-converged", "message": "expected finite numbers, the library returned NaN or infinity"}
        return json.dumps({"id": message["id"], "error": error})


if __name__ == "__main__":
    for line in sys.stdin.buffer:
        message, go_on = answer(line)
        sys.stdout.write(encode(message) + "\n")
        sys.stdout.flush()
        if not go_on:
            break
