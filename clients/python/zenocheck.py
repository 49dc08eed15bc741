"""zenocheck for Python: a function of H and the jump operators becomes a solver that `npx zenocheck conform` judges.

    from zenocheck import serve

    def my_steadystate(H, jumps):      # complex arrays, H (D, D) and a list of (D, D); returns rho (D, D)
        ...

    serve(my_steadystate, max_dimension=64)

It solves 0 = -i[H, rho] + sum_a (A_a rho A_a^+ - {A_a^+ A_a, rho}/2), Tr rho = 1, and raises NotUnique or NotConverged
where it has no answer. Driven spins are translated into H and jumps, and every output is computed from rho, here, by
the formulas of docs/conformance.md. Angular frequencies in rad/us, times in us, hbar = 1. One file, numpy alone.
"""

from __future__ import annotations

import inspect, json, math, os, shlex, subprocess, sys, tempfile
from types import SimpleNamespace
from typing import Any, Callable, Dict, NoReturn, Sequence

import numpy as np


class Refusal(Exception):
    """A failure of the protocol: its kind, a sentence, and for `invalid` the path of what is wrong."""

    kind, path = "internal", ""


class NotUnique(Refusal):
    kind = "not-unique"


class NotConverged(Refusal):
    kind = "not-converged"


class Unsupported(Refusal):
    kind = "unsupported"


class Invalid(Refusal):
    kind = "invalid"


def _spin_system(problem: dict[str, Any]) -> Any:
    """Driven spins as matrices, D = 2^N; electron 0 is the most significant bit of an index, 0 is spin up. Cost 8^N.

    H, jumps: PRL (4) in the rotating frame;  K: H_S - omegaE S^z, PRL (1), (2);  S: S_i^mu as S[mu, i];  sz: the
    diagonal of S^z;  k, m, V: energies of K, their S^z, and eigenstates as columns, ordered by S^z, then energy
    """
    spins, bath, drive, dynamics = (problem[key] for key in ("spins", "bath", "drive", "dynamics"))
    N, U, omegaE = len(spins["delta"]), np.array(spins["U"], float), spins["omegaE"]
    paulis = np.array([[[0, 1], [1, 0]], [[0, -1j], [1j, 0]], [[1, 0], [0, -1]]])
    S = np.array([[np.kron(np.eye(2**i), np.kron(P / 2, np.eye(2 ** (N - 1 - i)))) for i in range(N)] for P in paulis])
    sz = np.diag(S[2].sum(0)).real
    K = np.tensordot(spins["delta"], S[2], 1).real
    for i, j in np.argwhere(np.triu(U)):
        K += U[i, j] * np.tensordot([2, 2, spins["ising"]], S[:, i] @ S[:, j], 1).real
    # Far apart in energy, the sectors of S^z come one after the other; what rounding mixes of them is cut away.
    V = np.linalg.eigh(K + (3 * np.abs(K).sum(0).max() or 1) * np.diag(sz))[1]
    m = np.round(2 * sz @ V**2) / 2
    V = np.where(sz[:, None] == m, V, 0)
    omega1, detuning = (drive["omega1"], drive["omegaMW"] - omegaE) if drive else (0, 0)
    H = K - detuning * np.diag(sz) + omega1 * S[0].sum(0)
    s = SimpleNamespace(N=N, S=S, sz=sz, K=K, k=np.diag(V.T @ K @ V), m=m, V=V, H=H, omegaE=omegaE)
    thermal = omega1 == 0 and (dynamics != "ule" or not U.any())
    hot = bath["beta"] * (omegaE if dynamics == "nonsecular" else 1) == 0
    s.jumps = _jumps(s, dynamics, bath, thermal or hot or bath["T0"] == bath["Tstar"])
    return s


