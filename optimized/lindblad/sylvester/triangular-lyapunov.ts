import { adjoint, type ComplexArray } from "../../arrays/complex-array.ts";
import { addProduct } from "../../dense/product.ts";

/** Rows and columns of a block that is solved entry by entry. */
const BLOCK = 16;

/** A complex matrix and minus its imaginary part. */
interface Factor extends ComplexArray {
  minusIm: Float64Array;
}

/**
 * X with T X + X T^+ = C, T upper triangular, C hermitian, block by block from the last to the first: Bartels and
 * Stewart, Commun. ACM 15, 820 (1972). 8 n^3 flops, all but some 8 BLOCK n^2 of them in real products.
 *
 * @param T n x n; no t_i + conj(t_j) may vanish
 * @returns overwrites C with X
 */
export function triangularLyapunov(T: ComplexArray, n: number): (C: ComplexArray) => void {
  const left = negative(T);
  const right = negative(adjoint(T, n));
  return (X) => {
    for (let end = n; end > 0; end -= BLOCK) {
      const first = Math.max(0, end - BLOCK);
      addTimesFactor(X, right, end, first, end, n);
      for (let bottom = end; bottom > 0; bottom -= BLOCK) {
        const top = Math.max(0, bottom - BLOCK);
        addFactorTimes(X, left, top, bottom, first, end, n);
        solveBlock(T, X, top, bottom, first, end, n);
      }
      for (let c = first; c < end; c++) {
        for (let r = 0; r < first; r++) {
          X.re[c * n + r] = X.re[r * n + c]!;
          X.im[c * n + r] = 0 - X.im[r * n + c]!;
        }
      }
    }
  };
}

function negative({ re, im }: ComplexArray): Factor {
  return { re: re.map((x) => 0 - x), im: im.map((x) => 0 - x), minusIm: im };
}

/** Columns first to end of X, rows above `end`: what the columns behind, which are known, make of them. */
function addTimesFactor(X: ComplexArray, B: Factor, behind: number, first: number, end: number, n: number): void {
  const inner = n - behind;
  const add = (C: Float64Array, A: Float64Array, factor: Float64Array) =>
    addProduct(
      { data: C, offset: first, stride: n },
      { data: A, offset: behind, stride: n },
      { data: factor, offset: behind * n + first, stride: n },
      end,
      inner,
      end - first,
    );
  if (inner === 0) return;
  add(X.re, X.re, B.re);
  add(X.re, X.im, B.minusIm);
  add(X.im, X.re, B.im);
  add(X.im, X.im, B.re);
}

/** Rows top to bottom of X in the columns first to end: what the rows below, which are known, make of them. */
function addFactorTimes(
  X: ComplexArray,
  A: Factor,
  top: number,
  bottom: number,
  first: number,
  end: number,
  n: number,
): void {
  const inner = n - bottom;
  const add = (C: Float64Array, factor: Float64Array, B: Float64Array) =>
    addProduct(
      { data: C, offset: top * n + first, stride: n },
      { data: factor, offset: top * n + bottom, stride: n },
      { data: B, offset: bottom * n + first, stride: n },
      bottom - top,
      inner,
      end - first,
    );
  if (inner === 0) return;
  add(X.re, A.re, X.re);
  add(X.re, A.minusIm, X.im);
  add(X.im, A.re, X.im);
  add(X.im, A.im, X.re);
}

/** T_rr x_rc + x_rc conj(T_cc) = what is left, from the last row and column of the block on. */
function solveBlock(
  T: ComplexArray,
  { re, im }: ComplexArray,
  top: number,
  bottom: number,
  first: number,
  end: number,
  n: number,
): void {
  for (let c = end - 1; c >= first; c--) {
    for (let r = bottom - 1; r >= top; r--) {
      let x = re[r * n + c]!;
      let y = im[r * n + c]!;
      for (let k = r + 1; k < bottom; k++) {
        const a = T.re[r * n + k]!;
        const b = T.im[r * n + k]!;
        const u = re[k * n + c]!;
        const v = im[k * n + c]!;
        x -= a * u - b * v;
        y -= a * v + b * u;
      }
      for (let k = c + 1; k < end; k++) {
        const a = T.re[c * n + k]!;
        const b = T.im[c * n + k]!;
        const u = re[r * n + k]!;
        const v = im[r * n + k]!;
        x -= a * u + b * v;
        y -= a * v - b * u;
      }
      const p = T.re[r * n + r]! + T.re[c * n + c]!;
      const q = T.im[r * n + r]! - T.im[c * n + c]!;
      const size = p * p + q * q;
      re[r * n + c] = (x * p + y * q) / size;
      im[r * n + c] = (y * p - x * q) / size;
    }
  }
}
