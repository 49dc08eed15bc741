import type { ComplexMatrix } from "../../../model/complex-matrix.ts";

/**
 * A complex n x n matrix, row by row. The audit keeps every operator in this form; products skip the zeros of one
 * factor.
 */
export interface Dense {
  readonly n: number;
  readonly re: Float64Array;
  readonly im: Float64Array;
}

export function zeros(n: number): Dense {
  return { n, re: new Float64Array(n * n), im: new Float64Array(n * n) };
}

export function identity(n: number): Dense {
  const one = zeros(n);
  for (let k = 0; k < n; k++) one.re[k * n + k] = 1;
  return one;
}

export function fromExchange({ re, im }: ComplexMatrix): Dense {
  const A = zeros(re.length);
  for (const [r, row] of re.entries()) A.re.set(row, r * A.n);
  for (const [r, row] of im.entries()) A.im.set(row, r * A.n);
  return A;
}

export function toExchange({ n, re, im }: Dense): ComplexMatrix {
  const rows = (part: Float64Array) => Array.from({ length: n }, (_, r) => [...part.subarray(r * n, (r + 1) * n)]);
  return { re: rows(re), im: rows(im) };
}

/** target += (re + i im) A, in place. */
export function accumulate(target: Dense, A: Dense, re: number, im = 0): Dense {
  for (let k = 0; k < A.re.length; k++) {
    const x = A.re[k]!;
    const y = A.im[k]!;
    target.re[k]! += re * x - im * y;
    target.im[k]! += re * y + im * x;
  }
  return target;
}

/** A + B. */
export function sum(A: Dense, B: Dense): Dense {
  return accumulate(scaled(A, 1), B, 1);
}

/** A - B. */
export function difference(A: Dense, B: Dense): Dense {
  return accumulate(scaled(A, 1), B, -1);
}

/** (re + i im) A. */
export function scaled(A: Dense, re: number, im = 0): Dense {
  return accumulate(zeros(A.n), A, re, im);
}

/** A^+, the conjugate transpose. */
export function dagger({ n, re, im }: Dense): Dense {
  const result = zeros(n);
  transposeTo(result.re, re, n, 1);
  if (!isZero(im)) transposeTo(result.im, im, n, -1);
  return result;
}

/** Rows of a power of two of numbers share the sets of a cache: so many of them stay in it. */
const TILE = 8;

/** target = sign A^T, tile by tile. */
function transposeTo(target: Float64Array, A: Float64Array, n: number, sign: 1 | -1): void {
  for (let top = 0; top < n; top += TILE) {
    const bottom = Math.min(n, top + TILE);
    for (let c = 0; c < n; c++) {
      for (let r = top; r < bottom; r++) target[c * n + r] = sign * A[r * n + c]!;
    }
  }
}

/** A B; cost n times the number of non-zero entries of the factor that has fewer of them. */
export function product(A: Dense, B: Dense): Dense {
  return isSparser(A, B) ? rowByRow(A, B) : dagger(rowByRow(dagger(B), dagger(A)));
}

/** A B^+, likewise. */
export function productDagger(A: Dense, B: Dense): Dense {
  return isSparser(A, B) ? rowByRow(A, dagger(B)) : dagger(rowByRow(B, dagger(A)));
}

/** Below this dimension it is not worth while to count. */
const FEW = 32;

/** Whether the first of two factors has no more entries that are not zero. */
function isSparser(A: Dense, B: Dense): boolean {
  return A.n < FEW || nonZeros(A) <= nonZeros(B);
}

function nonZeros({ re, im }: Dense): number {
  let count = 0;
  for (let k = 0; k < re.length; k++) if (re[k] !== 0 || im[k] !== 0) count++;
  return count;
}

