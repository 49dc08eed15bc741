"""zenocheck for Python: is my Lindblad solver right?

    from zenocheck import NotUnique, serve

    def my_steadystate(H, jumps):      # complex arrays, H (D, D) and a list of (D, D); returns rho (D, D)
        ...

    serve(my_steadystate, max_dimension=64)

makes a program that `npx zenocheck conform --exec "python3 this_file.py"` judges. `my_steadystate` solves
0 = -i[H, rho] + sum_a (A_a rho A_a^+ - {A_a^+ A_a, rho}/2), Tr rho = 1, and raises NotUnique or NotConverged where it
has no answer. Problems of driven spins are translated into H and jumps, and every output is computed from rho, here.
One file, numpy alone. The formulas are those of docs/conformance.md; angular frequencies in rad/us, times in us, hbar = 1.
"""

from __future__ import annotations

import inspect
import json
import math
import os
import shlex
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Callable, Iterable, NoReturn, Optional, Sequence

import numpy as np
import numpy.typing as npt

Matrix = npt.NDArray[Any]
Steadystate = Callable[[Matrix, "list[Matrix]"], Any]
Output = Callable[["System", Matrix, Any], Any]

__all__ = ["serve", "conform", "Check", "System", "NotUnique", "NotConverged", "Unsupported"]


class Refusal(Exception):
    """A failure of the protocol: its kind, a sentence, and for `invalid` the path of what is wrong."""

    kind = "internal"

    def __init__(self, message: str = "", path: Optional[str] = None) -> None:
        super().__init__(message or self.kind)
        self.path = path


class NotUnique(Refusal):
    """The problem does not determine one steady state."""

    kind = "not-unique"


class NotConverged(Refusal):
    """No state was found that is good enough."""

    kind = "not-converged"


class Unsupported(Refusal):
    """The problem is well formed, but this solver does not answer it."""

    kind = "unsupported"


class Invalid(Refusal):
    kind = "invalid"


# ---------------------------------------------------------------------------------------------------------------- spins

_S = {
    "sx": np.array([[0, 0.5], [0.5, 0]], complex),
    "sy": np.array([[0, -0.5j], [0.5j, 0]], complex),
    "sz": np.array([[0.5, 0], [0, -0.5]], complex),
    "up": np.array([[0, 1], [0, 0]], complex),
}


def _h(x: Any) -> Any:
    """h(omega) = 1/(1 + e^{-beta omega}), PRL (5), of x = beta omega; h e^{-x} = h(-x) does not overflow."""
    return np.exp(-np.logaddexp(0, -np.asarray(x, float)))