def _jumps(s: Any, dynamics: str, bath: dict[str, Any], any_basis: bool) -> list[Any]:
    """sum_nm sqrt(gamma_nm) <m|S_i^mu|n> |m><n|, mu = x, y, z: PRL (6) for `ule`, gamma_nm = h(omega_nm)/T_nm at the
    gaps eps_n - eps_m; with those of omegaE S^z alone (7), (8), `nonsecular`; cut into one piece for each gap (9),
    `secular`. h(omega) = 1/(1 + e^{-beta omega}), PRL (5). Where the steady state is not the same in any basis, each
    S_i^z must be a number inside every degenerate level: these jumps depend on the eigenstates chosen there."""
    flips, gaps = s.m - s.m[:, None], s.k - s.k[:, None]
    pieces = list(s.V.T @ np.concatenate(s.S) @ s.V)
    level = (flips == 0) & (np.abs(gaps) <= 1e-9 * np.abs(s.k).max())
    for A in [] if any_basis else pieces[2 * s.N :]:
        if np.any(level & (np.abs(A - np.diag(np.diag(A))) + np.abs(np.diag(A) - np.diag(A)[:, None]) > 1e-9)):
            raise NotUnique("the jump operators depend on the eigenstates chosen inside a degenerate level of H_S")
    omega = s.omegaE * flips + (0 if dynamics == "nonsecular" else gaps)
    times = np.where(flips != 0, bath["T1"] / 2, bath["Tstar"])
    np.fill_diagonal(times, bath["T0"])
    weights = np.exp(-np.logaddexp(0, -bath["beta"] * omega) / 2) / np.sqrt(times)
    if dynamics == "secular":  # of one change of S^z, gaps chained by steps of at most 1e-7 rad/us are one gap
        order = np.lexsort((gaps.ravel(), flips.ravel()))
        steps = (np.diff(flips.ravel()[order]) > 0) | (np.diff(gaps.ravel()[order]) > 1e-7)
        label = np.zeros(gaps.shape, int)
        label.flat[order[1:]] = np.cumsum(steps)
        pieces = [np.where(label == gap, A, 0) for A in pieces for gap in np.unique(label[A != 0])]
    return [s.V @ (weights * A) @ s.V.T for A in pieces]


def _means(S: Any, rho: Any) -> Any:
    """Re Tr(S rho), of one operator or of each."""
    return np.trace(S @ rho, axis1=-2, axis2=-1).real


def _populations(s: Any, rho: Any) -> Any:
    return np.diag(s.V.T @ rho @ s.V).real


def _residual(s: Any, rho: Any) -> Any:
    """The norm of L(rho) = X + X^+, X = -i H rho + sum_a (A_a rho A_a^+ - A_a^+ A_a rho)/2, PRL (4)."""
    X = sum((A @ rho @ A.conj().T - A.conj().T @ A @ rho for A in s.jumps), 0 * rho) / 2 - 1j * s.H @ rho
    return np.linalg.norm(X + X.conj().T)


def _epr(s: Any, rho: Any, request: Any) -> Any:
    """f(omega) = (1/N) sum_i Re sum_nm -2i <n|S_i^+|m><m|rho_i|n>/(pi (hwhm - i (k_n - k_m - omega))), PRL (11), with
    rho_i = u rho u^+, u = (1 + 2i S_i^x)/sqrt(2); "phase-averaged" keeps only the blocks of rho of one S^z."""
    if request["coherences"] == "phase-averaged":
        rho = np.where(s.sz == s.sz[:, None], rho, 0)
    u = (np.eye(len(rho)) + 2j * s.S[0]) / math.sqrt(2)
    plus, pulsed = s.V.T @ (s.S[0] + 1j * s.S[1]) @ s.V, s.V.T @ u @ rho @ u.conj() @ s.V
    weights, width = -2j * np.einsum("inm,imn->nm", plus, pulsed), request["hwhm"] - 1j * (s.k[:, None] - s.k)
    return [np.sum(weights / (width + 1j * omega)).real / math.pi / s.N for omega in request["omega"]]


