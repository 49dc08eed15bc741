import { Matrix } from "ml-matrix";
import type { ComplexMatrix } from "../../model/complex-matrix.ts";

/** A dense complex matrix: real and imaginary part as ml-matrix matrices of the same shape. */
export interface ComplexDense {
  re: Matrix;
  im: Matrix;
}

/** The d x d zero matrix. */
export function zeros(d: number): ComplexDense {
  return { re: Matrix.zeros(d, d), im: Matrix.zeros(d, d) };
}

export function real(re: Matrix): ComplexDense {
  return { re, im: Matrix.zeros(re.rows, re.columns) };
}

export function imaginary(im: Matrix): ComplexDense {
  return { re: Matrix.zeros(im.rows, im.columns), im };
}

export function fromExchange({ re, im }: ComplexMatrix): ComplexDense {
  return { re: new Matrix(re), im: new Matrix(im) };
}

export function toExchange({ re, im }: ComplexDense): ComplexMatrix {
  return { re: re.to2DArray(), im: im.to2DArray() };
}

/** A B. Cost 4 d^3. */
export function product(A: ComplexDense, B: ComplexDense): ComplexDense {
  return {
    re: A.re.mmul(B.re).sub(A.im.mmul(B.im)),
    im: A.re.mmul(B.im).add(A.im.mmul(B.re)),
  };
}

/** A^+. */
export function adjoint({ re, im }: ComplexDense): ComplexDense {
  return { re: re.transpose(), im: im.transpose().mul(-1) };
}

/** (A + A^+)/2. */
export function hermitianPart({ re, im }: ComplexDense): ComplexDense {
  return { re: Matrix.add(re, re.transpose()).mul(0.5), im: Matrix.sub(im, im.transpose()).mul(0.5) };
}

/** V^T X V for a real orthogonal V (columns: the new basis): the matrix elements <n|X|m>. Cost 4 d^3. */
export function toBasis(V: Matrix, X: ComplexDense): ComplexDense {
  return congruence(V.transpose(), X, V);
}

/** V X V^T, the inverse of `toBasis`. Cost 4 d^3. */
export function fromBasis(V: Matrix, X: ComplexDense): ComplexDense {
  return congruence(V, X, V.transpose());
}

function congruence(left: Matrix, X: ComplexDense, right: Matrix): ComplexDense {
  return { re: left.mmul(X.re).mmul(right), im: left.mmul(X.im).mmul(right) };
}
