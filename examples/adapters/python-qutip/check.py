"""The rules of the protocol: keys, types, ranges. No physics, and nothing is repaired."""

import json
import math

import numpy as np

from refusal import Refusal

OUTPUTS = (
    "sx sy sz energy purity rho populations generator epr spinTemperature entropies nuclearPolarization diagnostics"
).split()
TIMES = {"three-times": ("T0", "Tstar", "T1"), "two-times": ("T1e", "T2e")}
REQUESTS = {
    "start": {"protocol"},
    "solve": {"id", "problem", "want"},
    "evaluate": {"id", "function", "arguments"},
    "stop": set(),
}


def invalid(path, expected, got):
    shown = json.dumps(got, default=str)[:60]
    raise Refusal("invalid", f"{path}: expected {expected}, got {shown}", path)


def request(line):
    """The request on a line, its keys checked."""
    try:
        value = json.loads(line, parse_constant=lambda name: invalid("the line", "JSON", name))
    except ValueError as failure:
        raise Refusal("invalid", f"expected one JSON object per line: {failure}") from None
    if not isinstance(value, dict) or not isinstance(value.get("cmd"), str) or value["cmd"] not in REQUESTS:
        command = value.get("cmd") if isinstance(value, dict) else value
        raise Refusal("invalid", f"expected a cmd of {', '.join(REQUESTS)}, got {command!r:.60}", request=known_id(value))
    keys = set(value) - {"cmd"}
    if keys != REQUESTS[value["cmd"]] or not isinstance(value.get("id", ""), str):
        wanted = ", ".join(sorted(REQUESTS[value["cmd"]])) or "nothing"
        raise Refusal("invalid", f"expected {wanted} beside cmd, got {', '.join(sorted(keys))}", request=known_id(value))
    return value


def known_id(value):
    return {"id": value["id"]} if isinstance(value, dict) and isinstance(value.get("id"), str) else {}


def keys(value, path, required, optional=()):
    if not isinstance(value, dict):
        invalid(path, "an object", value)
    prefix = "" if path == "problem" else f"{path}."
    for key in value:
        if key not in required and key not in optional:
            invalid(f"{prefix}{key}", "no such key", value[key])
    for key in required:
        if key not in value:
            invalid(f"{prefix}{key}", "a value", None)


def number(value, path, positive=False):
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
        invalid(path, "a finite number", value)
    if positive and value <= 0:
        invalid(path, "a positive number", value)


def array(value, path, length=None):
    if not isinstance(value, list) or (length is not None and len(value) != length):
        invalid(path, "an array" if length is None else f"an array of length {length}", value)


def matrix(value, path, rows=None):
    """A square array of rows; `rows` long where given."""
    array(value, path, rows)
    for i, row in enumerate(value):
        array(row, f"{path}[{i}]", len(value))
        for j, entry in enumerate(row):
            number(entry, f"{path}[{i}][{j}]")


def problem(value):
    if not isinstance(value, dict):
        invalid("problem", "an object", value)
    if value.get("kind") == "spins":
        spins_problem(value)
    elif value.get("kind") == "gksl":
        gksl_problem(value)
    else:
        invalid("kind", '"spins" or "gksl"', value.get("kind"))


def spins_problem(value):
    keys(value, "problem", ("kind", "spins", "nucleus", "bath", "drive", "dynamics"))
    if value["dynamics"] not in ("nonsecular", "ule", "secular", "hilbert", "rates"):
        invalid("dynamics", "a dynamics of the protocol", value["dynamics"])
    spins(value["spins"])
    bath(value["bath"], "two-times" if value["dynamics"] == "rates" else "three-times")
    if value["nucleus"] is not None:
        nucleus(value["nucleus"], len(value["spins"]["delta"]))
    if value["drive"] is not None:
        drive(value["drive"], value["dynamics"])


def spins(value):
    keys(value, "spins", ("omegaE", "delta", "U", "ising"))
    number(value["omegaE"], "spins.omegaE")
    number(value["ising"], "spins.ising")
    array(value["delta"], "spins.delta")
    if not value["delta"]:
        invalid("spins.delta", "at least one electron", value["delta"])
    for i, detuning in enumerate(value["delta"]):
        number(detuning, f"spins.delta[{i}]")
    matrix(value["U"], "spins.U", len(value["delta"]))
    for i, row in enumerate(value["U"]):
        for j, coupling in enumerate(row[: i + 1]):
            if i == j and coupling != 0:
                invalid(f"spins.U[{i}][{i}]", "0", coupling)
            if coupling != value["U"][j][i]:
                invalid(f"spins.U[{j}][{i}]", f"{coupling}, that of [{i}][{j}]", value["U"][j][i])


