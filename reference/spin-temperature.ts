import { SolverFailure } from "../model/failure.ts";
import type { Spins } from "../model/problem.ts";
import type { Result } from "../model/solution.ts";
import { gibbsDistribution } from "./ansatz.ts";
import { eigenbasisOf } from "./eigenbasis.ts";
import { fieldFreeHamiltonian } from "./hamiltonian.ts";

export type SpinTemperature = NonNullable<Result["spinTemperature"]>;

/** <K> in rad/us and the total <S^z> of a state. */
export interface Moments {
  energy: number;
  sz: number;
}

/** What remains of K without its multiple of S^z, relative to K, below which beta has no digits. */
const INDEPENDENCE = 1e-9;
/** |beta| max|k_n| below which h = omega_e - lambda/beta says nothing. */
const HOT = 1e-9;
/** From a Newton step this small (change of the exponents) one more leaves round-off alone. */
const SMALL_STEP = 1e-8;
const MAX_STEPS = 200;
/** The largest effect of round-off of the moments on the parameters with which they are answered. */
const MAX_UNCERTAINTY = 1e-6;

type Pair = readonly [number, number];

/**
 * beta, lambda such that rho^ans = exp(-beta K - lambda S^z)/Z has the given <K> and <S^z>; h = omega_e - lambda/beta: the
 * spin-temperature ansatz exp(-beta_s (H_S - h S^z)) of PRL Fig. 2, fitted for one realisation.
 *
 * K = a S^z + K', Tr(K' S^z) = 0: beta and lambda + a beta minimise the convex
 * ln Tr exp(-beta K' - (lambda + a beta) S^z) + beta <K'> + (lambda + a beta) <S^z>, whose gradient is the difference of
 * the moments and whose Hessian is their covariance.
 *
 * @returns beta in us, lambda a pure number, h in rad/us, null where |beta| max|k_n| < 1e-9. Cost 8^N
 * @throws SolverFailure not-unique where K is a multiple of S^z; not-converged where no such state has these moments, or
 * round-off of the moments changes its parameters by more than 1e-6
 */
export function fitSpinTemperature(spins: Spins, { energy, sz }: Moments): SpinTemperature {
  const N = spins.delta.length;
  const basis = eigenbasisOf(fieldFreeHamiltonian(spins), N);
  const a = dot(basis.energies, basis.sz) / dot(basis.sz, basis.sz);
  const remainder = basis.energies.map((k, n) => k - a * basis.sz[n]!);
  const largest = largestModulus(basis.energies);
  const scale = largestModulus(remainder);
  if (!(scale > INDEPENDENCE * largest)) {
    throw new SolverFailure({
      kind: "not-unique",
      message: `H_S - omegaE S^z is a multiple of S^z, so that <K> and <S^z> are one number and do not determine beta and lambda; expected two spins or more with different spins.delta or with spins.U`,
    });
  }
  const half = N / 2;
  const features = remainder.map((k, n): Pair => [k / scale, basis.sz[n]! / half]);
  const roundOff = 4 * Number.EPSILON * Math.max(1, (Math.abs(energy) + Math.abs(a * sz)) / scale);
  const [x, y] = matchMoments(features, [(energy - a * sz) / scale, sz / half], roundOff);
  const beta = x / scale;
  const lambda = y / half - a * beta;
  return { beta, lambda, h: Math.abs(beta) * largest < HOT ? null : spins.omegaE - lambda / beta };
}

/**
 * x that minimises ln sum_n exp(-x.f_n) + x.f: the moments of p_n ~ exp(-x.f_n) are f.
 *
 * Damped Newton: along a step v the third derivative is at most R times the second, R = max_n v.f_n - min_n v.f_n, so the
 * fraction ln(1 + R)/R of the step always descends, and tends to all of it.
 *
 * @param features |f_n| at most 1, each component
 * @param roundOff of the moments f
 */
function matchMoments(features: readonly Pair[], moments: Pair, roundOff: number): Pair {
  let x: Pair = [0, 0];
  for (let step = 0; step < MAX_STEPS; step++) {
    const { p } = gibbsDistribution(features.map((f) => -x[0] * f[0] - x[1] * f[1]));
    const mean = (value: (f: Pair) => number) => features.reduce((sum, f, n) => sum + p[n]! * value(f), 0);
    const excess: Pair = [mean((f) => f[0] - moments[0]), mean((f) => f[1] - moments[1])];
    const center: Pair = [mean((f) => f[0]), mean((f) => f[1])];
    const covariance = (i: 0 | 1, j: 0 | 1) => mean((f) => (f[i] - center[i]) * (f[j] - center[j]));
    const [xx, xy, yy] = [covariance(0, 0), covariance(0, 1), covariance(1, 1)];
    const determinant = xx * yy - xy * xy;
    const v: Pair = [(yy * excess[0] - xy * excess[1]) / determinant, (xx * excess[1] - xy * excess[0]) / determinant];
    const shifts = features.map((f) => v[0] * f[0] + v[1] * f[1]);
    const range = Math.max(...shifts) - Math.min(...shifts);
    if (!Number.isFinite(range)) break;
    const fraction = range < SMALL_STEP ? 1 : Math.log1p(range) / range;
    x = [x[0] + fraction * v[0], x[1] + fraction * v[1]];
    if (range >= SMALL_STEP) continue;
    const uncertainty = (roundOff * (xx + yy + 2 * Math.abs(xy))) / Math.abs(determinant);
    if (uncertainty <= MAX_UNCERTAINTY * (1 + Math.abs(x[0]) + Math.abs(x[1]))) return x;
    break;
  }
  throw new SolverFailure({
    kind: "not-converged",
    message: `no state exp(-beta K - lambda S^z)/Z of finite beta and lambda has this <K> and <S^z> within round-off: they lie on, or beyond, the boundary of what such states can have, as the moments of a pure state do; expected a state of finite temperature`,
  });
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, n) => sum + value * b[n]!, 0);
}

function largestModulus(values: readonly number[]): number {
  return values.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
}
