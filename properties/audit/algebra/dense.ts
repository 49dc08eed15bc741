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
  return { n: re.length, re: Float64Array.from(re.flat()), im: Float64Array.from(im.flat()) };
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
  for (let r = 0; r < n; r++) {
    for (let c = 0; c < n; c++) {
      result.re[c * n + r] = re[r * n + c]!;
      result.im[c * n + r] = -im[r * n + c]!;
    }
  }
  return result;
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
  const result = zeros(A.n);
  addProduct(result.re, A.re, B.re, 1, A.n);
  addProduct(result.re, A.im, B.im, -1, A.n);
  addProduct(result.im, A.re, B.im, 1, A.n);
  addProduct(result.im, A.im, B.re, 1, A.n);
  return result;
}

/** target += sign left right of real matrices, by four entries of `left` at a time: `target` is read less often. */
function addProduct(target: Float64Array, left: Float64Array, right: Float64Array, sign: 1 | -1, n: number): void {
  if (isZero(left) || isZero(right)) return;
  const weights = new Float64Array(n);
  const rows = new Int32Array(n);
  for (let row = 0; row < n * n; row += n) {
    let count = 0;
    for (let k = 0; k < n; k++) {
      if (left[row + k] === 0) continue;
      weights[count] = sign * left[row + k]!;
      rows[count++] = k * n;
    }
    let j = 0;
    for (; j + 4 <= count; j += 4) {
      const [x, y, z, w] = [weights[j]!, weights[j + 1]!, weights[j + 2]!, weights[j + 3]!];
      const [a, b, d, e] = [rows[j]!, rows[j + 1]!, rows[j + 2]!, rows[j + 3]!];
      for (let c = 0; c < n; c++) {
        target[row + c]! += x * right[a + c]! + y * right[b + c]! + z * right[d + c]! + w * right[e + c]!;
      }
    }
    for (; j < count; j++) {
      const [x, a] = [weights[j]!, rows[j]!];
      for (let c = 0; c < n; c++) target[row + c]! += x * right[a + c]!;
    }
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
