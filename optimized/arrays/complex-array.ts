import type { ComplexMatrix } from "../../model/complex-matrix.ts";

/** A complex matrix, n x n row-major, real and imaginary part apart. */
export interface ComplexArray {
  re: Float64Array;
  im: Float64Array;
}

export function complexZeros(n: number): ComplexArray {
  return { re: new Float64Array(n * n), im: new Float64Array(n * n) };
}

/** C += factor A B; rows of A with zeros cost nothing. Cost 8 n nnz(A) flops. */
export function addComplexProduct(C: ComplexArray, A: ComplexArray, B: ComplexArray, n: number, factor = 1): void {
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < n; k++) {
      const x = factor * A.re[i * n + k]!;
      const y = factor * A.im[i * n + k]!;
      if (x === 0 && y === 0) continue;
      for (let j = 0; j < n; j++) {
        const re = B.re[k * n + j]!;
        const im = B.im[k * n + j]!;
        C.re[i * n + j]! += x * re - y * im;
        C.im[i * n + j]! += x * im + y * re;
      }
    }
  }
}

/** A matrix with more of its entries than this is multiplied as a dense one. */
const FILLED = 0.12;

export function isFilled(A: ComplexArray): boolean {
  return nonzeros(A) > FILLED * A.re.length;
}

/** How many entries are not zero. */
export function nonzeros({ re, im }: ComplexArray): number {
  let count = 0;
  for (let k = 0; k < re.length; k++) if (re[k] !== 0 || im[k] !== 0) count++;
  return count;
}

/** A^+. */
export function adjoint({ re, im }: ComplexArray, n: number): ComplexArray {
  const result = complexZeros(n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      result.re[j * n + i] = re[i * n + j]!;
      result.im[j * n + i] = 0 - im[i * n + j]!;
    }
  }
  return result;
}

export function toComplexMatrix({ re, im }: ComplexArray, n: number): ComplexMatrix {
  const rows = (M: Float64Array) => Array.from({ length: n }, (_, s) => Array.from(M.subarray(s * n, (s + 1) * n)));
  return { re: rows(re), im: rows(im) };
}

export function toComplexArray({ re, im }: ComplexMatrix): ComplexArray {
  const result = complexZeros(re.length);
  for (const [s, row] of re.entries()) result.re.set(row, s * re.length);
  for (const [s, row] of im.entries()) result.im.set(row, s * im.length);
  return result;
}
