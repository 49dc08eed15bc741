import { SolverFailure } from "../../model/failure.ts";
import type { Spins } from "../../model/problem.ts";
import type { Result } from "../../model/solution.ts";
import { type Eigenbasis, eigenbasisOf } from "../hamiltonian/eigenbasis.ts";
import { fieldFreeHamiltonian } from "../hamiltonian/hamiltonian.ts";
import { gibbsDistribution } from "./ansatz.ts";

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
 * beta, lambda such that rho^ans = exp(-beta K - lambda S^z)/Z has the given <K> and <S^z>; h = omega_e - lambda/beta:
 * the spin-temperature ansatz exp(-beta_s (H_S - h S^z)) of PRL Fig. 2, fitted for one realisation.
 *
 * K = a S^z + K', Tr(K' S^z) = 0: beta and lambda + a beta minimise the convex
 * ln Tr exp(-beta K' - (lambda + a beta) S^z) + beta <K'> + (lambda + a beta) <S^z>, whose gradient is the difference
 * of the moments and whose Hessian is their covariance.
 *
 * @returns beta in us, lambda a pure number, h in rad/us, null where |beta| max|k_n| < 1e-9. Cost 8^N
 * @throws SolverFailure not-unique where K is a multiple of S^z; not-converged where no such state has these moments,
 * or round-off of the moments changes its parameters by more than 1e-6
 */
export function fitSpinTemperature(spins: Spins, { energy, sz }: Moments): SpinTemperature {
  return fitToLevels(eigenbasisOf(fieldFreeHamiltonian(spins), spins.delta.length), spins.omegaE, { energy, sz });
}

/** The levels k_n of K and their S^z. */
export type Levels = Pick<Eigenbasis, "energies" | "sz">;

/** `fitSpinTemperature` for levels that are known, a nucleus among them or not. */
export function fitToLevels(levels: Levels, omegaE: number, moments: Moments): SpinTemperature {
  const { beta, lambda } = fitCommon([levels], moments);
  const hot = Math.abs(beta) * largestModulus(levels.energies) < HOT;
  return { beta, lambda, h: hot ? null : omegaE - lambda / beta };
}

/**
 * beta and lambda, common to several sets of levels, such that the moments of exp(-beta k_n - lambda s_n)/Z, averaged
 * over the sets, are those given: PRB (18a), (18b) with the ansatz PRB (17), whose h is lambda/beta - omega_e.
 */
export function fitCommon(sets: readonly Levels[], { energy, sz }: Moments): { beta: number; lambda: number } {
  const energies = sets.flatMap((levels) => levels.energies);
  const spins = sets.flatMap((levels) => levels.sz);
  const a = dot(energies, spins) / dot(spins, spins);
  const largest = largestModulus(energies);
  const scale = largestModulus(energies.map((k, n) => k - a * spins[n]!));
  if (!(scale > INDEPENDENCE * largest)) {
    throw new SolverFailure({
      kind: "not-unique",
      message: `H_S - omegaE S^z is a multiple of S^z, so that <K> and <S^z> are one number and do not determine beta and lambda; expected two spins or more with different spins.delta or with spins.U`,
    });
  }
  const half = largestModulus(spins);
  const features = sets.map((levels) =>
    levels.energies.map((k, n): Pair => [(k - a * levels.sz[n]!) / scale, levels.sz[n]! / half]),
  );
  const roundOff = 4 * Number.EPSILON * Math.max(1, (Math.abs(energy) + Math.abs(a * sz)) / scale);
  const [x, y] = matchMoments(features, [(energy - a * sz) / scale, sz / half], roundOff);
  const beta = x / scale;
  return { beta, lambda: y / half - a * beta };
}

/**
 * x that minimises the average over the sets of ln sum_n exp(-x.f_n), plus x.f: the averaged moments of p_n ~
 * exp(-x.f_n) are f.
 *
 * Damped Newton: along a step v the third derivative is at most R times the second, R = max_n v.f_n - min_n v.f_n, so
 * the fraction ln(1 + R)/R of the step always descends, and tends to all of it.
 *
 * @param sets features |f_n| at most 1, each component, of each set of levels
 * @param roundOff of the moments f
 */
function matchMoments(sets: readonly (readonly Pair[])[], moments: Pair, roundOff: number): Pair {
  let x: Pair = [0, 0];
  for (let step = 0; step < MAX_STEPS; step++) {
    const { excess, covariance } = momentsAt(x, sets, moments);
    const [xx, xy, yy] = covariance;
    const determinant = xx * yy - xy * xy;
    const v: Pair = [(yy * excess[0] - xy * excess[1]) / determinant, (xx * excess[1] - xy * excess[0]) / determinant];
    const range = sets.reduce((largest, features) => {
      const shifts = features.map((f) => v[0] * f[0] + v[1] * f[1]);
      return Math.max(largest, Math.max(...shifts) - Math.min(...shifts));
    }, 0);
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

/** <f> - moments and the covariance [00, 01, 11] of f, within each set and then averaged over the sets. */
function momentsAt(x: Pair, sets: readonly (readonly Pair[])[], moments: Pair) {
  const excess: [number, number] = [0, 0];
  const covariance: [number, number, number] = [0, 0, 0];
  for (const features of sets) {
    const { p } = gibbsDistribution(features.map((f) => -x[0] * f[0] - x[1] * f[1]));
    const mean = (value: (f: Pair) => number) => features.reduce((sum, f, n) => sum + p[n]! * value(f), 0);
    const center: Pair = [mean((f) => f[0]), mean((f) => f[1])];
    excess[0] += mean((f) => f[0] - moments[0]) / sets.length;
    excess[1] += mean((f) => f[1] - moments[1]) / sets.length;
    covariance[0] += mean((f) => (f[0] - center[0]) ** 2) / sets.length;
    covariance[1] += mean((f) => (f[0] - center[0]) * (f[1] - center[1])) / sets.length;
    covariance[2] += mean((f) => (f[1] - center[1]) ** 2) / sets.length;
  }
  return { excess, covariance };
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, n) => sum + value * b[n]!, 0);
}

function largestModulus(values: readonly number[]): number {
  return values.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
}
