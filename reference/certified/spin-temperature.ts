import { Ball } from "../enclosures/ball.ts";
import { exp } from "../enclosures/elementary.ts";
import { Undecided } from "../enclosures/undecided.ts";
import type { Enclosed } from "./enclosure.ts";
import type { Levels } from "./levels.ts";

type Pair = readonly [Ball, Ball];
type Matrix = readonly [Pair, Pair];

/** A step that changes no exponent by more is the last. */
const SMALL = 2 ** -200;
const MOST_STEPS = 100;

/**
 * beta and lambda with which exp(-beta K - lambda S^z)/Z has the given <K> and <S^z>, and h = omega_e - lambda/beta:
 * PRL Fig. 2. They are one pair where they exist, as ln Z is strictly convex.
 *
 * Let G(x) be the moments at x = (beta, lambda) minus those given, V(x) = -G'(x) their covariance, C near its inverse
 * at y, and X the box about y of half widths r. If |C G(y)| + |1 - C V(X)| r < r, then x + C G(x) maps X into itself
 * and has a fixed point there, with G = 0 as C is regular (Krawczyk 1969; Rump, Acta Numerica 19, 287 (2010), sec. 13).
 * y is found by damped Newton steps, of which nothing is claimed.
 *
 * @throws Undecided where there is no such state, or K is a multiple of S^z
 */
export function spinTemperature(levels: Levels, omegaE: number, target: Pair): Enclosed {
  const y = newton(levels, target);
  const { excess, covariance } = momentsAt(levels, y, target);
  const C = both((i) => both((j) => inverse(covariance)[i][j].middle()));
  const step = both((i) => dot(C[i], excess).largest());
  const r = both((i) => step[i].scaled(1).plus(Ball.one.scaled(-300)).largest());
  const V = momentsAt(
    levels,
    both((i) => y[i].widened(r[i])),
    target,
  ).covariance;
  const [beta, lambda] = both((i) => {
    const D = both((j) =>
      dot(C[i], V[j])
        .minus(i === j ? Ball.one : Ball.zero)
        .largest(),
    );
    const bound = step[i].plus(dot(D, r)).largest();
    if (!bound.isBelow(r[i])) throw new Undecided("the spin temperature is not proved to exist");
    return y[i].widened(bound);
  });
  return { beta, lambda, h: beta.containsZero() ? null : Ball.exactly(omegaE).minus(lambda.over(beta)) };
}

/** Newton's method; a step that changes exponents by R is taken to ln(1 + R)/R of it, which never overshoots. */
function newton(levels: Levels, target: Pair): Pair {
  let x: Pair = [Ball.zero, Ball.zero];
  for (let k = 0; k < MOST_STEPS; k++) {
    const { excess, covariance } = momentsAt(levels, x, target);
    const C = inverse(covariance);
    const v = both((i) => dot(C[i], excess).middle());
    const shifts = levels.energies.map((k, n) => dot(v, [k, Ball.exactly(levels.sz[n]!)]).toNumber());
    const range = Math.max(...shifts) - Math.min(...shifts);
    const fraction = Ball.exactly(range < 1e-8 ? 1 : Math.log1p(range) / range);
    const from = x;
    x = both((i) => from[i].plus(v[i].times(fraction)).middle());
    if (range < SMALL) return x;
  }
  throw new Undecided("no spin temperature was found: the moments may be out of reach of such states");
}

/** <(K, S^z)> - target and the covariance of K and S^z in exp(-beta K - lambda S^z)/Z. */
function momentsAt({ energies, sz }: Levels, [beta, lambda]: Pair, target: Pair) {
  const features = energies.map((k, n): Pair => [k, Ball.exactly(sz[n]!)]);
  const weights = features.map(([k, s]) => exp(beta.times(k).plus(lambda.times(s)).neg()));
  const Z = weights.reduce((sum, weight) => sum.plus(weight), Ball.zero);
  const mean = (of: (f: Pair) => Ball) =>
    features.reduce((sum, f, n) => sum.plus(weights[n]!.times(of(f))), Ball.zero).over(Z);
  const center = both((i) => mean((f) => f[i]));
  const spread = (i: 0 | 1, j: 0 | 1) => mean((f) => f[i].minus(center[i]).times(f[j].minus(center[j])));
  return {
    excess: both((i) => center[i].minus(target[i])),
    covariance: both((i) => both((j) => spread(i, j))),
  };
}

const both = <T>(of: (i: 0 | 1) => T): readonly [T, T] => [of(0), of(1)];

const dot = (a: Pair, b: Pair): Ball => a[0].times(b[0]).plus(a[1].times(b[1]));

function inverse([[a, b], [c, d]]: Matrix): Matrix {
  const determinant = a.times(d).minus(b.times(c));
  return [
    [d.over(determinant), b.neg().over(determinant)],
    [c.neg().over(determinant), a.over(determinant)],
  ];
}
