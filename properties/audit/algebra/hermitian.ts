import { EigenvalueDecomposition, Matrix } from "ml-matrix";
import type { Dense } from "./dense.ts";

/** Eigenvalues ascending, and an orthonormal basis of eigenvectors beside them. */
export interface HermitianEigen {
  values: number[];
  vectors: Vector[];
}

/** A complex vector. */
export interface Vector {
  re: number[];
  im: number[];
}

/**
 * Eigenvalues and eigenvectors of (A + A^+)/2 = X + iY by the real symmetric [[X, -Y], [Y, X]]. Each eigenvalue comes
 * twice there, with the real vectors (x; y) of x + iy and of its complex multiples; where eigenvalues coincide any
 * combination of these comes, so that a basis is chosen among them. Where Y = 0, X alone is taken. A is scaled to
 * entries of at most 1 first, so that huge entries do not overflow; NaN for a matrix that is not finite.
 */
export function hermitianEigen(A: Dense): HermitianEigen {
  const { n } = A;
  const { values, columns, copies } = decomposed(A);
  const vectors = columns().map((column) => ({
    re: column.slice(0, n),
    im: copies === 1 ? filled(n, 0) : column.slice(n),
  }));
  return { values, vectors: copies === 1 ? vectors : basisAmong(vectors) };
}

/** Eigenvalues of (A + A^+)/2, ascending. */
export function hermitianEigenvalues(A: Dense): number[] {
  return decomposed(A).values;
}

/** Eigenvalues ascending, and all vectors of the real symmetric matrix in the same order, so many for each of them. */
function decomposed({ n, re, im }: Dense): { values: number[]; columns(): number[][]; copies: number } {
  const scale = [re, im].reduce((most, part) => part.reduce((a, x) => Math.max(a, Math.abs(x)), most), 0);
  if (!Number.isFinite(scale)) {
    const columns = () => Array.from({ length: n }, () => filled(2 * n, Number.NaN));
    return { values: filled(n, Number.NaN), columns, copies: 2 };
  }
  const unit = scale || 1;
  const copies = im.every((y) => y === 0) ? 1 : 2;
  const whole = new Matrix(copies * n, copies * n);
  for (let r = 0; r < n; r++) {
    for (let c = 0; c < n; c++) {
      const x = (re[r * n + c]! / unit + re[c * n + r]! / unit) / 2;
      const y = (im[r * n + c]! / unit - im[c * n + r]! / unit) / 2;
      whole.set(r, c, x);
      if (copies === 1) continue;
      whole.set(n + r, n + c, x);
      whole.set(n + r, c, y);
      whole.set(r, n + c, -y);
    }
  }
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(whole, { assumeSymmetric: true });
  const order = realEigenvalues.map((_, k) => k).sort((a, b) => realEigenvalues[a]! - realEigenvalues[b]!);
  return {
    values: order.filter((_, k) => k % copies === 0).map((k) => realEigenvalues[k]! * unit),
    columns: () => order.map((k) => eigenvectorMatrix.getColumn(k)),
    copies,
  };
}

/**
 * An orthonormal basis among 2n vectors whose real and imaginary parts are an orthonormal basis of R^2n: each vector
 * less what lies along those chosen before, where enough of it is left. For any unit vector u the sum of |<v|u>|^2 over
 * the 2n of them is 2; were one direction without a chosen vector, the parts left of all of them would be 2 in sum, so
 * that one is above 1/(2n): as many as n are found.
 */
function basisAmong(candidates: readonly Vector[]): Vector[] {
  const chosen: Vector[] = [];
  for (const { re, im } of candidates) {
    const [x, y] = [[...re], [...im]];
    for (const u of chosen) {
      let [a, b] = [0, 0];
      for (let k = 0; k < x.length; k++) {
        a += u.re[k]! * x[k]! + u.im[k]! * y[k]!;
        b += u.re[k]! * y[k]! - u.im[k]! * x[k]!;
      }
      for (let k = 0; k < x.length; k++) {
        x[k]! -= a * u.re[k]! - b * u.im[k]!;
        y[k]! -= a * u.im[k]! + b * u.re[k]!;
      }
    }
    const left = Math.hypot(...x, ...y);
    if (left ** 2 * candidates.length <= 1) continue;
    chosen.push({ re: x.map((value) => value / left), im: y.map((value) => value / left) });
  }
  return chosen;
}

const filled = (n: number, value: number) => new Array<number>(n).fill(value);
