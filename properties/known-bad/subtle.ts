import type { ComplexMatrix } from "../../model/complex-matrix.ts";
import type { Problem, SpinsProblem } from "../../model/problem.ts";
import type { Result } from "../../model/solution.ts";
import { largestEnergy, levelsOf } from "../audit/spins/levels.ts";
import { changedForm, changedMatrices, changedResult, changedSpins, changedState, type KnownBad } from "./wrap.ts";

type Fit = NonNullable<Result["spinTemperature"]>;

type Fields = Record<string, unknown>;

/** Every number of a result, whatever its depth. */
export function mapNumbers(value: unknown, change: (x: number) => number): unknown {
  if (typeof value === "number") return change(value);
  if (Array.isArray(value)) return value.map((part) => mapNumbers(part, change));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, mapNumbers(part, change)]));
}

const mixed = (rho: ComplexMatrix, weight: number): ComplexMatrix => ({
  re: rho.re.map((row, r) => row.map((x, c) => (1 - weight) * x + (r === c ? weight / rho.re.length : 0))),
  im: rho.im.map((row) => row.map((y) => (1 - weight) * y)),
});

/** Every mean of the state (1 - w) rho + w/dim: a start vector that an iteration has not forgotten. */
const unfinished = (result: Result, weight: number): Result => {
  const shrunk = (values: number[]) => values.map((x) => (1 - weight) * x);
  return {
    ...result,
    ...(result.sx ? { sx: shrunk(result.sx) } : {}),
    ...(result.sy ? { sy: shrunk(result.sy) } : {}),
    ...(result.sz ? { sz: shrunk(result.sz) } : {}),
    ...(result.energy === undefined ? {} : { energy: (1 - weight) * result.energy }),
    ...(result.rho ? { rho: mixed(result.rho, weight) } : {}),
  };
};

const key = (
  name: keyof Result,
  id: string,
  wrong: string,
  change: (value: never, problem: Problem) => unknown,
): KnownBad =>
  changedResult(id, wrong, (result, problem) =>
    result[name] === undefined ? result : { ...result, [name]: change(result[name] as never, problem) },
  );

const form = (name: string, id: string, wrong: string, change: (result: Fields) => Fields): KnownBad =>
  changedForm(id, wrong, async (evaluate, request) => {
    const answer = await evaluate(request);
    if (request.function !== name || "error" in answer) return answer;
    const result = answer.result as Fields;
    return { result: { ...result, ...change(result) } };
  });

const ofSpins = (id: string, wrong: string, change: (spins: SpinsProblem["spins"]) => Partial<SpinsProblem["spins"]>) =>
  changedSpins(id, wrong, (problem) => ({ ...problem, spins: { ...problem.spins, ...change(problem.spins) } }));

/** e^{-beta omega_e} doubled, by another beta, where beta omega_e is inside one of the intervals. */
const absorbing = (id: string, ...intervals: [low: number, high: number][]): KnownBad =>
  changedSpins(id, `twice the absorption where beta omega_e is in ${JSON.stringify(intervals)}`, (problem) => {
    const { spins, bath } = problem;
    const x = bath.beta * spins.omegaE;
    if (!intervals.some(([low, high]) => low < x && x < high)) return problem;
    return { ...problem, bath: { ...bath, beta: (x - Math.LN2) / spins.omegaE } };
  });

function gibbsOfUndriven(populations: NonNullable<Result["populations"]>, problem: Problem) {
  if (problem.kind !== "spins" || problem.drive !== null) return populations;
  const { bath, spins } = problem;
  const exponents = populations.energies.map((k, n) => -bath.beta * (k + spins.omegaE * populations.sz[n]!));
  const greatest = Math.max(...exponents);
  const weights = exponents.map((x) => Math.exp(x - greatest));
  const Z = weights.reduce((a, b) => a + b, 0);
  return { ...populations, p: weights.map((weight) => weight / Z) };
}

