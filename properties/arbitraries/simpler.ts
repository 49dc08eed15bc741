import type { SpinsProblem, ThreeTimesBath } from "../../model/problem.ts";

type Change = (problem: SpinsProblem) => Iterable<SpinsProblem>;

/**
 * The problem simplified as a physicist would: fewer spins, then no couplings, no disorder, no drive, equal times, then round
 * numbers. Lazy; every candidate differs from the problem and comes closer to the simplest one.
 */
export function* simplerSpins(problem: SpinsProblem): IterableIterator<SpinsProblem> {
  const before = JSON.stringify(problem);
  for (const change of [fewerSpins, zeroCouplings, noDrive, equalTimes, zeroDetunings, plainIsing, rounded]) {
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
    yield withSpins(problem, { delta: without(delta, k), U: without(U, k).map((row) => without(row, k)) });
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

const noDrive: Change = function* (problem) {
  if (!problem.drive) return;
  yield { ...problem, drive: null };
  yield { ...problem, drive: { ...problem.drive, omega1: 0 } };
  yield { ...problem, drive: { ...problem.drive, omegaMW: problem.spins.omegaE } };
};

const equalTimes: Change = function* (problem) {
  const bath = problem.bath as ThreeTimesBath;
  if (bath.T0 !== bath.Tstar) yield { ...problem, bath: { ...bath, T0: bath.Tstar } };
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
    const { spins, drive } = problem;
    const bath = problem.bath as ThreeTimesBath;
    const times = { T0: round(bath.T0), Tstar: round(bath.Tstar), T1: round(bath.T1) };
    yield { ...problem, bath: { ...bath, ...times } };
    yield withSpins(problem, { delta: spins.delta.map(round) });
    yield withSpins(problem, { U: spins.U.map((row) => row.map(round)), ising: round(spins.ising) });
    if (drive) yield { ...problem, drive: { ...drive, omega1: round(drive.omega1) } };
    if (drive) yield { ...problem, drive: { ...drive, omegaMW: spins.omegaE + round(drive.omegaMW - spins.omegaE) } };
  }
};
