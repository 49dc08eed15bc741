import { Ball } from "./ball.ts";
import { adjoint, type BallMatrix, type ComplexBall, inBasis, map, minus, product, scaled } from "./complex-ball.ts";
import { distinctEigenvalues } from "./distinct-eigenvalues.ts";
import { longEigenvectors } from "./long-jacobi.ts";
import { Undecided } from "./undecided.ts";

/** Bits of the approximate eigenvectors behind the binary point. */
const FRACTION = 320;

/** Eigenvalues ascending as far as they are known apart, and their eigenvectors. */
export interface VerifiedEigensystem {
  values: Ball[];
  /**
   * Column n of an orthonormal eigenbasis, up to phases: of any one where eigenvalues coincide.
   *
   * @throws Undecided where the eigenvalue is neither known apart from another nor proved to be the same
   */
  vector(n: number): ComplexBall[];
}

/**
 * Eigenvalues and eigenvectors of every hermitian matrix in the balls.
 *
 * Values: let V be near a unitary matrix, ||V^+ V - 1|| <= eps < 1. The eigenvalues of V^+ A V, in order, are those of
 * A times numbers between 1 - eps and 1 + eps (Ostrowski; Horn and Johnson, Matrix Analysis, 4.5.9), and differ from
 * those of its diagonal by at most the norm of the rest (Weyl; ibid. 4.3.1).
 *
 * Vectors: let V hold the columns of one eigenvalue, R = A V - mu V, and every other eigenvalue be at least `gap` from
 * mu. With P on the eigenvectors of these others, P R = (A - mu) P V, so that ||P V|| <= ||R||/gap: the largest angle
 * between the span of V and the eigenspace has a sine of at most ||R||/(gap (1 - eps)) (Davis and Kahan, SIAM J. Numer.
 * Anal. 7, 1 (1970); Parlett, The Symmetric Eigenvalue Problem, 11.7). V0, V made orthonormal, is within eps of V, and
 * the orthonormal basis of the eigenspace nearest to V0 within 2 sin(angle/2) <= sqrt(2) sin(angle) of V0, column by
 * column (Bjorck and Golub, Math. Comput. 27, 579 (1973)). If A is real, so is that basis.
 *
 * Several columns are those of one eigenvalue where it is proved: of a real matrix that is known exactly,
 * `distinctEigenvalues` tells how many there are; where as many are known apart, all others coincide.
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

  const residualOf = (k: number, mu: Ball) => {
    const v = V.map((row) => row[order[k]!]!);
    const image = product(
      A,
      v.map((x) => [x]),
    );
    return norm1(image.map(([x], i) => minus(x!, scaled(v[i]!, mu))));
  };
  const levels = runs(values);
  let coincide: boolean | null = null;
  /** The columns of one eigenvalue. */
  const together = (k: number): number[] => {
    const level = levels.find((each) => each.includes(k))!;
    if (level.length > 1) coincide ??= distinctEigenvalues(A) === levels.length;
    return coincide ? level : [k];
  };
  const vector = (k: number): ComplexBall[] => {
    const mu = values[k]!.middle();
    const columns = together(k);
    const residual = columns.reduce((sum, j) => sum.plus(residualOf(j, mu)), Ball.zero);
    const gaps = values.filter((_, j) => !columns.includes(j)).map((value) => value.minus(mu));
    const bound = gaps.reduce((most, gap) => {
      if (gap.containsZero()) throw new Undecided("two levels are not known apart, and the eigenvectors with them");
      const sine = residual.over(gap.times(Ball.one.minus(eps))).largest();
      return most.isBelow(sine) ? sine : most;
    }, Ball.zero);
    // sqrt(2) < 3/2
    const radius = bound.times(Ball.exactly(1.5)).plus(eps);
    return V.map((row) => row[order[k]!]!).map(({ re, im }) => ({
      re: re.widened(radius),
      im: isReal ? Ball.zero : im.widened(radius),
    }));
  };
  return { values, vector };
}

/** Numbers of eigenvalues in order, those together that are not known apart. */
function runs(values: readonly Ball[]): number[][] {
  return values.reduce<number[][]>((all, value, k) => {
    if (k > 0 && !values[k - 1]!.isBelow(value)) all.at(-1)!.push(k);
    else all.push([k]);
    return all;
  }, []);
}

/** An upper bound of the Frobenius norm, and so of the spectral one. */
function norm1(entries: readonly ComplexBall[]): Ball {
  return entries.reduce((sum, { re, im }) => sum.plus(re.largest()).plus(im.largest()), Ball.zero);
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