/** Solvers whose error is small, or shows in one output alone. */
export const subtle: readonly KnownBad[] = [
  ofSpins("couplings-slightly-strong", "U too great by 1e-5 of itself", ({ U }) => ({
    U: U.map((row) => row.map((u) => u * (1 + 1e-5))),
  })),
  ofSpins(
    "ising-floored",
    "an Ising factor below 9e-7 taken for 0, which merges gaps 5e-7 rad/us apart",
    ({ ising }) => ({
      ising: Math.abs(ising) < 9e-7 ? 0 : ising,
    }),
  ),
  ofSpins("field-floored", "omega_e of at least 1e-3 rad/us", ({ omegaE }) => ({
    omegaE: Math.abs(omegaE) < 1e-3 ? 1e-3 : omegaE,
  })),
  changedSpins("absorption-dropped", "no absorption where beta omega_e is above 15", (problem) => {
    const { spins, bath } = problem;
    return bath.beta * spins.omegaE > 15 ? { ...problem, bath: { ...bath, beta: 90 / spins.omegaE } } : problem;
  }),
  absorbing("absorption-doubled-when-chilly", [9, 10]),
  absorbing("absorption-doubled-when-cool", [6.5, 9], [10, 15]),
  ofSpins("detunings-equalised", "detunings within 1e-3 rad/us of the first taken for it", ({ delta }) => ({
    delta: delta.map((d) => (Math.abs(d - delta[0]!) < 1e-3 ? delta[0]! : d)),
  })),
  ofSpins("detunings-centred", "the mean of Delta taken out", ({ delta }) => ({
    delta: delta.map((d) => d - delta.reduce((a, b) => a + b, 0) / delta.length),
  })),
  ofSpins("pairs-of-neighbours", "only U_{i,i+1} kept", ({ U }) => ({
    U: U.map((row, i) => row.map((u, j) => (Math.abs(i - j) === 1 ? u : 0))),
  })),
  changedSpins("inputs-in-single-precision", "detunings, couplings and omega_1 in single precision", (problem) => ({
    ...problem,
    spins: {
      ...problem.spins,
      delta: problem.spins.delta.map(Math.fround),
      U: problem.spins.U.map((row) => row.map(Math.fround)),
    },
    drive: problem.drive && { ...problem.drive, omega1: Math.fround(problem.drive.omega1) },
  })),
  changedSpins("detuning-in-single-precision", "omega_MW in single precision", (problem) => ({
    ...problem,
    drive: problem.drive && { ...problem.drive, omegaMW: Math.fround(problem.drive.omegaMW) },
  })),
  changedResult("stops-early", "an iteration that says converged with 1e-6 of its start in the state", (result) =>
    unfinished(result, 1e-6),
  ),
  changedResult(
    "single-precision-inside",
    "every output in single precision",
    (result) => mapNumbers(result, Math.fround) as Result,
  ),
  changedState("rho-projected", "populations below 1e-4 set to that", (rho) => ({
    ...rho,
    re: rho.re.map((row, r) => row.map((x, c) => (r === c ? Math.max(1e-4, x) : x))),
  })),
  changedState("rho-decohered", "coherences smaller by 1e-6 of themselves", ({ re, im }) => ({
    re: re.map((row, r) => row.map((x, c) => (r === c ? x : x * (1 - 1e-6)))),
    im: im.map((row) => row.map((y) => y * (1 - 1e-6))),
  })),
  changedResult("sx-for-sy", "S^x and S^y exchanged", (result) => ({
    ...result,
    ...(result.sx ? { sy: result.sx } : {}),
    ...(result.sy ? { sx: result.sy } : {}),
  })),
  key("sz", "sz-reversed", "the spins in the opposite order", (sz: number[]) => [...sz].reverse()),
  key("sz", "sz-slightly-small", "<S^z> off by 1e-6 of itself", (sz: number[]) => sz.map((z) => z * (1 - 1e-6))),
  key("energy", "energy-doubled", "twice the energy", (energy: number) => 2 * energy),
  key(
    "populations",
    "populations-unsorted",
    "the first two levels of the middle sector exchanged",
    (p: NonNullable<Result["populations"]>) => {
      const at = p.sz.findIndex((s, n) => n > 0 && s === p.sz[n - 1]);
      const swap = (values: number[]) =>
        at < 0 ? values : values.map((x, n) => (n === at ? values[at - 1]! : n === at - 1 ? values[at]! : x));
      return { ...p, energies: swap(p.energies), p: swap(p.p) };
    },
  ),
  key(
    "populations",
    "gibbs-of-undriven",
    "populations exp(-beta epsilon_n)/Z without a drive, whatever the bath",
    gibbsOfUndriven,
  ),
  key("nuclearPolarization", "nuclear-polarisation-negated", "-2<I^z>", (P: number) => -P),
  key(
    "spinTemperature",
    "lambda-of-lab",
    "lambda + beta omega_e for lambda",
    (fit: { beta: number; lambda: number }) => ({
      ...fit,
      lambda: fit.lambda + 1e-4,
    }),
  ),
  key("spinTemperature", "field-null-too-soon", "h null where |beta| max|K| < 1e-6", (fit: Fit, problem) =>
    problem.kind === "spins" && Math.abs(fit.beta) * largestEnergy(levelsOf(problem.spins)) < 1e-6
      ? { ...fit, h: null }
      : fit,
  ),
  changedMatrices("gksl-alike-jumps-lost", "a jump operator that stands twice counts once", (problem) => ({
    ...problem,
    jumps: [...new Map(problem.jumps.map((A) => [JSON.stringify(A), A])).values()],
  })),
  key("epr", "epr-slightly-high", "the spectrum off by 1e-6 of itself", (f: number[]) => f.map((x) => x * (1 + 1e-6))),
  form("correlators", "correlators-swapped", "C_+ for C_-", ({ cPlus, cMinus }) => ({ cPlus: cMinus, cMinus: cPlus })),
  form(
    "correlators",
    "correlators-in-single-precision",
    "the correlators in single precision",
    (result) => mapNumbers(result, Math.fround) as Fields,
  ),
  form(
    "flows",
    "flows-in-single-precision",
    "the flows in single precision",
    (result) => mapNumbers(result, Math.fround) as Fields,
  ),
  form("flows", "energy-flow-negated", "the energy that the spins give in place of what they take", ({ c5x }) => ({
    c5x: -Number(c5x),
  })),
  form(
    "perturbativeSpinTemperature",
    "roots-stop-early",
    "an iteration that stops at a relative change of 1e-5",
    ({ betaS }) => ({
      betaS: Number(betaS) * (1 + 1e-5),
    }),
  ),
  form("eth", "eth-energies-of-lab", "energies counted from the lowest", ({ energies }) => ({
    energies: (energies as number[]).map((k) => k - (energies as number[])[0]!),
  })),
  form("levelSpacingRatio", "spacings-slightly-off", "the mean ratio off by 1e-6", ({ mean }) => ({
    mean: Number(mean) + 1e-6,
  })),
  form("fit", "common-fit-mu-of-lab", "mu off by 1e-4", ({ mu }) => ({ mu: Number(mu) + 1e-4 })),
];