class System:
    """A problem as matrices: H and jumps of the Lindblad equation and, of kind spins, what its outputs are read with.

    Electron 0 is the most significant bit of the basis index, bit 0 is spin up. D = 2^N.

    H, jumps: PRL (4) in the rotating frame;  K: H_S - omegaE S^z, PRL (1), (2)
    sx, sy, sz, up: lists of the electrons' operators;  energies, total_sz, V: eigenstates of K per sector of S^z,
    ordered by S^z, then energy, as columns of V. Cost 8^N for `nonsecular` and `ule`, N 8^N jumps for `secular`.
    """

    def __init__(self, problem: "dict[str, Any]") -> None:
        self.problem = problem
        self.N = 0
        if problem["kind"] == "gksl":
            self.H = _complex(problem["H"])
            self.jumps = [_complex(jump) for jump in problem["jumps"]]
            return
        spins, drive = problem["spins"], problem["drive"]
        self.N = N = len(spins["delta"])
        self.sx, self.sy, self.sz, self.up = ([_on(i, N, _S[a]) for i in range(N)] for a in ("sx", "sy", "sz", "up"))
        K = sum((d * s for d, s in zip(spins["delta"], self.sz)), np.zeros((2**N, 2**N), complex))
        for i in range(N):
            for j in range(i + 1, N):
                flip = self.up[i] @ self.up[j].conj().T
                K = K + spins["U"][i][j] * (flip + flip.conj().T + spins["ising"] * self.sz[i] @ self.sz[j])
        self.K = K
        self.energies, self.total_sz, self.V = self._eigenstates()
        self.H = K
        if drive is not None:
            self.H = K - (drive["omegaMW"] - spins["omegaE"]) * sum(self.sz) + drive["omega1"] * sum(self.sx)
        self._require_determined()
        self.jumps = {"nonsecular": self._nonsecular, "ule": self._ule, "secular": self._secular}[problem["dynamics"]]()

    def _eigenstates(self) -> "tuple[Matrix, Matrix, Matrix]":
        total = np.real(np.diag(sum(self.sz)))
        energies, sz, columns = [], [], []
        for value in np.unique(total):
            sector = np.flatnonzero(total == value)
            levels, vectors = np.linalg.eigh(self.K.real[np.ix_(sector, sector)])
            for level, vector in zip(levels, vectors.T):
                column = np.zeros(len(total))
                column[sector] = vector
                energies.append(level)
                sz.append(value)
                columns.append(column)
        return np.array(energies), np.array(sz), np.array(columns).T

    def _nonsecular(self) -> "list[Matrix]":
        """PRL (7), (8), x = beta omegaE:
        A_i^x = sqrt(h(x)/2T1) S_i^- + sqrt(h(-x)/2T1) S_i^+,   A_i^y = i (sqrt(h(x)/2T1) S_i^- - sqrt(h(-x)/2T1) S_i^+),
        A_i^z = S_i^z/sqrt(2T*) + (1/sqrt(2T0) - 1/sqrt(2T*)) sum_n |n><n|S_i^z|n><n|."""
        bath, x = self.problem["bath"], self.problem["bath"]["beta"] * self.problem["spins"]["omegaE"]
        down, raise_ = math.sqrt(_h(x) / (2 * bath["T1"])), math.sqrt(_h(-x) / (2 * bath["T1"]))
        inside, same = 1 / math.sqrt(2 * bath["Tstar"]), 1 / math.sqrt(2 * bath["T0"])
        jumps = []
        for up, sz in zip(self.up, self.sz):
            jumps += [down * up.T + raise_ * up, 1j * (down * up.T - raise_ * up)]
            diagonal = np.einsum("ni,nm,mi->i", self.V, sz.real, self.V)
            jumps.append(inside * sz + (same - inside) * ((self.V * diagonal) @ self.V.T))
        return jumps

    def _weighted(self) -> "list[Matrix]":
        """sqrt(gamma(omega_nm)) <m|S_i^mu|n>, row m, column n: PRL (6) in the eigenbasis. gamma = h(omega_nm)/T(omega_nm) at
        the true gaps omega_nm = eps_n - eps_m; T = T1/2 between sectors of S^z, T* inside one, T(0) for n = m."""
        bath, flips = self.problem["bath"], self.total_sz[None, :] - self.total_sz[:, None]
        gaps = self.problem["spins"]["omegaE"] * flips + self.energies[None, :] - self.energies[:, None]
        times = np.where(flips != 0, bath["T1"] / 2, bath["Tstar"])
        np.fill_diagonal(times, bath["T0"])
        weights = np.sqrt(_h(bath["beta"] * gaps) / times)
        return [weights * (self.V.T @ S @ self.V) for i in range(self.N) for S in (self.sx[i], self.sy[i], self.sz[i])]

    def _ule(self) -> "list[Matrix]":
        """PRL (6): A_i^mu = sum_nm sqrt(gamma(omega_nm)) <m|S_i^mu|n> |m><n|."""
        return [self.V @ A @ self.V.T for A in self._weighted()]

    def _secular(self) -> "list[Matrix]":
        """PRL (9): the operators (6) cut into one piece per gap. Gaps of one change of S^z chained within 1e-7 rad/us are
        one gap; all n = m are one operator."""
        gap, flips = self.energies[None, :] - self.energies[:, None], self.total_sz[None, :] - self.total_sz[:, None]
        labels, count = np.full(gap.shape, -1), 0
        for change in (-1, 0, 1):
            pairs = np.argwhere(flips == change)
            pairs = pairs[np.argsort([gap[m, n] for m, n in pairs])] if len(pairs) else pairs
            for k, (m, n) in enumerate(pairs):
                if k == 0 or gap[m, n] - gap[tuple(pairs[k - 1])] > 1e-7:
                    count += 1
                labels[m, n] = count
        pieces = [np.where(labels == k, A, 0) for A in self._weighted() for k in range(1, count + 1)]
        return [self.V @ piece @ self.V.T for piece in pieces if piece.any()]

    def _require_determined(self) -> None:
        """(6), (8), (9) with T(0) != T* depend on the eigenstates chosen inside a degenerate level of one sector, and with
        them the steady state, unless it is thermal: without a drive, or at infinite temperature."""
        bath, drive, spins = self.problem["bath"], self.problem["drive"], self.problem["spins"]
        kind, undriven = self.problem["dynamics"], drive is None or drive["omega1"] == 0
        if kind == "ule":
            thermal = bath["beta"] == 0 or (undriven and not np.any(spins["U"]))
        else:
            thermal = undriven or bath["beta"] * (spins["omegaE"] if kind == "nonsecular" else 1) == 0
        if thermal or bath["T0"] == bath["Tstar"]:
            return
        close = (np.diff(self.energies) <= 1e-9 * np.abs(self.energies).max()) & (np.diff(self.total_sz) == 0)
        for level in np.split(np.arange(len(self.energies)), np.flatnonzero(~close) + 1):
            inside = [self.V[:, level].T @ sz.real @ self.V[:, level] for sz in self.sz]
            if any(np.abs(A - np.eye(len(level)) * A[0, 0]).max() > 1e-9 for A in inside):
                raise NotUnique("the jump operators depend on the eigenstates chosen inside a degenerate level of H_S")


