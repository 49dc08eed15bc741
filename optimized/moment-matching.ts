import { SolverFailure } from "../model/failure.ts";
import { normalisedExponentials } from "./gibbs.ts";

type Pair = [number, number];

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
 * exponents changing by at most 1 in a step, inside which the covariance changes by a bounded factor: F. Bach, Electron.
 * J. Statist. 4, 384 (2010). The last steps are full. Cost a few dozen passes over the levels.
 *
 * @throws SolverFailure `not-converged` where the target is on or beyond the edge of what such weights can have
 */
export function matchMoments(features: [Float64Array, Float64Array], target: Pair): Pair {
  let theta: Pair = [0, 0];
  let before = Number.POSITIVE_INFINITY;
  for (let iteration = 0; iteration < MAX_ITERATIONS; iteration++) {
    const moments = momentsAt(theta, features, target);
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

function momentsAt(theta: Pair, [f1, f2]: [Float64Array, Float64Array], target: Pair): Moments {
  const p = normalisedExponentials(f1.map((value, n) => -theta[0] * value - theta[1] * f2[n]!));
  const mean = (value: (n: number) => number) => p.reduce((sum, weight, n) => sum + weight * value(n), 0);
  // Means of differences from the target, so that they vanish at the solution without a last subtraction.
  const gap: Pair = [mean((n) => f1[n]! - target[0]), mean((n) => f2[n]! - target[1])];
  const first = (n: number) => f1[n]! - target[0] - gap[0];
  const second = (n: number) => f2[n]! - target[1] - gap[1];
  const variance = mean((n) => second(n) ** 2);
  const slope = mean((n) => first(n) * second(n)) / variance;
  return {
    gap,
    variance,
    slope,
    rest: mean((n) => (first(n) - slope * second(n)) ** 2),
    reach: (x) => p.reduce((most, _, n) => Math.max(most, Math.abs(x[0] * first(n) + x[1] * second(n))), 0),
  };
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
