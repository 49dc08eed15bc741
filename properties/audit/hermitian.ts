import { EigenvalueDecomposition, Matrix } from "ml-matrix";
import type { Dense } from "./dense.ts";

/** Eigenvalues ascending, and unit eigenvectors beside them. */
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
 * Eigenvalues and eigenvectors of (A + A^+)/2 = X + iY by the real symmetric [[X, -Y], [Y, X]]. Each eigenvalue comes twice there, with
 * the real vectors (x; y) of x + iy and of its complex multiples: the first of each pair is taken, which is right for eigenvectors
 * where no two eigenvalues of A coincide.
 */
export function hermitianEigen({ n, re, im }: Dense): HermitianEigen {
  const doubled = new Matrix(2 * n, 2 * n);
  for (let r = 0; r < n; r++) {
    for (let c = 0; c < n; c++) {
      const x = (re[r * n + c]! + re[c * n + r]!) / 2;
      const y = (im[r * n + c]! - im[c * n + r]!) / 2;
      doubled.set(r, c, x);
      doubled.set(n + r, n + c, x);
      doubled.set(n + r, c, y);
      doubled.set(r, n + c, -y);
    }
  }
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(doubled, { assumeSymmetric: true });
  const order = realEigenvalues.map((_, k) => k).sort((a, b) => realEigenvalues[a]! - realEigenvalues[b]!);
  const firsts = order.filter((_, k) => k % 2 === 0);
  return {
    values: firsts.map((k) => realEigenvalues[k]!),
    vectors: firsts.map((k) => {
      const column = eigenvectorMatrix.getColumn(k);
      return { re: column.slice(0, n), im: column.slice(n) };
    }),
  };
}

/** Eigenvalues of (A + A^+)/2, ascending. */
export function hermitianEigenvalues(A: Dense): number[] {
  return hermitianEigen(A).values;
}