def _on(i: int, N: int, operator: Matrix) -> Matrix:
    on: Matrix = np.kron(np.kron(np.eye(2**i), operator), np.eye(2 ** (N - 1 - i)))
    return on


def _complex(matrix: "dict[str, Any]") -> Matrix:
    result: Matrix = np.array(matrix["re"], float) + 1j * np.array(matrix["im"], float)
    return result


# -------------------------------------------------------------------------------------------------------------- outputs


def liouvillian(H: Matrix, jumps: Sequence[Matrix], rho: Matrix) -> Matrix:
    """L(rho) = -i[H, rho] + sum_a (A_a rho A_a^+ - {A_a^+ A_a, rho}/2), PRL (4). Cost (jumps) D^3."""
    result: Matrix = np.asarray(-1j * (H @ rho - rho @ H))
    for A in jumps:
        B = A.conj().T @ A
        result = result + A @ rho @ A.conj().T - (B @ rho + rho @ B) / 2
    return result


def _populations(system: System, rho: Matrix, _: Any) -> Any:
    """p_n = <n|rho|n> in the eigenstates of H_S, ordered by S^z, then energy; energies of K."""
    p = np.einsum("ni,nm,mi->i", system.V, rho, system.V).real
    return {"energies": system.energies, "p": p, "sz": system.total_sz}


def _epr(system: System, rho: Matrix, request: Any) -> Any:
    """f(omega) = (1/N) sum_i Re sum_nm -2i <n|S_i^+|m><m|rho_i|n> / (pi (hwhm - i (k_n - k_m - omega))), PRL (11), with
    rho_i = u rho u^+, u = (1 + 2i S_i^x)/sqrt(2); "phase-averaged" keeps only the blocks of rho of one S^z."""
    if request["coherences"] == "phase-averaged":
        sz = np.real(np.diag(sum(system.sz)))
        rho = np.where(sz[:, None] == sz[None, :], rho, 0)
    f = np.zeros(len(request["omega"]))
    position = (system.energies[:, None] - system.energies[None, :])[None]
    for up, sx in zip(system.up, system.sx):
        u = (np.eye(len(rho)) + 2j * sx) / math.sqrt(2)
        pulsed = system.V.T @ u @ rho @ u.conj().T @ system.V
        weight = -2j * (system.V.T @ up @ system.V) * pulsed.T
        omega = np.array(request["omega"], float)[:, None, None]
        f += np.real(np.sum(weight / (request["hwhm"] - 1j * (position - omega)), axis=(1, 2))) / math.pi
    return f / system.N


