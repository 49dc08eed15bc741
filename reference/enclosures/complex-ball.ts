import type { ComplexMatrix } from "../../model/complex-matrix.ts";
import { Ball } from "./ball.ts";

/** A set of complex numbers: a ball for the real part and one for the imaginary part. */
export interface ComplexBall {
  readonly re: Ball;
  readonly im: Ball;
}

/** A complex matrix, row by row. */
export type BallMatrix = ComplexBall[][];

export const zero: ComplexBall = { re: Ball.zero, im: Ball.zero };

export const real = (re: Ball): ComplexBall => ({ re, im: Ball.zero });
export const conjugate = ({ re, im }: ComplexBall): ComplexBall => ({ re, im: im.neg() });
export const isZero = ({ re, im }: ComplexBall): boolean => re.isZero() && im.isZero();
export const plus = (a: ComplexBall, b: ComplexBall): ComplexBall => ({ re: a.re.plus(b.re), im: a.im.plus(b.im) });
export const minus = (a: ComplexBall, b: ComplexBall): ComplexBall => ({ re: a.re.minus(b.re), im: a.im.minus(b.im) });
export const scaled = (a: ComplexBall, by: Ball): ComplexBall => ({ re: a.re.times(by), im: a.im.times(by) });
export const times = (a: ComplexBall, b: ComplexBall): ComplexBall => ({
  re: a.re.times(b.re).minus(a.im.times(b.im)),
  im: a.re.times(b.im).plus(a.im.times(b.re)),
});

/** 1/z = conj(z)/|z|^2. @throws Undecided where 0 may be among them */
export function inverse(a: ComplexBall): ComplexBall {
  if (a.im.isZero()) return real(Ball.one.over(a.re));
  const square = a.re.square().plus(a.im.square());
  return { re: a.re.over(square), im: a.im.neg().over(square) };
}

/** The largest |z| is at most this: |Re z| + |Im z|. */
export const modulusBound = ({ re, im }: ComplexBall): Ball => re.largest().plus(im.largest());

export const zeros = (rows: number, columns = rows): BallMatrix =>
  Array.from({ length: rows }, () => new Array<ComplexBall>(columns).fill(zero));

/** Its doubles as they are. */
export const exactMatrix = ({ re, im }: ComplexMatrix): BallMatrix =>
  re.map((row, n) => row.map((x, m) => ({ re: Ball.exactly(x), im: Ball.exactly(im[n]![m]!) })));

export const map = (A: BallMatrix, each: (a: ComplexBall, row: number, column: number) => ComplexBall): BallMatrix =>
  A.map((row, n) => row.map((a, m) => each(a, n, m)));

export const sum = (A: BallMatrix, B: BallMatrix): BallMatrix => map(A, (a, n, m) => plus(a, B[n]![m]!));

/** A^+. */
export const adjoint = (A: BallMatrix): BallMatrix => A[0]!.map((_, m) => A.map((row) => conjugate(row[m]!)));

/** A B; the zeros of either factor cost nothing. */
export function product(A: BallMatrix, B: BallMatrix): BallMatrix {
  return A.map((row) => {
    const result = new Array<ComplexBall>(B[0]!.length).fill(zero);
    for (const [k, a] of row.entries()) {
      if (isZero(a)) continue;
      for (const [m, b] of B[k]!.entries()) if (!isZero(b)) result[m] = plus(result[m]!, times(a, b));
    }
    return result;
  });
}

/** V^+ A V. */
export const inBasis = (V: BallMatrix, A: BallMatrix): BallMatrix => product(adjoint(V), product(A, V));

/** V A V^+. */
export const fromBasis = (V: BallMatrix, A: BallMatrix): BallMatrix => product(V, product(A, adjoint(V)));

/** Re Tr(A B). */
export function expectation(A: BallMatrix, B: BallMatrix): Ball {
  let total = Ball.zero;
  for (const [n, row] of A.entries()) {
    for (const [m, a] of row.entries()) if (!isZero(a)) total = total.plus(times(a, B[m]![n]!).re);
  }
  return total;
}
