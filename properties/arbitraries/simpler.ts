import type { SpinsProblem } from "../../model/problem.ts";

type Change = (problem: SpinsProblem) => Iterable<SpinsProblem>;

/**
 * The problem simplified as a physicist would: fewer spins, then no couplings, no nucleus, no drive, equal times, no
 * disorder, then round numbers. Lazy; every candidate differs from the problem and comes closer to the simplest one.
 */
export function* simplerSpins(problem: SpinsProblem): IterableIterator<SpinsProblem> {
  const before = JSON.stringify(problem);
  for (const change of SIMPLIFICATIONS) {
    for (const candidate of change(problem)) if (JSON.stringify(candidate) !== before) yield candidate;
  }
}

const withSpins = (problem: SpinsProblem, spins: Partial<SpinsProblem["spins"]>): SpinsProblem => ({
  ...problem,
  spins: { ...problem.spins, ...spins },
});

const without = <T>(items: readonly T[], k: number): T[] => items.filter((_, i) => i !== k);

const fewerSpins: Change = function* (problem) {
  const { delta, U } = problem.spins;
  if (delta.length === 1) return;
  for (let k = delta.length - 1; k >= 0; k--) {
    const fewer = withSpins(problem, { delta: without(delta, k), U: without(U, k).map((row) => without(row, k)) });
    const { nucleus } = problem;
    yield nucleus ? { ...fewer, nucleus: { ...nucleus, D: without(nucleus.D, k) } } : fewer;
  }
};

const zeroCouplings: Change = function* (problem) {
  const { U } = problem.spins;
  const keep = (where: (i: number, j: number) => boolean) =>
    withSpins(problem, { U: U.map((row, i) => row.map((u, j) => (where(i, j) ? u : 0))) });
  yield keep(() => false);
  for (let i = 0; i < U.length; i++) {
    for (let j = i + 1; j < U.length; j++) yield keep((k, l) => !((k === i && l === j) || (k === j && l === i)));
  }
};

const noNucleus: Change = function* (problem) {
  if (problem.nucleus) yield { ...problem, nucleus: null };
};

const noDrive: Change = function* (problem) {
  if (!problem.drive) return;
  yield { ...problem, drive: null };
  yield { ...problem, drive: { ...problem.drive, omega1: 0 } };
  yield { ...problem, drive: { ...problem.drive, omegaMW: problem.spins.omegaE } };
  const { rateFactor, ...asPrinted } = problem.drive;
  if (rateFactor !== undefined) yield { ...problem, drive: asPrinted };
};

const equalTimes: Change = function* (problem) {
  const { bath } = problem;
  if (bath.kind === "three-times" && bath.T0 !== bath.Tstar) yield { ...problem, bath: { ...bath, T0: bath.Tstar } };
};

const zeroDetunings: Change = function* (problem) {
  const { delta } = problem.spins;
  yield withSpins(problem, { delta: delta.map(() => 0) });
  for (let k = 0; k < delta.length; k++) yield withSpins(problem, { delta: delta.map((d, i) => (i === k ? 0 : d)) });
};

const plainIsing: Change = function* (problem) {
  yield withSpins(problem, { ising: 0 });
  if (problem.spins.ising !== 0) yield withSpins(problem, { ising: -4 });
};

/** To one, then two significant digits; the microwave frequency by its detuning. */
const rounded: Change = function* (problem) {
  for (const digits of [1, 2]) {
    const round = (x: number) => Number(x.toPrecision(digits));
    const { spins, drive, nucleus } = problem;
    yield { ...problem, bath: roundedTimes(problem.bath, round) };
    if (nucleus) yield { ...problem, nucleus: { omegaN: round(nucleus.omegaN), D: nucleus.D.map(round) } };
    yield withSpins(problem, { delta: spins.delta.map(round) });
    yield withSpins(problem, { U: spins.U.map((row) => row.map(round)), ising: round(spins.ising) });
    if (drive) yield { ...problem, drive: { ...drive, omega1: round(drive.omega1) } };
    if (drive) yield { ...problem, drive: { ...drive, omegaMW: spins.omegaE + round(drive.omegaMW - spins.omegaE) } };
  }
};

function roundedTimes(bath: SpinsProblem["bath"], round: (x: number) => number): SpinsProblem["bath"] {
  return bath.kind === "three-times"
    ? { ...bath, T0: round(bath.T0), Tstar: round(bath.Tstar), T1: round(bath.T1) }
    : { ...bath, T1e: round(bath.T1e), T2e: round(bath.T2e) };
}

const SIMPLIFICATIONS: readonly Change[] = [
  fewerSpins,
  zeroCouplings,
  noNucleus,
  noDrive,
  equalTimes,
  zeroDetunings,
  plainIsing,
  rounded,
];