def _entropies(system: System, rho: Matrix, request: Any) -> Any:
    """-Tr r ln r, r the state of the kept electrons, for each eigenvector of rho, ordered by <K> ascending."""
    levels, vectors = np.linalg.eigh((rho + rho.conj().T) / 2)
    if len(levels) > 1 and np.diff(levels).min() < 1e-9:
        raise NotUnique("two eigenvalues of rho differ by less than 1e-9: its eigenvectors are not determined")
    keep, N = request["keep"], system.N
    axes = [*keep, *(i for i in range(N) if i not in keep)]
    order = np.argsort(np.einsum("ni,nm,mi->i", vectors.conj(), system.K, vectors).real, kind="stable")
    result = []
    for z in vectors.T[order]:
        weights = np.linalg.svd(z.reshape([2] * N).transpose(axes).reshape(2 ** len(keep), -1), compute_uv=False) ** 2
        weights = weights[weights > 0]
        result.append(max(0.0, float(-np.sum(weights * np.log(weights)))))
    return result


def _spin_temperature(system: System, rho: Matrix, _: Any) -> Any:
    """beta, lambda of exp(-beta K - lambda S^z)/Z with the same <K>, <S^z>: the minimum of the convex function
    ln Tr exp(-beta K - lambda S^z) + beta <K> + lambda <S^z>, by damped Newton steps; h = omegaE - lambda/beta."""
    k, s = system.energies, system.total_sz
    a = (k @ s) / (s @ s)
    scale, half = np.abs(k - a * s).max(), np.abs(s).max()
    if not scale > 1e-9 * np.abs(k).max():
        raise NotUnique("K is a multiple of S^z: <K> and <S^z> do not determine beta and lambda")
    features = np.array([(k - a * s) / scale, s / half])
    energy, sz = np.trace(system.K @ rho).real, np.trace(sum(system.sz) @ rho).real
    moments, x = np.array([(energy - a * sz) / scale, sz / half]), np.zeros(2)
    for _ in range(200):
        exponents = -x @ features
        p = np.exp(exponents - exponents.max())
        p /= p.sum()
        mean = features @ p
        covariance = ((features - mean[:, None]) * p) @ (features - mean[:, None]).T
        if not np.linalg.det(covariance) > 0:
            break
        step = np.linalg.solve(covariance, mean - moments)
        reach = np.ptp(step @ features)
        if not math.isfinite(reach):
            break
        x = x + step * (1 if reach < 1e-8 else math.log1p(reach) / reach)
        if reach < 1e-8:
            beta = x[0] / scale
            lam = x[1] / half - a * beta
            hot = abs(beta) * np.abs(k).max() < 1e-9
            return {"beta": beta, "lambda": lam, "h": None if hot else system.problem["spins"]["omegaE"] - lam / beta}
    raise NotConverged("no state exp(-beta K - lambda S^z)/Z of finite beta and lambda has this <K> and <S^z>")


def _each(name: str) -> Output:
    return lambda system, rho, _: [np.trace(S @ rho).real for S in getattr(system, name)]


def _diagnostics(system: System, rho: Matrix, _: Any) -> Any:
    residual = np.linalg.norm(liouvillian(system.H, system.jumps, rho))
    return {"residual": residual, "iterations": 0, "matvecs": 0}


_ANY: "dict[str, Output]" = {
    "rho": lambda system, rho, _: {"re": rho.real, "im": rho.imag},
    "purity": lambda system, rho, _: np.trace(rho @ rho).real,
    "diagnostics": _diagnostics,
}
_SPINS: "dict[str, Output]" = {
    "sx": _each("sx"),
    "sy": _each("sy"),
    "sz": _each("sz"),
    "energy": lambda system, rho, _: np.trace(system.K @ rho).real,
    "populations": _populations,
    "epr": _epr,
    "entropies": _entropies,
    "spinTemperature": _spin_temperature,
}

# ----------------------------------------------------------------------------------------------- the rules of a request

_OUTPUTS = [*_ANY, *_SPINS, "generator", "nuclearPolarization"]
_DYNAMICS = ["nonsecular", "ule", "secular", "hilbert", "rates"]


