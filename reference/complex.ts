import { Matrix } from "ml-matrix";
import type { ComplexMatrix } from "../model/complex-matrix.ts";

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
