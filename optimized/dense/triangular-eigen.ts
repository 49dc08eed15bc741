import { type ComplexArray, complexZeros } from "../arrays/complex-array.ts";

/**
 * T Y = Y diag(T) of an upper triangular T, n x n: Y upper triangular with columns of length 1, and its inverse. Two
 * eigenvalues that coincide are taken eps apart, which shows in the size of the inverse. Cost (8/3) n^3 flops.
 */
export function triangularEigen(T: ComplexArray, n: number): { Y: ComplexArray; inverse: ComplexArray } {
  const Y = complexZeros(n);
  const least = Number.EPSILON * largest(T);
  // Rows of the transposes, so that the inner loops are contiguous: row k of `columns` is column k of Y.
  const columns = complexZeros(n);
  for (let k = 0; k < n; k++) {
    const row = { re: columns.re.subarray(k * n, k * n + n), im: columns.im.subarray(k * n, k * n + n) };
    row.re[k] = 1;
    for (let r = k - 1; r >= 0; r--) {
      let x = 0;
      let y = 0;
      for (let c = r + 1; c <= k; c++) {
        const u = T.re[r * n + c]!;
        const v = T.im[r * n + c]!;
        x += u * row.re[c]! - v * row.im[c]!;
        y += u * row.im[c]! + v * row.re[c]!;
      }
      let dx = T.re[k * n + k]! - T.re[r * n + r]!;
      const dy = T.im[k * n + k]! - T.im[r * n + r]!;
      if (Math.abs(dx) + Math.abs(dy) < least) dx = least === 0 ? 1 : least;
      const size = dx * dx + dy * dy;
      row.re[r] = (x * dx + y * dy) / size;
      row.im[r] = (y * dx - x * dy) / size;
    }
    let length = 0;
    for (let r = 0; r <= k; r++) length += row.re[r]! ** 2 + row.im[r]! ** 2;
    length = Math.sqrt(length);
    for (let r = 0; r <= k; r++) {
      Y.re[r * n + k] = row.re[r]! /= length;
      Y.im[r * n + k] = row.im[r]! /= length;
    }
  }
  return { Y, inverse: triangularInverse(Y, n) };
}

/** The inverse of an upper triangular matrix, row by row from below. */
function triangularInverse(Y: ComplexArray, n: number): ComplexArray {
  const inverse = complexZeros(n);
  for (let r = n - 1; r >= 0; r--) {
    const [a, b] = [Y.re[r * n + r]!, Y.im[r * n + r]!];
    const size = a * a + b * b;
    const [p, q] = [a / size, -b / size];
    // Row r of the inverse is (e_r - sum_{k>r} Y_rk times its row k)/Y_rr.
    const re = inverse.re.subarray(r * n, r * n + n);
    const im = inverse.im.subarray(r * n, r * n + n);
    re[r] = 1;
    for (let k = r + 1; k < n; k++) {
      const u = Y.re[r * n + k]!;
      const v = Y.im[r * n + k]!;
      if (u === 0 && v === 0) continue;
      for (let c = k; c < n; c++) {
        const x = inverse.re[k * n + c]!;
        const y = inverse.im[k * n + c]!;
        re[c]! -= u * x - v * y;
        im[c]! -= u * y + v * x;
      }
    }
    for (let c = r; c < n; c++) {
      const x = re[c]!;
      const y = im[c]!;
      re[c] = p * x - q * y;
      im[c] = p * y + q * x;
    }
  }
  return inverse;
}

function largest({ re, im }: ComplexArray): number {
  let most = 0;
  for (let k = 0; k < re.length; k++) most = Math.max(most, Math.abs(re[k]!), Math.abs(im[k]!));
  return most;
}