class _Object(dict):  # type: ignore[type-arg]
    """An object of JSON that remembers a key which stood twice."""

    def __init__(self, pairs: "list[tuple[str, Any]]") -> None:
        super().__init__(pairs)
        names = [name for name, _ in pairs]
        self.repeated = [name for name in self if names.count(name) > 1] if len(self) < len(names) else []


def _invalid(path: str, expected: str, got: Any) -> NoReturn:
    shown = json.dumps(got, default=str)
    raise Invalid(f"{path}: expected {expected}, got {shown if len(shown) < 60 else shown[:57] + '...'}", path)


def _check(value: Any, rule: Any, path: str) -> None:
    """Hold a value against a rule: "number", "positive", "string", "any"; {key: rule}, a key that may be missing ends in
    "?"; [choice, ...]; (rule, length) a list, of any length for None; None or a rule: {"null or": rule}."""
    if rule == "any" or (rule == "string" and isinstance(value, str)):
        return
    if rule in ("number", "positive"):
        number = isinstance(value, (int, float)) and not isinstance(value, bool) and abs(value) <= sys.float_info.max
        if not number or (rule == "positive" and not value > 0):
            _invalid(path, "a positive number" if number else "a finite number", value)
    elif isinstance(rule, tuple):
        if not isinstance(value, list) or len(value) != (len(value) if rule[1] is None else rule[1]):
            _invalid(path, "an array" if rule[1] is None else f"an array of length {rule[1]}", value)
        for i, item in enumerate(value):
            _check(item, rule[0], f"{path}[{i}]")
    elif isinstance(rule, list):
        if not any(value == item and type(value) is type(item) for item in rule):
            _invalid(path, "one of " + ", ".join(json.dumps(item) for item in rule), value)
    elif isinstance(rule, dict) and "null or" in rule:
        if value is not None:
            _check(value, rule["null or"], path)
    elif isinstance(rule, dict) and isinstance(value, dict):
        at, known = f"{path}." if path else "", {key.rstrip("?"): key for key in rule}
        for key in [*value, *getattr(value, "repeated", [])]:
            if key not in known or key in getattr(value, "repeated", []):
                _invalid(at + key, "every key once" if key in known else "no such key", value[key])
        for name, key in known.items():
            if name in value:
                _check(value[name], rule[key], at + name)
            elif not key.endswith("?"):
                _invalid(at + name, "a value", None)
    else:
        _invalid(path or "problem", "a string" if rule == "string" else "an object", value)


def _length(value: Any, *path: str) -> int:
    for key in path:
        value = value.get(key) if isinstance(value, dict) else None
    return len(value) if isinstance(value, list) else 0


def check_problem(problem: Any) -> None:
    """Every rule of the protocol for a problem; raises Invalid with the path of one that is broken."""
    _check(problem, {} if not isinstance(problem, dict) else "any", "")
    _check(problem.get("kind"), ["spins", "gksl"], "kind")
    if problem["kind"] == "gksl":
        D = _length(problem, "H", "re")
        matrix = {"re": (("number", D), D), "im": (("number", D), D)}
        _check(problem, {"kind": "any", "H": matrix, "jumps": (matrix, None)}, "")
        if D == 0:
            _invalid("H.re", "at least one row", [])
        H = _complex(problem["H"])
        for n, m in np.argwhere(np.abs(H - H.conj().T) > 1e-12 * max(1, np.abs(H).max()))[:1]:
            part = "re" if abs(H[n, m].real - H[m, n].real) >= abs(H[n, m].imag + H[m, n].imag) else "im"
            _invalid(f"H.{part}[{n}][{m}]", "a hermitian H", problem["H"][part][n][m])
        return
    N, rates = _length(problem, "spins", "delta"), problem.get("dynamics") == "rates"
    times: "dict[str, Any]" = dict.fromkeys(["T1e", "T2e"] if rates else ["T0", "Tstar", "T1"], "positive")
    flags: "dict[str, Any]" = {"alphaZ": [True, False]} if rates else {}
    factor: "dict[str, Any]" = {"rateFactor?": [2, 4]} if rates else {}
    rule = {
        "kind": "any",
        "spins": {"omegaE": "number", "delta": ("number", None), "U": (("number", N), N), "ising": "number"},
        "nucleus": {"null or": {"omegaN": "number", "D": ("number", N)}},
        "bath": {"kind": ["two-times" if rates else "three-times"], "beta": "number", **times, **flags},
        "drive": {"null or": {"omega1": "number", "omegaMW": "number", **factor}},
        "dynamics": _DYNAMICS,
    }
    _check(problem, rule, "")
    U = problem["spins"]["U"]
    if N == 0:
        _invalid("spins.delta", "at least one electron", [])
    for i, j in ((i, j) for i in range(N) for j in range(i, N)):
        if U[i][j] != (0 if i == j else U[j][i]):
            _invalid(f"spins.U[{i}][{j}]", "a symmetric U with a zero diagonal", U[i][j])