def _entropies(s: Any, rho: Any, request: Any) -> Any:
    """-Tr r ln r, r the state of the kept electrons, for each eigenvector of rho, ordered by <K> ascending."""
    levels, Z = np.linalg.eigh((rho + rho.conj().T) / 2)
    if np.diff(levels).min() < 1e-9:
        raise NotUnique("two eigenvalues of rho differ by less than 1e-9: its eigenvectors are not determined")
    states = Z.T[np.argsort(np.diag(Z.conj().T @ s.K @ Z).real)].reshape([-1] + [2] * s.N)
    kept_first = sorted(range(s.N), key=lambda electron: electron not in request["keep"])
    rows = states.transpose(0, *np.add(kept_first, 1)).reshape(len(rho), 2 ** len(request["keep"]), -1)
    p = np.linalg.svd(rows, compute_uv=False) ** 2
    return np.maximum(0, -np.sum(p * np.log(np.where(p > 0, p, 1)), 1))


def _spin_temperature(s: Any, rho: Any, _: Any) -> Any:
    """beta, lambda of exp(-beta K - lambda S^z)/Z with the <K>, <S^z> of rho, the minimum of the convex function
    ln Z + beta <K> + lambda <S^z>, by damped Newton steps; h = omegaE - lambda/beta. PRL, Fig. 2."""
    Q, R = np.linalg.qr(np.array([s.m, s.k]).T)  # lambda S^z + beta K = Q x with x = R (lambda, beta)
    if abs(R[1, 1]) <= 1e-9 * np.linalg.norm(s.k):
        raise NotUnique("K is a multiple of S^z: <K> and <S^z> do not determine beta and lambda")
    x, target = np.zeros(2), _populations(s, rho) @ Q
    for _ in range(200):
        p = np.exp(-Q @ x - np.max(-Q @ x))
        p /= p.sum()
        covariance = (Q.T * p) @ Q - np.outer(p @ Q, p @ Q)
        if not np.linalg.det(covariance) > 0:
            break
        step = np.linalg.solve(covariance, p @ Q - target)
        reach = np.ptp(Q @ step)
        x = x + step * (1 if reach < 1e-8 else math.log1p(reach) / reach)
        if reach < 1e-8:
            lam, beta = np.linalg.solve(R, x)
            h = None if abs(beta) * np.abs(s.k).max() < 1e-9 else s.omegaE - lam / beta
            return {"beta": beta, "lambda": lam, "h": h}
    raise NotConverged("no state exp(-beta K - lambda S^z)/Z of finite beta and lambda has this <K> and <S^z>")


Output = Callable[[Any, Any, Any], Any]
_MATRIX: Dict[str, Output] = {
    "rho": lambda s, rho, _: {"re": rho.real, "im": rho.imag},
    "purity": lambda s, rho, _: _means(rho, rho),
    "diagnostics": lambda s, rho, _: {"residual": _residual(s, rho), "iterations": 0, "matvecs": 0},
}
_SPINS: Dict[str, Output] = {
    "sx": lambda s, rho, _: _means(s.S[0], rho),
    "sy": lambda s, rho, _: _means(s.S[1], rho),
    "sz": lambda s, rho, _: _means(s.S[2], rho),
    "energy": lambda s, rho, _: _means(s.K, rho),
    "populations": lambda s, rho, _: {"energies": s.k, "p": _populations(s, rho), "sz": s.m},
    "epr": _epr,
    "entropies": _entropies,
    "spinTemperature": _spin_temperature,
}
# What a request is like. Lists of a problem, but for the jumps, have one length; `drive` may be null; keys of `want`
# may be missing; "a or b" is one of these words.
_LIKE = json.loads("""
{"start": {"cmd": "a string", "protocol": "anything"}, "stop": {"cmd": "a string"},
 "solve": {"cmd": "a string", "id": "a string", "problem": "anything", "want": "anything"},
 "evaluate": {"cmd": "a string", "id": "a string", "function": "a string", "arguments": "anything"},
 "gksl": {"kind": "a string", "H": {"re": [["a number"]], "im": [["a number"]]},
  "jumps": [{"re": [["a number"]], "im": [["a number"]]}]},
 "spins": {"kind": "a string", "dynamics": "a string", "nucleus": "anything",
  "spins": {"omegaE": "a number", "delta": ["a number"], "U": [["a number"]], "ising": "a number"},
  "bath": {"kind": "three-times", "beta": "a number", "T0": "a positive number", "Tstar": "a positive number",
   "T1": "a positive number"}, "drive": {"omega1": "a number", "omegaMW": "a number"}},
 "want": {"sx": "true", "sy": "true", "sz": "true", "energy": "true", "purity": "true", "rho": "true",
  "populations": "true", "generator": "true", "spinTemperature": "true", "nuclearPolarization": "true",
  "diagnostics": "true", "entropies": {"keep": ["a number"]},
  "epr": {"omega": ["a number"], "hwhm": "a positive number", "coherences": "literal or phase-averaged"}}}
""")


