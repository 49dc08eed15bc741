import { Ball } from "../enclosures/ball.ts";
import { exp } from "../enclosures/elementary.ts";
import { both, dot, isolatedRoot, newtonStep, type Pair, type System } from "../enclosures/root-of-two.ts";
import { Undecided } from "../enclosures/undecided.ts";
import type { Enclosed } from "./enclosure.ts";

/** Energies k_n and their S^z. */
export interface EnergyLevels {
  energies: readonly Ball[];
  sz: readonly number[];
}

/** A step that changes no exponent by more is the last. */
const SMALL = 2 ** -200;
const MOST_STEPS = 100;

/**
 * beta and lambda with which exp(-beta K - lambda S^z)/Z has the given <K> and <S^z>, and h = omega_e - lambda/beta:
 * PRL Fig. 2.
 *
 * @throws Undecided as `matchedMoments`
 */
export function spinTemperature(levels: EnergyLevels, omegaE: number, target: Pair): Enclosed {
  const [beta, lambda] = matchedMoments([levels], target);
  return { beta, lambda, h: beta.containsZero() ? null : Ball.exactly(omegaE).minus(lambda.over(beta)) };
}

/**
 * beta and lambda with which the moments <K> and <S^z> of exp(-beta K - lambda S^z)/Z, averaged over sets of levels,
 * are those given: PRB (18a), (18b). They are one pair where they exist with a regular covariance, as the average of ln
 * Z is convex. Damped Newton steps lead near it, of which nothing is claimed; `isolatedRoot` proves it.
 *
 * @throws Undecided where there is no such state, or K is a multiple of S^z
 */
export function matchedMoments(sets: readonly EnergyLevels[], target: Pair): Pair {
  const system = (x: Pair): System => {
    const all = sets.map((levels) => momentsAt(levels, x));
    const mean = (of: (each: (typeof all)[number]) => Ball) =>
      all.reduce((sum, each) => sum.plus(of(each)), Ball.zero).over(Ball.exactly(all.length));
    return {
      value: both((i) => mean(({ center }) => center[i]).minus(target[i])),
      slopes: both((i) => both((j) => mean(({ covariance }) => covariance[i][j]).neg())),
    };
  };
  try {
    return isolatedRoot(newton(sets, system), system).root;
  } catch (thrown) {
    if (!(thrown instanceof Undecided)) throw thrown;
    throw new Undecided(`the spin temperature is not proved to exist: ${thrown.message}`);
  }
}

/** Newton's method; a step that changes exponents by R is taken to ln(1 + R)/R of it, which never overshoots. */
function newton(sets: readonly EnergyLevels[], system: (x: Pair) => System): Pair {
  let x: Pair = [Ball.zero, Ball.zero];
  for (let k = 0; k < MOST_STEPS; k++) {
    const v = newtonStep(system(x));
    const range = Math.max(
      ...sets.map(({ energies, sz }) => {
        const shifts = energies.map((k, n) => dot(v, [k, Ball.exactly(sz[n]!)]).toNumber());
        return Math.max(...shifts) - Math.min(...shifts);
      }),
    );
    const fraction = Ball.exactly(range < 1e-8 ? 1 : Math.log1p(range) / range);
    const from = x;
    x = both((i) => from[i].plus(v[i].times(fraction)).middle());
    if (range < SMALL) return x;
  }
  throw new Undecided("the moments may be out of reach of such states");
}

/** <(K, S^z)> and the covariance of K and S^z in exp(-beta K - lambda S^z)/Z. */
function momentsAt({ energies, sz }: EnergyLevels, x: Pair) {
  const features = energies.map((k, n): Pair => [k, Ball.exactly(sz[n]!)]);
  const weights = features.map((f) => exp(dot(x, f).neg()));
  const Z = weights.reduce((sum, weight) => sum.plus(weight), Ball.zero);
  const mean = (of: (f: Pair) => Ball) =>
    features.reduce((sum, f, n) => sum.plus(weights[n]!.times(of(f))), Ball.zero).over(Z);
  const center = both((i) => mean((f) => f[i]));
  const spread = (i: 0 | 1, j: 0 | 1) => mean((f) => f[i].minus(center[i]).times(f[j].minus(center[j])));
  return { center, covariance: both((i) => both((j) => spread(i, j))) };
}
