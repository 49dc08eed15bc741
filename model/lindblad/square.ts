import { EigenvalueDecomposition, Matrix } from "ml-matrix";
import type { ComplexMatrix } from "../complex-matrix.ts";

/** A complex n x n matrix: real and imaginary part. */
export interface Square {
  re: Matrix;
  im: Matrix;
}

export function squareOf({ re, im }: ComplexMatrix): Square {
  return { re: new Matrix(re), im: new Matrix(im) };
}

export function exchangeOf({ re, im }: Square): ComplexMatrix {
  return { re: re.to2DArray(), im: im.to2DArray() };
}

/** A matrix without an imaginary part. */
export function realSquare(re: Matrix): Square {
  return { re, im: Matrix.zeros(re.rows, re.columns) };
}

/** (a + i b) A + B. */
export function combine([a, b]: readonly [number, number], A: Square, B: Square): Square {
  return {
    re: Matrix.mul(A.re, a).sub(Matrix.mul(A.im, b)).add(B.re),
    im: Matrix.mul(A.re, b).add(Matrix.mul(A.im, a)).add(B.im),
  };
}

/** A B. Cost 4 n^3. */
export function times(A: Square, B: Square): Square {
  return {
    re: A.re.mmul(B.re).sub(A.im.mmul(B.im)),
    im: A.re.mmul(B.im).add(A.im.mmul(B.re)),
  };
}

/** A^+. */
export function dagger({ re, im }: Square): Square {
  return { re: re.transpose(), im: im.transpose().neg() };
}

/** Re Tr(A B) for a hermitian A. Cost n^2. */
export function meanOf(A: Square, B: Square): number {
  return Matrix.mul(A.re, B.re.transpose()).sub(Matrix.mul(A.im, B.im.transpose())).sum();
}

/** V^T A V for a real V. */
export function intoBasis(V: Matrix, { re, im }: Square): Square {
  const turned = (part: Matrix) => V.transpose().mmul(part).mmul(V);
  return { re: turned(re), im: turned(im) };
}

/** Eigenvalues, ascending, and eigenvectors, as columns, of a real symmetric matrix. Cost 9 n^3. */
export function symmetricEigen(A: Matrix): { values: number[]; vectors: Matrix } {
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(A, { assumeSymmetric: true });
  const order = realEigenvalues.map((_, n) => n).sort((a, b) => realEigenvalues[a]! - realEigenvalues[b]!);
  const rows = Array.from({ length: A.rows }, (_, row) => row);
  return { values: order.map((n) => realEigenvalues[n]!), vectors: eigenvectorMatrix.selection(rows, order) };
}

/**
 * Eigenvalues, ascending, and eigenvectors, as columns, of a hermitian matrix A = X + iY without equal eigenvalues: of
 * the real symmetric matrix (X, -Y; Y, X) every eigenvalue stands twice, and (x; y) is the eigenvector x + iy. Cost 72
 * n^3.
 */
export function hermitianEigen({ re, im }: Square): { values: number[]; vectors: Square } {
  const n = re.rows;
  const whole = Matrix.zeros(2 * n, 2 * n);
  whole.setSubMatrix(re, 0, 0).setSubMatrix(re, n, n).setSubMatrix(im, n, 0).setSubMatrix(Matrix.mul(im, -1), 0, n);
  const { values, vectors } = symmetricEigen(whole);
  const every = Array.from({ length: n }, (_, k) => 2 * k);
  const rows = (from: number) => Array.from({ length: n }, (_, row) => from + row);
  return {
    values: every.map((k) => values[k]!),
    vectors: { re: vectors.selection(rows(0), every), im: vectors.selection(rows(n), every) },
  };
}
