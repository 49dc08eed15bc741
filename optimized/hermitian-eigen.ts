import type { ComplexArray } from "./kernels/complex-matmul.ts";
import { complexZeros } from "./kernels/complex-matmul.ts";
import { symmetricEigen } from "./symmetric-eigen.ts";

/**
 * Eigenvectors of a complex hermitian matrix H = X + i Y, from the real symmetric [[X, -Y], [Y, X]] of twice the size: its
 * eigenvectors (u, v) are those of H, u + i v, each twice, the second time with another phase. Of the 2 n candidates n
 * orthonormal ones are kept, the one least spanned by those before it first (at least 1/sqrt(n) of it is then new). O(n^3) to O(n^4), for small n.
 *
 * @returns W, n x n, one eigenvector in each column, in no particular order
 */
export function hermitianEigenvectors(H: ComplexArray, n: number): ComplexArray {
  const doubled = new Float64Array(4 * n * n);
  for (let r = 0; r < n; r++) {
    for (let c = 0; c < n; c++) {
      const [x, y] = [H.re[r * n + c]!, H.im[r * n + c]!];
      doubled[r * 2 * n + c] = x;
      doubled[(r + n) * 2 * n + c + n] = x;
      doubled[r * 2 * n + c + n] = -y;
      doubled[(r + n) * 2 * n + c] = y;
    }
  }
  const { vectors } = symmetricEigen(doubled, 2 * n);
  const candidates = Array.from({ length: 2 * n }, (_, k) => ({
    re: Float64Array.from({ length: n }, (_, r) => vectors[r * 2 * n + k]!),
    im: Float64Array.from({ length: n }, (_, r) => vectors[(r + n) * 2 * n + k]!),
  }));
  const W = complexZeros(n);
  for (let column = 0; column < n; column++) {
    const chosen = candidates.reduce((best, other) => (length(other) > length(best) ? other : best));
    const size = length(chosen);
    for (let r = 0; r < n; r++) {
      W.re[r * n + column] = chosen.re[r]! / size;
      W.im[r * n + column] = chosen.im[r]! / size;
    }
    for (const candidate of candidates) removeColumn(candidate, W, column, n);
  }
  return W;
}

function length({ re, im }: ComplexArray): number {
  return Math.hypot(...re, ...im);
}

/** z -= w <w|z>, w a column of W. */
function removeColumn({ re, im }: ComplexArray, W: ComplexArray, column: number, n: number): void {
  let [overlapRe, overlapIm] = [0, 0];
  for (let r = 0; r < n; r++) {
    const [x, y] = [W.re[r * n + column]!, W.im[r * n + column]!];
    overlapRe += x * re[r]! + y * im[r]!;
    overlapIm += x * im[r]! - y * re[r]!;
  }
  for (let r = 0; r < n; r++) {
    const [x, y] = [W.re[r * n + column]!, W.im[r * n + column]!];
    re[r]! -= x * overlapRe - y * overlapIm;
    im[r]! -= x * overlapIm + y * overlapRe;
  }
}