def check_want(want: Any, electrons: Optional[int] = None) -> None:
    """Every rule for the wanted outputs; raises Invalid."""
    rule: "dict[str, Any]" = {f"{key}?": [True] for key in _OUTPUTS}
    rule["epr?"] = {"omega": ("number", None), "hwhm": "positive", "coherences": ["literal", "phase-averaged"]}
    rule["entropies?"] = {"keep": ("number" if electrons is None else list(range(electrons)), None)}
    _check(want, rule, "want")
    keep = want.get("entropies", {}).get("keep", [])
    for i, kept in enumerate(keep):
        if kept in keep[:i] or kept < 0 or kept != int(kept):
            _invalid(f"want.entropies.keep[{i}]", "electrons of the problem, each once", kept)


# --------------------------------------------------------------------------------------------------------- conversation


_REQUESTS: "dict[str, dict[str, Any]]" = {
    "start": {"protocol": "any"},
    "solve": {"id": "string", "problem": "any", "want": "any"},
    "evaluate": {"id": "string", "function": "any", "arguments": "any"},
    "stop": {},
}


@dataclass
class _Adapter:
    steadystate: Steadystate
    about: "dict[str, Any]"
    outputs: "dict[str, Output]"
    spins: "Optional[Callable[[dict[str, Any]], Any]]"
    evaluate: "Optional[Callable[[str, Any], dict[str, Any]]]"

    def answer(self, line: bytes) -> "tuple[str, bool]":
        """The answer to one line, and whether to go on."""
        message: "dict[str, Any]" = {}
        request: Any = None
        try:
            try:
                request = json.loads(line, object_pairs_hook=_Object, parse_constant=lambda name: _invalid("the line", "JSON", name))
            except (ValueError, RecursionError) as failure:
                raise Invalid(f"expected one JSON object on the line: {failure}") from None
            if isinstance(request, dict) and isinstance(request.get("id"), str):
                message["id"] = request["id"]
            command: Any = request.get("cmd") if isinstance(request, dict) else None
            _check(command, list(_REQUESTS), "cmd")
            _check(request, {"cmd": "string", **_REQUESTS[command]}, "request")
            if command == "start":
                if request["protocol"] != 1:
                    error = {"kind": "unsupported", "message": f"expected protocol 1, got {request['protocol']}"}
                    return _encode({"ok": False, "error": error}), True
                return _encode(self.about), True
            if command == "stop":
                return _encode({"ok": True}), False
            if command == "solve":
                return _encode({**message, "result": self.solve(request["problem"], request["want"])}), True
            if self.evaluate is None or request["function"] not in self.about["capabilities"]["functions"]:
                raise Unsupported(f"expected no closed forms, got {request['function']}")
            return _encode({**message, "result": self.evaluate(request["function"], request["arguments"])}), True
        except Refusal as refusal:
            error = {"kind": refusal.kind, "message": str(refusal)}
            if refusal.path:
                error["path"] = refusal.path
        except Exception as failure:  # the adapter must not die of what a solver does
            error = {"kind": "internal", "message": f"{type(failure).__name__}: {failure}"}
        return json.dumps({**message, "error": error}), True

    def solve(self, problem: Any, want: Any) -> "dict[str, Any]":
        check_problem(problem)
        limits, spins = self.about["capabilities"], problem["kind"] == "spins"
        size = len(problem["spins"]["delta"]) if spins else len(problem["H"]["re"])
        check_want(want, size if spins else None)
        if problem["kind"] not in limits["kinds"]:
            raise Unsupported(f"kind {problem['kind']} is not offered")
        if spins and (problem["dynamics"] not in limits["dynamics"] or problem["nucleus"] is not None):
            raise Unsupported(f"expected {', '.join(limits['dynamics'])} without a nucleus, got {problem['dynamics']}")
        least, most = (1, limits["maxSpins"]) if spins else (limits.get("minDimension", 1), limits["maxDimension"])
        if not least <= size <= most:
            raise Unsupported(f"expected {'electrons' if spins else 'a dimension'} from {least} to {most}, got {size}")
        offered = self.outputs if spins else {key: self.outputs[key] for key in _ANY if key in self.outputs}
        for key in want:
            if key not in offered:
                raise Unsupported(f"want.{key} is not offered for this problem")
        system = System(problem)
        rho = self.spins(problem) if spins and self.spins else self.steadystate(system.H, system.jumps)
        rho = _state(rho, len(system.H))
        return {key: offered[key](system, rho, request) for key, request in want.items()}


