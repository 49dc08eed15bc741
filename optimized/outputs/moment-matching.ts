import { SolverFailure } from "../../model/failure.ts";
import { normalisedExponentials } from "../hamiltonian/gibbs.ts";

type Pair = [number, number];

/** Two features of each level of one system. */
export type Features = [Float64Array, Float64Array];

/** Means of the features, less the target, and their covariance in the form that inverts without cancellation. */
interface Moments {
  gap: Pair;
  /** var f_2. */
  variance: number;
  /** cov(f_1, f_2) / var f_2. */
  slope: number;
  /** var(f_1 - slope f_2), the Schur complement. */
  rest: number;
  /** max_n |x . (f_n - mean)|: how far a step x moves the exponents. */
  reach(x: Pair): number;
}

const MAX_ITERATIONS = 1000;

/** Round-off of a mean of features of size 1. */
const MEAN_ROUNDING = 4 * Number.EPSILON;

/** Relative error of theta, from the round-off of the moments, at which an answer is refused. */
const ERROR_BOUND = 1e-6;

/** Size of the exponents at which the search is given up: all weight but one level's has then underflowed. */
const LARGEST_EXPONENT = 700;

/**
 * theta with sum_n p_n f_n = target, p_n ~ exp(-theta . f_n), for two features of size at most 1 that are affinely
 * independent: the minimum of the convex log sum_n exp(-theta . f_n) + theta . target, by Newton's method with the
 * exponents changing by at most 1 in a step, inside which the covariance changes by a bounded factor: F. Bach,
 * Electron. J. Statist. 4, 384 (2010). The last steps are full. Cost a few dozen passes over the levels.
 *
 * Of several systems the mean of the moments is matched by one theta, PRB (18): the mean of convex functions is convex.
 *
 * @throws SolverFailure `not-converged` where the target is on or beyond the edge of what such weights can have
 */
export function matchMoments(systems: Features[], target: Pair): Pair {
  let theta: Pair = [0, 0];
  let before = Number.POSITIVE_INFINITY;
  for (let iteration = 0; iteration < MAX_ITERATIONS; iteration++) {
    const moments = momentsAt(theta, systems, target);
    const step = newtonStep(moments);
    const change = moments.reach(step);
    const size = Math.max(1, moments.reach(theta));
    if (!(size < LARGEST_EXPONENT) || !Number.isFinite(change)) break;
    const damping = Math.min(1, 1 / change);
    theta = [theta[0] + damping * step[0], theta[1] + damping * step[1]];
    if (change > 1e-14 * size && (change > 1e-3 || change < before / 2)) {
      before = change;
      continue;
    }
    if (thetaError(moments) <= ERROR_BOUND * Math.max(1, Math.abs(theta[0]) + Math.abs(theta[1]))) return theta;
    break;
  }
  throw new SolverFailure({
    kind: "not-converged",
    message: `expected <K> and <S^z> that some state exp(-beta K - lambda S^z)/Z has, got moments on or beyond the edge of what such states reach (or too close to it for double precision): a pure state, or nearly one, has no spin temperature; try a higher temperature`,
  });
}

function momentsAt(theta: Pair, systems: Features[], target: Pair): Moments {
  const parts = systems.map((features) => deviations(theta, features, target));
  const mean = (value: (part: Deviations) => number) =>
    parts.reduce((sum, part) => sum + value(part), 0) / parts.length;
  const within = (value: (first: number, second: number) => number) =>
    mean(({ p, first, second }) => p.reduce((sum, weight, n) => sum + weight * value(first[n]!, second[n]!), 0));
  const variance = within((_, second) => second ** 2);
  const slope = within((first, second) => first * second) / variance;
  return {
    gap: [mean(({ gap }) => gap[0]), mean(({ gap }) => gap[1])],
    variance,
    slope,
    rest: within((first, second) => (first - slope * second) ** 2),
    reach: (x) =>
      parts.reduce(
        (largest, { first, second }) =>
          first.reduce((most, a, n) => Math.max(most, Math.abs(x[0] * a + x[1] * second[n]!)), largest),
        0,
      ),
  };
}

/** Weights of one system, its features less their means, and the means less the target. */
interface Deviations {
  p: Float64Array;
  gap: Pair;
  first: Float64Array;
  second: Float64Array;
}

function deviations(theta: Pair, [f1, f2]: Features, target: Pair): Deviations {
  const p = normalisedExponentials(f1.map((value, n) => -theta[0] * value - theta[1] * f2[n]!));
  // Means of differences from the target, so that they vanish at the solution without a last subtraction.
  const meanGap = (f: Float64Array, aim: number) => p.reduce((sum, weight, n) => sum + weight * (f[n]! - aim), 0);
  const gap: Pair = [meanGap(f1, target[0]), meanGap(f2, target[1])];
  const less = (f: Float64Array, k: 0 | 1) => f.map((value) => value - target[k] - gap[k]);
  return { p, gap, first: less(f1, 0), second: less(f2, 1) };
}

/** Covariance^-1 gap. */
function newtonStep({ gap, variance, slope, rest }: Moments): Pair {
  const first = (gap[0] - slope * gap[1]) / rest;
  return [first, gap[1] / variance - slope * first];
}

/** Covariance^-1 applied to the round-off of the means, the worst case. */
function thetaError({ variance, slope, rest }: Moments): number {
  const first = (MEAN_ROUNDING * (1 + Math.abs(slope))) / rest;
  return first + MEAN_ROUNDING / variance + Math.abs(slope) * first;
}