/** The product by the non-zero entries of its left factor. */
function rowByRow(A: Dense, B: Dense): Dense {
  const { n } = A;
  const result = zeros(n);
  const isReal = isZero(B.im);
  const [re, im] = [rowSum(n), rowSum(n)];
  for (let row = 0; row < n * n; row += n) {
    re.count = 0;
    im.count = 0;
    for (let k = 0; k < n; k++) {
      const x = A.re[row + k]!;
      const y = A.im[row + k]!;
      if (x === 0 && y === 0) continue;
      addTerm(re, x, B.re, k * n);
      if (!isReal) addTerm(im, x, B.im, k * n);
      if (y === 0) continue;
      addTerm(im, y, B.re, k * n);
      if (!isReal) addTerm(re, -y, B.im, k * n);
    }
    addSum(result.re, row, n, re);
    addSum(result.im, row, n, im);
  }
  return result;
}

/** Rows times numbers: the terms of one row of a product. */
interface RowSum {
  count: number;
  readonly weights: Float64Array;
  readonly parts: Float64Array[];
  readonly starts: Int32Array;
}

function rowSum(n: number): RowSum {
  return { count: 0, weights: new Float64Array(2 * n), parts: [], starts: new Int32Array(2 * n) };
}

function addTerm(sum: RowSum, weight: number, part: Float64Array, start: number): void {
  sum.weights[sum.count] = weight;
  sum.parts[sum.count] = part;
  sum.starts[sum.count++] = start;
}

/** n numbers of `target` += the terms, one after the other, four at a time: `target` is read a fourth as often. */
function addSum(target: Float64Array, to: number, n: number, { count, weights, parts, starts }: RowSum): void {
  let k = 0;
  for (; k + 4 <= count; k += 4) {
    const [x, y, z, w] = [weights[k]!, weights[k + 1]!, weights[k + 2]!, weights[k + 3]!];
    const [A, B, C, D] = [parts[k]!, parts[k + 1]!, parts[k + 2]!, parts[k + 3]!];
    const [a, b, c, d] = [starts[k]!, starts[k + 1]!, starts[k + 2]!, starts[k + 3]!];
    for (let t = 0; t < n; t++) {
      target[to + t] = target[to + t]! + x * A[a + t]! + y * B[b + t]! + z * C[c + t]! + w * D[d + t]!;
    }
  }
  for (; k < count; k++) {
    const [x, A, a] = [weights[k]!, parts[k]!, starts[k]!];
    for (let t = 0; t < n; t++) target[to + t]! += x * A[a + t]!;
  }
}

function isZero(part: Float64Array): boolean {
  for (let k = 0; k < part.length; k++) if (part[k] !== 0) return false;
  return true;
}

/** Frobenius norm. */
export function norm(A: Dense): number {
  let sumOfSquares = 0;
  for (let k = 0; k < A.re.length; k++) sumOfSquares += A.re[k]! ** 2 + A.im[k]! ** 2;
  return Math.sqrt(sumOfSquares);
}

/** Largest modulus of an entry of A - B; NaN where an entry is. */
export function largestDifference(A: Dense, B: Dense): number {
  let largest = 0;
  for (let k = 0; k < A.re.length; k++) {
    const modulus = Math.hypot(A.re[k]! - B.re[k]!, A.im[k]! - B.im[k]!);
    if (!(modulus <= largest)) largest = modulus;
    if (Number.isNaN(largest)) return Number.NaN;
  }
  return largest;
}

/** Largest row sum of moduli, an upper bound of the spectral norm of a hermitian matrix. */
export function rowSumNorm({ n, re, im }: Dense): number {
  let largest = 0;
  for (let r = 0; r < n; r++) {
    let total = 0;
    for (let c = 0; c < n; c++) total += Math.hypot(re[r * n + c]!, im[r * n + c]!);
    largest = Math.max(largest, total);
  }
  return largest;
}

/** Tr(A B), real and imaginary part. */
export function traceOfProduct(A: Dense, B: Dense): { re: number; im: number } {
  const { n } = A;
  let re = 0;
  let im = 0;
  for (let r = 0; r < n; r++) {
    for (let c = 0; c < n; c++) {
      const x = A.re[r * n + c]!;
      const y = A.im[r * n + c]!;
      if (x === 0 && y === 0) continue;
      const u = B.re[c * n + r]!;
      const v = B.im[c * n + r]!;
      re += x * u - y * v;
      im += x * v + y * u;
    }
  }
  return { re, im };
}