def _refuse(path: str, expected: str, got: Any) -> NoReturn:
    refusal = Invalid(f"{path or 'the line'}: expected {expected}, got {json.dumps(got, default=str):.60}")
    refusal.path = path
    raise refusal


def _check(value: Any, like: Any, path: str, size: list[int] | None = None) -> None:
    """Hold a value against the table above; `size` has the one length of the lists of a problem once it is known."""
    if like == "anything" or (path == "drive" and value is None):
        return
    if isinstance(like, dict) and isinstance(value, dict):
        for key in {**value, **like}:
            at = f"{path}.{key}" if path else key
            if key not in like or (key not in value and path != "want"):
                _refuse(at, "a value" if key in like else "no such key", value.get(key))
            if key in value:
                _check(value[key], like[key], at, size)
    elif isinstance(like, list) and isinstance(value, list):
        if size is not None and not isinstance(like[0], dict):
            size[:] = size or [max(1, len(value))]
            if len(value) != size[0]:
                _refuse(path, f"an array of length {size[0]}", value)
        for i, item in enumerate(value):
            _check(item, like[0], f"{path}[{i}]", size)
    elif isinstance(like, (dict, list)):
        _refuse(path, "an object" if isinstance(like, dict) else "an array", value)
    else:
        number = type(value) in (int, float) and abs(value) <= sys.float_info.max
        fits = {"true": value is True, "a string": isinstance(value, str), "a number": number}
        fits["a positive number"] = number and value > 0
        if not fits.get(like, value in like.split(" or ")):
            _refuse(path, like, value)


def _refuse_where(broken: Any, path: str, expected: str, values: Any) -> None:
    for index in np.argwhere(broken)[:1]:
        _refuse(path + "".join(f"[{i}]" for i in index), expected, np.array(values)[tuple(index)].item())


def _complex(matrix: dict[str, Any]) -> Any:
    return np.array(matrix["re"], float) + 1j * np.array(matrix["im"], float)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len(dict(pairs)) < len(pairs):
        raise Invalid(f"expected every key once, got {', '.join(name for name, _ in pairs)}")
    return dict(pairs)


def _plain(value: Any) -> Any:
    """numpy's numbers and arrays as JSON's."""
    if isinstance(value, (np.ndarray, np.generic)) and not np.iscomplexobj(value):
        return value.tolist()
    raise TypeError(f"an output holds {value!r:.40}: expected real numbers and lists of them")


