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
 * Eigenvalues and eigenvectors of (A + A^+)/2 = X + iY by the real symmetric [[X, -Y], [Y, X]]. Each eigenvalue comes
 * twice there, with the real vectors (x; y) of x + iy and of its complex multiples: the first of each pair is taken,
 * which is right for eigenvectors where no two eigenvalues of A coincide. Where Y = 0, X alone is taken. A is scaled to
 * entries of at most 1 first, so that huge entries do not overflow; NaN for a matrix that is not finite.
 */
export function hermitianEigen({ n, re, im }: Dense): HermitianEigen {
  const scale = [re, im].reduce((most, part) => part.reduce((a, x) => Math.max(a, Math.abs(x)), most), 0);
  if (!Number.isFinite(scale)) return notFinite(n);
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
  const firsts = order.filter((_, k) => k % copies === 0);
  return {
    values: firsts.map((k) => realEigenvalues[k]! * unit),
    vectors: firsts.map((k) => {
      const column = eigenvectorMatrix.getColumn(k);
      return { re: column.slice(0, n), im: copies === 1 ? filled(n, 0) : column.slice(n) };
    }),
  };
}

function notFinite(n: number): HermitianEigen {
  const nothing = () => filled(n, Number.NaN);
  return { values: nothing(), vectors: Array.from({ length: n }, () => ({ re: nothing(), im: nothing() })) };
}

const filled = (n: number, value: number) => new Array<number>(n).fill(value);

/** Eigenvalues of (A + A^+)/2, ascending. */
export function hermitianEigenvalues(A: Dense): number[] {
  return hermitianEigen(A).values;
}
