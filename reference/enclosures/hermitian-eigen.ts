import { Ball } from "./ball.ts";
import { adjoint, type BallMatrix, type ComplexBall, inBasis, map, minus, product, scaled } from "./complex-ball.ts";
import { longEigenvectors } from "./long-jacobi.ts";
import { Undecided } from "./undecided.ts";

/** Bits of the approximate eigenvectors behind the binary point. */
const FRACTION = 320;

/** Eigenvalues ascending as far as they are known apart, and their eigenvectors. */
export interface VerifiedEigensystem {
  values: Ball[];
  /** Column n: a unit eigenvector, up to a phase; asked for where the eigenvalue is known apart from the others. */
  vector(n: number): ComplexBall[];
}

/**
 * Eigenvalues and eigenvectors of every hermitian matrix in the balls.
 *
 * Values: let V be near a unitary matrix, ||V^+ V - 1|| <= eps < 1. The eigenvalues of V^+ A V, in order, are those of
 * A times numbers between 1 - eps and 1 + eps (Ostrowski; Horn and Johnson, Matrix Analysis, 4.5.9), and differ from
 * those of its diagonal by at most the norm of the rest (Weyl; ibid. 4.3.1).
 *
 * Vectors: with s = A v - mu v and every other eigenvalue at least `gap` from mu, ||s||^2 = sum_j (lambda_j - mu)^2
 * |v_j|^2, v_j the components in the eigenbasis, is at least gap^2 times the part of ||v||^2 outside the eigenvector.
 * So the angle between both has a sine of at most ||s||/(||v|| gap) (Parlett, The Symmetric Eigenvalue Problem, 11.7),
 * and with the right phase the eigenvector is within sqrt(2) times that of v/||v||. If A is real, so is the
 * eigenvector.
 *
 * Norms are bounded by the sum of all moduli. Cost that of `longEigenvectors` and 3 n^3 products of balls.
 */
export function verifiedEigensystem(A: BallMatrix, fraction = FRACTION): VerifiedEigensystem {
  const isReal = A.flat().every(({ im }) => im.isZero());
  const V = approximateEigenvectors(A, fraction);
  const gram = product(adjoint(V), V);
  const eps = norm1(map(gram, (g, i, j) => (i === j ? { re: g.re.minus(Ball.one), im: g.im } : g)).flat());
  if (!eps.isBelow(Ball.one.scaled(-1))) throw new Undecided("expected an eigenbasis, got vectors that are none");
  const T = inBasis(V, A);
  const diagonal = T.map((row, i) => row[i]!.re.middle());
  const rest = norm1(map(T, (t, i, j) => (i === j ? { re: t.re.minus(diagonal[i]!), im: t.im } : t)).flat());
  const order = diagonal.map((_, i) => i).sort((i, j) => diagonal[i]!.compare(diagonal[j]!));
  // lambda(A) = lambda(V^+ A V)/theta, |1/theta - 1| <= eps/(1 - eps)
  const factor = Ball.one.widened(eps.over(Ball.one.minus(eps)));
  const values = order.map((i) => diagonal[i]!.widened(rest).times(factor));

  const vector = (k: number): ComplexBall[] => {
    const v = V.map((row) => row[order[k]!]!);
    const mu = values[k]!.middle();
    const residual = norm1(
      product(
        A,
        v.map((x) => [x]),
      ).map(([x], i) => minus(x!, scaled(v[i]!, mu))),
    );
    const gaps = values.filter((_, j) => j !== k).map((value) => value.minus(mu));
    const bound = gaps.reduce((most, gap) => {
      if (gap.containsZero()) throw new Undecided("two levels are not known apart, and the eigenvectors with them");
      const sine = residual.over(gap.times(Ball.one.minus(eps))).largest();
      return most.isBelow(sine) ? sine : most;
    }, Ball.zero);
    // sqrt(2) < 3/2; v/||v|| is within eps of v.
    const radius = bound.times(Ball.exactly(1.5)).plus(eps).largest();
    return v.map(({ re, im }) => ({ re: re.widened(radius), im: isReal ? Ball.zero : im.widened(radius) }));
  };
  return { values, vector };
}

/** An upper bound of the Frobenius norm, and so of the spectral one. */
function norm1(entries: readonly ComplexBall[]): Ball {
  return entries.reduce((sum, { re, im }) => sum.plus(re.largest()).plus(im.largest()), Ball.zero).largest();
}

function approximateEigenvectors(A: BallMatrix, fraction: number): BallMatrix {
  const size = Math.max(...A.flat().flatMap(({ re, im }) => [re.magnitude(), im.magnitude()]));
  if (size === Number.NEGATIVE_INFINITY)
    return map(A, (_, i, j) => ({ re: i === j ? Ball.one : Ball.zero, im: Ball.zero }));
  const part = (of: "re" | "im") => A.map((row) => row.map((a) => a[of].inUnits(fraction - size).mid));
  const { re, im } = longEigenvectors({ re: part("re"), im: part("im") }, fraction);
  const ball = (x: bigint) => Ball.of(x, 0n, -fraction).middle();
  return re.map((row, i) => row.map((x, j) => ({ re: ball(x), im: ball(im[i]![j]!) })));
}