def serve(
    steadystate: Callable[[Any, Any], Any], max_dimension: int = 16, *, min_dimension: int = 1, max_spins: int = -1,
    name: str = "", version: str = "0", accuracy: float | None = None, spins: Callable[[Any], Any] | None = None,
    dynamics: Sequence[str] = ("nonsecular", "ule", "secular"), outputs: dict[str, Output | None] | None = None,
    info: Callable[[], dict[str, float]] | None = None,
) -> None:
    """Answer requests on standard input until `stop` or its end.

    steadystate(H, jumps) -> rho, complex (D, D), or raises NotUnique, NotConverged, Unsupported
    max_spins: 4 electrons (D = 16) at most by default, 0 leaves spins out;  accuracy: what you aim at, such as 1e-6
    spins(problem) -> rho: your own code for driven spins, in place of the translation into H and jumps
    outputs {"epr": function(system, rho, request)}: your own code for an output; None in its place leaves it out
    info() -> {"matvecs": 42}: what the last solve cost: seconds, iterations, matvecs, flops, bytes (docs/bench.md)
    """
    every: dict[str, Any] = {**_MATRIX, **_SPINS, **(outputs or {})}
    offered = {key: output for key, output in every.items() if output is not None}
    most_spins = max_spins if max_spins >= 0 else min(4, max(1, max_dimension).bit_length() - 1)
    can: dict[str, Any] = {
        "kinds": [kind for kind, most in (("spins", most_spins), ("gksl", max_dimension)) if most > 0],
        "dynamics": list(dynamics), "outputs": list(offered), "functions": [],
        "maxSpins": most_spins, "maxDimension": max_dimension, "minDimension": min_dimension,
        **({} if accuracy is None else {"accuracy": accuracy}),
    }
    title = name or getattr(steadystate, "__name__", "solver")
    about = {"ok": True, "protocol": 1, "name": title, "version": version, "language": "Python", "capabilities": can}

    def solve(problem: Any, want: Any) -> dict[str, Any]:
        """The outputs wanted of a problem, after every rule of the protocol for both."""
        _check(want, _LIKE["want"], "want")
        kind, named = (isinstance(problem, dict) and problem.get(key) for key in ("kind", "dynamics"))
        _check(kind, "spins or gksl", "kind")
        if kind == "spins":
            _check(named, "nonsecular or ule or secular or hilbert or rates", "dynamics")
            if named not in dynamics:
                raise Unsupported(f"expected {' or '.join(dynamics)}, got {named}")
        _check(problem, _LIKE[kind], "", [])
        if kind == "spins":
            U, keep = np.array(problem["spins"]["U"], float), want.get("entropies", {}).get("keep", [])
            _refuse_where((U != U.T) | np.diag(np.diag(U) != 0), "spins.U", "a symmetric U with a zero diagonal", U)
            wrong = [electron not in range(len(U)) or electron in keep[:i] for i, electron in enumerate(keep)]
            _refuse_where(wrong, "want.entropies.keep", "electrons of the problem, each once", keep)
            size, least, most = len(U), 1, most_spins
        else:
            H, jumps = _complex(problem["H"]), [_complex(A) for A in problem["jumps"]]
            for part, skew in (("re", H.real - H.real.T), ("im", H.imag + H.imag.T)):
                broken = np.abs(skew) > 1e-12 * max(1, np.abs(H).max())
                _refuse_where(broken, f"H.{part}", "a hermitian H", problem["H"][part])
            size, least, most = len(H), min_dimension, max_dimension
        if kind not in can["kinds"] or not least <= size <= most or problem.get("nucleus") is not None:
            kinds = " or ".join(can["kinds"])
            raise Unsupported(f"expected {kinds} of a size from {least} to {most}, without a nucleus, got {size}")
        for key in want:
            if key not in offered or (kind == "gksl" and key in _SPINS):
                raise Unsupported(f"want.{key} is not offered for this problem")
        system = _spin_system(problem) if kind == "spins" else SimpleNamespace(H=H, jumps=jumps)
        rho = spins(problem) if spins and kind == "spins" else steadystate(system.H, system.jumps)
        rho = np.asarray(rho.full() if hasattr(rho, "full") else rho)
        if rho.shape != system.H.shape or not np.issubdtype(rho.dtype, np.number):
            got = f"{rho.dtype} of shape {rho.shape}"
            raise Refusal(f"the solver returned {got}, expected numbers of shape {system.H.shape}")
        if not np.isfinite(rho).all():
            raise NotConverged("the solver returned NaN or infinity")
        return {key: offered[key](system, rho + 0j, request) for key, request in want.items()}

    def answer(line: bytes) -> str:
        reply: dict[str, Any] = {}
        try:
            try:
                request = json.loads(line, object_pairs_hook=_once)
            except (ValueError, RecursionError):
                raise Invalid("expected one JSON object on the line") from None
            fields = request if isinstance(request, dict) else {}
            if isinstance(fields.get("id"), str):
                reply["id"] = fields["id"]
            command = fields.get("cmd")
            _check(command, "start or solve or evaluate or stop", "cmd")
            _check(fields, _LIKE[command], "")
            if command == "solve":
                result = solve(fields["problem"], fields["want"])
                told = {"info": info()} if info else {}
                return json.dumps({**reply, "result": result, **told}, default=_plain, allow_nan=False)
            if command == "evaluate":
                raise Unsupported("no closed form is offered")
            if command == "start" and fields["protocol"] != 1:
                reply = {"ok": False}
                raise Unsupported(f"expected protocol 1, got {fields['protocol']}")
            return json.dumps(about if command == "start" else {"ok": True})
        except Exception as failure:  # the adapter must not die of what a solver does
            refusal = failure if isinstance(failure, Refusal) else Refusal(f"{type(failure).__name__}: {failure}")
            path = {"path": refusal.path} if refusal.path else {}
            error = {"kind": refusal.kind, "message": str(refusal) or "no reason was given", **path}
            return json.dumps({**reply, "error": error})

    # What a library prints must not stand between the answers: it goes to standard error.
    sys.stdout.flush()
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8", newline="\n")
    os.dup2(2, 1)
    for line in iter(sys.stdin.buffer.readline, b""):
        print(text := answer(line), file=answers, flush=True)
        if text == '{"ok": true}':
            break


