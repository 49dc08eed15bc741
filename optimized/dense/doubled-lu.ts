import { addDoubledProduct, type Doubled, divideDoubled, upperHalf } from "../arrays/doubled.ts";

/**
 * P A = L U with partial pivoting to twice the digits: Golub and Van Loan, Matrix Computations, 4th ed., Alg. 3.4.1.
 * A, n x n row-major, is overwritten. Cost some 12 n^3 flops.
 *
 * @returns b -> A^{-1} b, some 35 n^2 flops; not finite where a pivot vanishes
 */
export function factoriseDoubled(A: Doubled, n: number): (b: Doubled) => Doubled {
  const { hi, lo } = A;
  const rows = Int32Array.from({ length: n }, (_, r) => r);
  for (let k = 0; k < n; k++) {
    let pivot = k;
    for (let r = k + 1; r < n; r++) if (Math.abs(hi[r * n + k]!) > Math.abs(hi[pivot * n + k]!)) pivot = r;
    if (pivot !== k) {
      for (const part of [hi, lo]) {
        const kept = part.slice(k * n, k * n + n);
        part.copyWithin(k * n, pivot * n, pivot * n + n);
        part.set(kept, pivot * n);
      }
      [rows[k], rows[pivot]] = [rows[pivot]!, rows[k]!];
    }
    for (let r = k + 1; r < n; r++) {
      const at = r * n + k;
      if (hi[at] === 0) continue;
      divideDoubled(A, at, hi[k * n + k]!, lo[k * n + k]!);
      subtractRow(hi, lo, r * n, k * n, hi[at]!, lo[at]!, k + 1, n);
    }
  }
  return (b) => {
    const x = { hi: Float64Array.from(rows, (row) => b.hi[row]!), lo: Float64Array.from(rows, (row) => b.lo[row]!) };
    const subtract = (r: number, c: number) =>
      addDoubledProduct(x, r, -hi[r * n + c]!, -lo[r * n + c]!, x.hi[c]!, x.lo[c]!);
    for (let r = 1; r < n; r++) for (let c = 0; c < r; c++) subtract(r, c);
    for (let r = n - 1; r >= 0; r--) {
      for (let c = r + 1; c < n; c++) subtract(r, c);
      divideDoubled(x, r, hi[r * n + r]!, lo[r * n + r]!);
    }
    return x;
  };
}

/** Entries first to n - 1 of the row at `to` -= factor times those of the row at `from`. */
function subtractRow(
  hi: Float64Array,
  lo: Float64Array,
  to: number,
  from: number,
  factor: number,
  factorLow: number,
  first: number,
  n: number,
): void {
  const upper = upperHalf(factor);
  const lower = factor - upper;
  for (let c = first; c < n; c++) {
    const u = hi[from + c]!;
    if (u === 0) continue;
    const shifted = 134217729 * u;
    const uUpper = shifted - (shifted - u);
    const uLower = u - uUpper;
    const product = factor * u;
    const error =
      upper * uUpper -
      product +
      upper * uLower +
      lower * uUpper +
      lower * uLower +
      (factor * lo[from + c]! + factorLow * u);
    const before = hi[to + c]!;
    const difference = before - product;
    const removed = difference - before;
    const low = before - (difference - removed) + (-product - removed) + (lo[to + c]! - error);
    const sum = difference + low;
    hi[to + c] = sum;
    lo[to + c] = low - (sum - difference);
  }
}