def _state(rho: Any, dimension: int) -> Matrix:
    """The array behind what a solver returned, raw."""
    array: Matrix = np.asarray(rho.full() if hasattr(rho, "full") else rho)
    if array.shape != (dimension, dimension) or not np.issubdtype(array.dtype, np.number):
        raise Refusal(f"the solver returned {array.dtype} of shape {array.shape}, expected numbers of shape {(dimension, dimension)}")
    if not np.isfinite(array).all():
        raise NotConverged("the solver returned NaN or infinity")
    return array.astype(complex)


def _encode(message: Any) -> str:
    """One line of JSON; numpy's numbers and arrays become JSON's. NaN, infinities, complex numbers are refused."""

    def plain(value: Any) -> Any:
        if isinstance(value, (np.ndarray, np.generic)) and not np.iscomplexobj(value):
            return value.tolist()
        raise TypeError(f"an output holds {value!r:.40}: expected real numbers and lists of them")

    return json.dumps(message, default=plain, allow_nan=False)


def serve(
    steadystate: Steadystate,
    max_dimension: int = 16,
    *,
    min_dimension: int = 1,
    max_spins: Optional[int] = None,
    name: Optional[str] = None,
    version: str = "0",
    accuracy: Optional[float] = None,
    spins: "Optional[Callable[[dict[str, Any]], Any]]" = None,
    dynamics: Sequence[str] = ("nonsecular", "ule", "secular"),
    outputs: "Optional[dict[str, Optional[Output]]]" = None,
    evaluate: "Optional[Callable[[str, Any], dict[str, Any]]]" = None,
    functions: Sequence[str] = (),
) -> None:
    """Answer requests on standard input until `stop` or its end.

    steadystate(H, jumps) -> rho, complex (D, D), or raises NotUnique, NotConverged, Unsupported
    max_spins: 4 electrons (D = 16) at most by default, 0 leaves spins out;  accuracy: what you aim at, such as 1e-6
    spins(problem) -> rho: your own code for driven spins, in place of the translation into H and jumps
    outputs {"epr": function(system, rho, request)}: your own code for an output; None in its place leaves it out
    evaluate(function, arguments): closed forms, those of `functions`
    """
    every: "dict[str, Optional[Output]]" = {**_ANY, **_SPINS, **(outputs or {})}
    offered = {key: output for key, output in every.items() if output is not None}
    if max_spins is None:
        max_spins = min(4, int(math.log2(max_dimension))) if max_dimension > 0 else 0
    kinds = (["spins"] if max_spins > 0 else []) + (["gksl"] if max_dimension > 0 else [])
    capabilities: "dict[str, Any]" = {"kinds": kinds, "dynamics": list(dynamics), "outputs": list(offered)}
    capabilities.update(functions=list(functions), maxSpins=max_spins, maxDimension=max_dimension)
    if min_dimension > 1:
        capabilities["minDimension"] = min_dimension
    if accuracy is not None:
        capabilities["accuracy"] = accuracy
    title = name or getattr(steadystate, "__name__", "solver")
    about = {"ok": True, "protocol": 1, "name": title, "version": version, "language": "Python"}
    about["capabilities"] = capabilities
    adapter = _Adapter(steadystate, about, offered, spins, evaluate)
    # What a library prints must not stand between the answers: standard output is kept here, and prints go to standard error.
    sys.stdout.flush()
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8", newline="\n")
    os.dup2(2, 1)
    for line in iter(sys.stdin.buffer.readline, b""):
        text, go_on = adapter.answer(line)
        answers.write(text + "\n")
        answers.flush()
        if not go_on:
            break


