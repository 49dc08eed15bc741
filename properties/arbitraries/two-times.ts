import { PRB, prbProblem } from "../../model/papers.ts";
import type { Drive, Nucleus, SpinsProblem, TwoTimesBath } from "../../model/problem.ts";
import type { UniformSource } from "../../model/random.ts";
import { between, drawSpinsProblem, logBetween, nearlyDegenerate, oneOf, onGrid } from "./regimes.ts";

type Sampler<T> = (uniform: UniformSource) => T;

/** PRB Table I, slow, fast, and dephasing slower than 2 T_1e: no limit of the rate equation, nor of the protocol. */
const times: Sampler<Pick<TwoTimesBath, "T1e" | "T2e">>[] = [
  () => ({ T1e: PRB.T1e, T2e: PRB.T2e }),
  (u) => ({ T1e: logBetween(u, 10, 1e4), T2e: logBetween(u, 0.1, 10) }),
  (u) => ({ T1e: logBetween(u, 0.5, 10), T2e: logBetween(u, 0.01, 1) }),
  (u) => ({ T1e: logBetween(u, 0.5, 2), T2e: logBetween(u, 4, 20) }),
];

/**
 * D_i: PRB's, strong, weak, of one electron alone. Weak ones are rare: with (D/omega_n)^2/T_1e the slowest rate a dense
 * solver may be off by as much as `MOST`, and the sample tells little.
 */
const hyperfine: Sampler<(N: number) => number[]>[] = [
  (u) => (N) => Array.from({ length: N }, () => between(u, -PRB.D, PRB.D)),
  (u) => (N) => Array.from({ length: N }, () => between(u, -PRB.D, PRB.D)),
  (u) => (N) => Array.from({ length: N }, () => between(u, -60, 60)),
  (u) => (N) => Array.from({ length: N }, () => between(u, -12, 12)),
  (u) => (N) => Array.from({ length: N }, () => between(u, -12, 12)),
  (u) => (N) => Array.from({ length: N }, () => between(u, -60, 60)),
  (u) => (N) => Array.from({ length: N }, () => between(u, -0.05, 0.05)),
  (u) => (N) => Array.from({ length: N }, (_, i) => (i === 0 ? between(u, 1, 8) : 0)),
];

function drawNucleus(uniform: UniformSource, N: number): Nucleus | null {
  if (uniform() < 0.35) return null;
  const omegaN = oneOf(uniform, [PRB.omegaN, between(uniform, 1, 40), -between(uniform, 1, 40)]);
  return { omegaN: onGrid(omegaN), D: oneOf(uniform, hyperfine)(uniform)(N).map(onGrid) };
}

/** (16) with the printed factor, named or not, and with that of second-order elimination. */
function withFactor(uniform: UniformSource, drive: Drive | null): Drive | null {
  if (!drive) return null;
  const rateFactor = oneOf(uniform, [undefined, 4, 2] as const);
  return rateFactor === undefined ? drive : { ...drive, rateFactor };
}

/** PRB Table I, with or without its nucleus and its drive. */
function tableOne(uniform: UniformSource, N: number): SpinsProblem {
  const U = oneOf(uniform, Object.values(PRB.U));
  const problem = prbProblem({ N, U, seed: Math.floor(uniform() * 1e6), realization: 0 });
  const nucleus = uniform() < 0.4 ? problem.nucleus : null;
  return { ...problem, nucleus, drive: uniform() < 0.8 ? withFactor(uniform, problem.drive) : null };
}

/**
 * A problem of dynamics `rates` with N electrons: one in four from PRB Table I, else spins, temperature and drive from
 * the regimes of the other dynamics, with times, alpha = z and a nucleus of their own; one in eight has levels that
 * nearly coincide.
 */
export function drawRatesProblem(uniform: UniformSource, N: number): SpinsProblem {
  if (uniform() < 0.25) return tableOne(uniform, N);
  const { spins, bath, drive } = drawSpinsProblem(uniform, N, "nonsecular");
  return {
    kind: "spins",
    spins: uniform() < 0.1 ? nearlyDegenerate(uniform, spins) : spins,
    nucleus: drawNucleus(uniform, N),
    bath: { kind: "two-times", beta: bath.beta, ...oneOf(uniform, times)(uniform), alphaZ: uniform() < 0.7 },
    drive: withFactor(uniform, drive),
    dynamics: "rates",
  };
}
