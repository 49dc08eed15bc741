import { PRL, type PrlColumn, prlProblem } from "../../model/papers.ts";
import type { Drive, Dynamics, Spins, SpinsProblem, ThreeTimesBath } from "../../model/problem.ts";
import type { UniformSource } from "../../model/random.ts";
import { megahertz } from "../../model/units.ts";

type Sampler<T> = (uniform: UniformSource) => T;

/** One of the choices, each as likely as the others. */
export function oneOf<T>(uniform: UniformSource, choices: readonly T[]): T {
  return choices[Math.floor(uniform() * choices.length)]!;
}

/** Uniform in [low, high). */
export function between(uniform: UniformSource, low: number, high: number): number {
  return low + (high - low) * uniform();
}

/** Log-uniform in [low, high). */
export function logBetween(uniform: UniformSource, low: number, high: number): number {
  return Math.exp(between(uniform, Math.log(low), Math.log(high)));
}

/**
 * Frequencies are multiples of 2^-20 rad/us: sums and differences of them are exact, so that a symmetry costs no
 * digits.
 */
export function onGrid(frequency: number): number {
  return Math.round(frequency * 2 ** 20) / 2 ** 20;
}

/** A realisation of the PRL ensemble at a column of Table I, driven. */
function tableOne(uniform: UniformSource, N: number, dynamics: Dynamics): SpinsProblem {
  const column: PrlColumn = oneOf(uniform, ["1.2K", "12K"]);
  const seed = Math.floor(uniform() * 1e6);
  return prlProblem({ column, N, dynamics: dynamics as Exclude<Dynamics, "rates">, seed, realization: 0 });
}

const fields: Sampler<number>[] = [() => onGrid(PRL.omegaE), (u) => onGrid(between(u, 10, 100))];

const detunings: Sampler<(N: number) => number[]>[] = [
  (u) => (N) => Array.from({ length: N }, () => onGrid(between(u, -16, 16))),
  (u) => (N) => Array.from({ length: N }, () => onGrid(between(u, -2, 2))),
  (u) => (N) => new Array<number>(N).fill(onGrid(oneOf(u, [0, between(u, -3, 3)]))),
];

/** U_ij from a rule for each pair i < j, symmetric, zero diagonal. */
function couplings(N: number, pair: (i: number, j: number) => number): number[][] {
  const upper = Array.from({ length: N }, (_, i) =>
    Array.from({ length: N }, (_, j) => (i < j ? onGrid(pair(i, j)) : 0)),
  );
  return upper.map((row, i) => row.map((x, j) => (i < j ? x : upper[j]![i]!)));
}

const interactions: Sampler<(N: number) => number[][]>[] = [
  (u) => (N) => couplings(N, () => between(u, -5, 5)),
  (u) => (N) => couplings(N, () => between(u, -0.5, 0.5)),
  (u) => (N) => couplings(N, () => between(u, -5, 5)),
  () => (N) => couplings(N, () => 0),
  (u) => (N) => couplings(N, (i, j) => (i < N / 2 === j < N / 2 ? between(u, -5, 5) : 0)),
];

/**
 * x = beta omegaE: hot, PRL's 1.2 K and 12 K, any, cool (absorption e^-x is rare, but seen), cold, infinitely hot,
 * inverted.
 */
const exponents: Sampler<number>[] = [
  (u) => between(u, 1e-3, 0.1),
  () => 3.755407704909,
  () => 0.3755407704909,
  (u) => between(u, 0.2, 6),
  (u) => between(u, 6, 16),
  (u) => between(u, 80, 95),
  () => 0,
  (u) => -between(u, 0.2, 4),
];

const times: Sampler<Omit<ThreeTimesBath, "kind" | "beta">>[] = [
  () => ({ T0: 1.6, Tstar: 80, T1: 160 }),
  () => ({ T0: 0.16, Tstar: 0.16, T1: 1.6 }),
  (u) => {
    const T = logBetween(u, 0.1, 20);
    return { T0: T, Tstar: T, T1: logBetween(u, 0.5, 200) };
  },
  (u) => ({ T0: logBetween(u, 20, 100), Tstar: logBetween(u, 0.1, 1), T1: logBetween(u, 0.5, 200) }),
  (u) => ({ T0: logBetween(u, 0.05, 0.5), Tstar: logBetween(u, 10, 100), T1: logBetween(u, 0.5, 200) }),
  (u) => ({ T0: logBetween(u, 0.1, 10), Tstar: logBetween(u, 0.1, 10), T1: logBetween(u, 0.5, 20) }),
];

/** Amplitude: PRL's, moderate, vanishing, saturating, zero. */
const amplitudes: Sampler<number>[] = [
  () => PRL.omega1,
  (u) => between(u, 0.2, 4),
  (u) => between(u, 0.2, 4),
  (u) => logBetween(u, 1e-4, 1e-2),
  (u) => between(u, 15, 40),
  () => 0,
];

function driveFor(uniform: UniformSource, { delta, omegaE }: Pick<Spins, "delta" | "omegaE">): Drive | null {
  if (uniform() < 0.15) return null;
  const offset = oneOf(uniform, [-megahertz(1.2), oneOf(uniform, delta), between(uniform, -10, 10)]);
  return { omega1: oneOf(uniform, amplitudes)(uniform), omegaMW: omegaE + onGrid(offset) };
}

/** How often levels nearly coincide on purpose. */
const SHARE_OF_NEAR_DEGENERACY = 0.08;

/** Levels that nearly coincide: detunings within 0.02 rad/us of each other, couplings within 0.01. */
export function nearlyDegenerate(uniform: UniformSource, spins: Spins): Spins {
  const center = between(uniform, -3, 3);
  const delta = spins.delta.map(() => onGrid(center + between(uniform, -0.01, 0.01)));
  return { ...spins, delta, U: spins.U.map((row) => row.map((u) => onGrid(u / 500))) };
}

/** -4, 0 (gaps of two spins coincide exactly), nearly 0 (they do by 1e-5 to 1e-2 rad/us), any. */
const isings: Sampler<number>[] = [
  () => -4,
  () => -4,
  () => 0,
  () => 0,
  (u) => onGrid(logBetween(u, 1e-4, 1e-2)),
  (u) => onGrid(between(u, -5, 5)),
];

/**
 * A problem with N spins: one in four from PRL Table I, else every ingredient from a regime of its own: field (PRL's,
 * low), disorder (broad, narrow, equal), coupling (strong, weak, none, clusters), near degeneracy, Ising factor,
 * temperature, times, drive.
 */
export function drawSpinsProblem(uniform: UniformSource, N: number, dynamics: Dynamics): SpinsProblem {
  if (uniform() < 0.25) return tableOne(uniform, N, dynamics);
  const omegaE = oneOf(uniform, fields)(uniform);
  const delta = oneOf(uniform, detunings)(uniform)(N);
  const U = oneOf(uniform, interactions)(uniform)(N);
  const ising = oneOf(uniform, isings)(uniform);
  const drawn = { omegaE, delta, U, ising };
  const spins = uniform() < SHARE_OF_NEAR_DEGENERACY ? nearlyDegenerate(uniform, drawn) : drawn;
  const beta = oneOf(uniform, exponents)(uniform) / omegaE;
  return {
    kind: "spins",
    spins,
    nucleus: null,
    bath: { kind: "three-times", beta, ...oneOf(uniform, times)(uniform) },
    drive: driveFor(uniform, spins),
    dynamics,
  };
}