def bath(value, kind):
    if not isinstance(value, dict) or value.get("kind") != kind:
        invalid("bath.kind", f'"{kind}"', value.get("kind") if isinstance(value, dict) else value)
    flags = ("alphaZ",) if kind == "two-times" else ()
    keys(value, "bath", ("kind", "beta", *TIMES[kind], *flags))
    number(value["beta"], "bath.beta")
    for name in TIMES[kind]:
        number(value[name], f"bath.{name}", positive=True)
    for name in flags:
        if not isinstance(value[name], bool):
            invalid(f"bath.{name}", "true or false", value[name])


def nucleus(value, length):
    keys(value, "nucleus", ("omegaN", "D"))
    number(value["omegaN"], "nucleus.omegaN")
    array(value["D"], "nucleus.D", length)
    for i, coupling in enumerate(value["D"]):
        number(coupling, f"nucleus.D[{i}]")


def drive(value, dynamics):
    keys(value, "drive", ("omega1", "omegaMW"), ("rateFactor",))
    number(value["omega1"], "drive.omega1")
    number(value["omegaMW"], "drive.omegaMW")
    if "rateFactor" in value and (dynamics != "rates" or value["rateFactor"] not in (2, 4)):
        invalid("drive.rateFactor", "4 or 2, for dynamics rates only", value["rateFactor"])


def gksl_problem(value):
    keys(value, "problem", ("kind", "H", "jumps"))
    array(value["jumps"], "jumps")
    complex_matrix(value["H"], "H")
    dimension = len(value["H"]["re"])
    if dimension == 0:
        invalid("H.re", "at least one row", value["H"]["re"])
    for a, jump in enumerate(value["jumps"]):
        complex_matrix(jump, f"jumps[{a}]", dimension)
    H = np.array(value["H"]["re"]) + 1j * np.array(value["H"]["im"])
    excess = np.abs(H - H.conj().T) > 1e-12 * max(1, np.abs(H).max())
    if excess.any():
        n, m = np.argwhere(excess)[0]
        part = "re" if abs(H[n, m].real - H[m, n].real) >= abs(H[n, m].imag + H[m, n].imag) else "im"
        invalid(f"H.{part}[{n}][{m}]", "a hermitian H", value["H"][part][n][m])


def complex_matrix(value, path, dimension=None):
    keys(value, path, ("re", "im"))
    matrix(value["re"], f"{path}.re", dimension)
    matrix(value["im"], f"{path}.im", len(value["re"]))


def want(value, problem):
    """The wanted outputs; those that the problem does not define are `unsupported`."""
    keys(value, "want", (), OUTPUTS)
    for key, request in value.items():
        if key == "entropies":
            electrons = problem["spins"]["delta"] if problem["kind"] == "spins" else ()
            keep(request, len(electrons))
        elif key == "epr":
            epr(request)
        elif request is not True:
            invalid(f"want.{key}", "true", request)


def keep(request, electrons):
    keys(request, "want.entropies", ("keep",))
    array(request["keep"], "want.entropies.keep")
    for i, electron in enumerate(request["keep"]):
        if isinstance(electron, bool) or not isinstance(electron, int) or electron < 0:
            invalid(f"want.entropies.keep[{i}]", "an electron's number", electron)
        if electrons and (electron >= electrons or electron in request["keep"][:i]):
            invalid(f"want.entropies.keep[{i}]", f"distinct electrons of 0..{electrons - 1}", electron)


def epr(request):
    keys(request, "want.epr", ("omega", "hwhm", "coherences"))
    array(request["omega"], "want.epr.omega")
    for i, omega in enumerate(request["omega"]):
        number(omega, f"want.epr.omega[{i}]")
    number(request["hwhm"], "want.epr.hwhm", positive=True)
    if request["coherences"] not in ("literal", "phase-averaged"):
        invalid("want.epr.coherences", '"literal" or "phase-averaged"', request["coherences"])