# ---------------------------------------------------------------------------------------------------------------- judge


@dataclass
class Check:
    """What `zenocheck conform` found in one check; `require()` raises where it is against the solver."""

    check: str
    verdict: str
    statement: str
    source: str
    message: str = ""
    problem: Any = None
    replay: str = ""

    def __str__(self) -> str:
        return self.check

    def require(self) -> None:
        if self.verdict in ("holds", "expected failure"):
            return
        lines = [f"{self.check}: {self.verdict}. {self.statement} ({self.source})", self.message]
        if isinstance(self.problem, dict) and self.problem.get("kind") == "gksl":
            lines.append(f"H = np.{_complex(self.problem['H'])!r}")
            lines += [f"jump = np.{_complex(jump)!r}" for jump in self.problem["jumps"]]
        elif self.problem is not None:
            lines.append(json.dumps(self.problem))
        raise AssertionError("\n".join([*lines, self.replay]))


def conform(solver: "Steadystate | str", *arguments: str, zenocheck: str = "npx zenocheck", **options: Any) -> "list[Check]":
    """Judge a solver; one Check for each that applies. With pytest, one case a check:

        @pytest.mark.parametrize("check", conform(my_steadystate, max_dimension=8), ids=str)
        def test_my_solver(check):
            check.require()

    solver: a function of a module (it is served by a process of its own), or the command of an adapter
    arguments: options of `zenocheck conform`, such as "--seed", "2";  options: those of `serve`, JSON values
    Raises RuntimeError where nothing could be judged. A table for pandas: pandas.DataFrame(conform(...)).
    """
    if os.environ.get("ZENOCHECK_SERVES"):  # the module is being loaded by the process that serves its function
        return []
    command = solver if isinstance(solver, str) else _serving(solver, options)
    with tempfile.TemporaryDirectory() as folder:
        report, found = Path(folder) / "report.json", Path("report") / "conform"
        call = [*shlex.split(zenocheck), "conform", "--exec", command, "--json", str(report), "--out", str(found), *arguments]
        run = subprocess.run(call, stdout=subprocess.PIPE, text=True)
        if not report.exists():
            raise RuntimeError(f"zenocheck conform ended with exit code {run.returncode}: {run.stdout.strip()}")
        rows = json.loads(report.read_text(encoding="utf-8"))["rows"]
    checks = []
    for row in rows:
        example = row.get("counterexample") or {}
        replay = f"replay: {zenocheck} replay {found}/counterexamples/{row['check']}.json" if example else ""
        message = example.get("detail") or row.get("detail") or row.get("reason") or ""
        details = (message, example.get("sample", {}).get("problem"), replay)
        checks.append(Check(row["check"], row["verdict"], row["statement"], row["source"], *details))
    return [check for check in checks if check.verdict != "not applicable"]


def _serving(solver: Steadystate, options: "dict[str, Any]") -> str:
    """The command of a process that serves a function found by the file and the name that it has."""
    name, file = getattr(solver, "__qualname__", ""), inspect.getsourcefile(solver)
    if not name.isidentifier() or file is None:
        raise ValueError(f"expected a function at the top of a module, got {name or solver!r}; or pass the command of an adapter")
    program = f"""
import importlib.util as util, os, sys
os.environ["ZENOCHECK_SERVES"] = "1"
sys.path[:0] = {[str(Path(file).resolve().parent), str(Path(__file__).resolve().parent)]!r}
spec = util.spec_from_file_location("served", {str(Path(file).resolve())!r})
module = util.module_from_spec(spec)
spec.loader.exec_module(module)
import zenocheck
zenocheck.serve(module.{name}, **{options!r})
"""
    return f"{shlex.quote(sys.executable)} -c {shlex.quote(program)}"
