"""QuTiP behind the solver protocol, QuTiP 4.7:  adapter.py [METHOD] [precondition] [OPTION=VALUE ...]

METHOD is handed to qutip.steadystate: direct (the default, as there), svd, eigen, power, iterative-gmres, iterative-lgmres,
iterative-bicgstab; `precondition` turns on the incomplete LU of the iterative ones. Only svd counts the steady states. Other
options of steadystate follow, such as use_rcm=True or tol=1e-10; max_dimension=64 offers more than 16.
"""

import ast
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3] / "clients/python"))  # or put zenocheck.py beside this file

import qutip
from zenocheck import NotConverged, NotUnique, serve

METHOD = sys.argv[1] if len(sys.argv) > 1 else "direct"
OPTIONS = {"use_precond": True} if "precondition" in sys.argv[2:] else {}
title = "-".join(["qutip", METHOD, *(["preconditioned"] if OPTIONS else [])])
OPTIONS |= {key: ast.literal_eval(value) for key, equals, value in (word.partition("=") for word in sys.argv[2:]) if equals}
most = OPTIONS.pop("max_dimension", 16)
cost = {}
qutip.settings.auto_tidyup = False  # QuTiP sets entries below 1e-12 to zero; answers are raw


def steadystate(H, jumps):
    started = time.process_time()
    try:
        return solved(qutip.liouvillian(qutip.Qobj(H), [qutip.Qobj(A) for A in jumps]))
    finally:
        cost["seconds"] = time.process_time() - started


def solved(L):
    if METHOD != "svd":
        try:
            return qutip.steadystate(L, method=METHOD, **OPTIONS)
        except Exception as failure:  # RuntimeError, ValueError, LinAlgError: whatever the method meets
            raise NotConverged(f"QuTiP's {METHOD} gave up: {failure}") from None
    try:
        states = qutip.steadystate(L, method="svd", all_states=True)
    except ZeroDivisionError:  # each null vector is divided by its trace: one of trace 0 is not the only one
        raise NotUnique("QuTiP's svd found a null vector of trace 0") from None
    if len(states) != 1:
        raise (NotUnique if states else NotConverged)(f"QuTiP's svd found {len(states)} steady states")
    return states[0]


serve(steadystate, max_dimension=most, min_dimension=2, name=title, version=qutip.__version__, info=lambda: cost)