class Check(Dict[str, Any]):
    """What `zenocheck conform` found in one check: a row of its report, with keys such as check, verdict, message."""

    def __str__(self) -> str:
        return str(self["check"])

    def require(self) -> None:
        """Raise AssertionError, with the request as numpy arrays, where the check is against the solver."""
        if self["verdict"] in ("holds", "expected failure"):
            return
        problem = self["problem"] or {}
        shown = [f"jump = np.{_complex(A)!r}" for A in problem.get("jumps", [])]
        shown.insert(0, f"H = np.{_complex(problem['H'])!r}" if "H" in problem else json.dumps(problem))
        title = f"{self}: {self['verdict']}. {self['statement']} ({self['source']})"
        raise AssertionError("\n".join([title, self["message"], *shown, self["replay"]]))


def conform(solver: Any, *arguments: str, zenocheck: str = "npx zenocheck", **options: Any) -> list[Check]:
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
    with tempfile.TemporaryDirectory() as folder:
        command = solver if isinstance(solver, str) else _serving(solver, options)
        report = os.path.join(folder, "report.json")
        call = [*shlex.split(zenocheck), "conform", "--exec", command, "--json", report, *arguments]
        run = subprocess.run(call, stdout=subprocess.PIPE, text=True)
        if not os.path.exists(report):
            raise RuntimeError(f"zenocheck conform ended with exit code {run.returncode}: {run.stdout.strip()}")
        with open(report, encoding="utf-8") as file:
            rows = [Check(row) for row in json.load(file)["rows"] if row["verdict"] != "not applicable"]
    for row in rows:
        example = row.pop("counterexample", {})
        row["message"] = example.get("detail") or row.get("reason", "")
        row["problem"] = example.get("sample", {}).get("problem")
        saved = f"report/conform/counterexamples/{row['check']}.json"
        row["replay"] = f"replay: {zenocheck} replay {saved}" if example else ""
    return rows


def _serving(solver: Any, options: dict[str, Any]) -> str:
    """The command of a process that serves a function found by the file and the name that it has."""
    file, name = inspect.getsourcefile(solver), getattr(solver, "__qualname__", "")
    if not name.isidentifier() or file is None:
        raise ValueError(f"expected a function at the top of a module, got {name}; or pass the command of an adapter")
    folders = [os.path.dirname(os.path.abspath(path)) for path in (file, __file__)]
    program = f"""import os, runpy, sys
os.environ["ZENOCHECK_SERVES"] = "1"
sys.path[:0] = {folders!r}
import zenocheck
zenocheck.serve(runpy.run_path({os.path.abspath(file)!r})[{name!r}], **{options!r})"""
    return f"{shlex.quote(sys.executable)} -c {shlex.quote(program)}"
