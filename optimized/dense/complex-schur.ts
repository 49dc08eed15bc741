import { SolverFailure } from "../../model/failure.ts";
import { type ComplexArray, complexZeros } from "../arrays/complex-array.ts";
import { denseAlgebra } from "./chosen-algebra.ts";
import type { ComplexSchur } from "./dense-algebra.ts";
import { powerOfTwoAbove } from "./symmetric-eigen.ts";

/** QR steps for each eigenvalue before it is given up; two or three are usual. */
const MOST_STEPS = 60;

/**
 * A = U T U^+ of any complex n x n matrix, T upper triangular, by LAPACK where it is in use, else by `schurByQr`.
 *
 * @throws SolverFailure `not-converged`
 */
export function complexSchur(A: ComplexArray, n: number, algebra = denseAlgebra()): ComplexSchur {
  return algebra.complexSchur?.(A, n) ?? schurByQr(A, n);
}

/**
 * Reduction to Hessenberg form by Givens rotations, then QR steps with Wilkinson's shift: Golub and Van Loan, Matrix
 * Computations, 4th ed., Sec. 7.5. Some 100 n^3 flops.
 */
export function schurByQr(A: ComplexArray, n: number): ComplexSchur {
  const scale = powerOfTwoAbove(A.re.map((x, k) => Math.max(Math.abs(x), Math.abs(A.im[k]!))));
  const T = { re: A.re.map((x) => x / scale), im: A.im.map((y) => y / scale) };
  const U = complexZeros(n);
  for (let k = 0; k < n; k++) U.re[k * n + k] = 1;
  const rotate = (p: number, q: number, column: number) => {
    const rotation = annihilating(T, p * n + column, q * n + column);
    if (!rotation) return;
    rotateRows(T, p, q, column, n, rotation);
    rotateColumns(T, p, q, n, n, rotation);
    rotateColumns(U, p, q, n, n, rotation);
    T.re[q * n + column] = 0;
    T.im[q * n + column] = 0;
  };
  for (let column = 0; column < n - 2; column++) {
    for (let q = column + 2; q < n; q++) rotate(column + 1, q, column);
  }
  for (let last = n - 1; last > 0; last--) {
    for (let step = 0; ; step++) {
      const first = activeFrom(T, last, n);
      if (first === last) break;
      if (step === MOST_STEPS) throw stuck(n);
      qrStep(T, U, first, last, n, step % 11 === 10 ? exceptionalShift(T, last, n) : wilkinsonShift(T, last, n));
    }
  }
  return { T: { re: T.re.map((x) => x * scale), im: T.im.map((y) => y * scale) }, U };
}

/** c and s = x + i y of the unitary [[c, s], [-s*, c]], c real, that makes the second of two numbers zero. */
interface Rotation {
  c: number;
  x: number;
  y: number;
}

function annihilating({ re, im }: ComplexArray, first: number, second: number): Rotation | null {
  const [a, b, u, v] = [re[first]!, im[first]!, re[second]!, im[second]!];
  const size = Math.hypot(u, v);
  if (size === 0) return null;
  const head = Math.hypot(a, b);
  const length = Math.hypot(head, size);
  if (head === 0) return { c: 0, x: u / size, y: -v / size };
  // s = (a/|a|) conj(u + i v)/length.
  return { c: head / length, x: (a * u + b * v) / (head * length), y: (b * u - a * v) / (head * length) };
}

/** Rows p and q, from a column on: p -> c p + s q, q -> -s* p + c q. */
function rotateRows(
  { re, im }: ComplexArray,
  p: number,
  q: number,
  from: number,
  n: number,
  { c, x, y }: Rotation,
): void {
  for (let j = from; j < n; j++) {
    const [a, b, u, v] = [re[p * n + j]!, im[p * n + j]!, re[q * n + j]!, im[q * n + j]!];
    re[p * n + j] = c * a + x * u - y * v;
    im[p * n + j] = c * b + x * v + y * u;
    re[q * n + j] = c * u - x * a - y * b;
    im[q * n + j] = c * v - x * b + y * a;
  }
}

/** Columns p and q, of the first `rows` rows, times the adjoint of the same. */
function rotateColumns(
  { re, im }: ComplexArray,
  p: number,
  q: number,
  rows: number,
  n: number,
  { c, x, y }: Rotation,
): void {
  for (let i = 0; i < rows; i++) {
    const [a, b, u, v] = [re[i * n + p]!, im[i * n + p]!, re[i * n + q]!, im[i * n + q]!];
    re[i * n + p] = c * a + x * u + y * v;
    im[i * n + p] = c * b + x * v - y * u;
    re[i * n + q] = c * u - x * a + y * b;
    im[i * n + q] = c * v - x * b - y * a;
  }
}

/** The first row of the last block without a negligible subdiagonal; what is negligible becomes zero. */
function activeFrom({ re, im }: ComplexArray, last: number, n: number): number {
  for (let k = last; k > 0; k--) {
    const [at, above] = [k * n + k, (k - 1) * n + k - 1];
    const neighbours = Math.abs(re[at]!) + Math.abs(im[at]!) + Math.abs(re[above]!) + Math.abs(im[above]!);
    const size = Math.abs(re[at - 1]!) + Math.abs(im[at - 1]!);
    if (size > Number.EPSILON * neighbours && size > 1e-290) continue;
    re[at - 1] = 0;
    im[at - 1] = 0;
    return k;
  }
  return 0;
}

/** The eigenvalue of the last 2 x 2 block that is nearer to its last entry. */
function wilkinsonShift({ re, im }: ComplexArray, last: number, n: number): [number, number] {
  const [d, b] = [last * n + last, (last - 1) * n + last];
  const [a, c] = [b - 1, d - 1];
  // t = (a - d)/2, root of t^2 + b c.
  const [tRe, tIm] = [(re[a]! - re[d]!) / 2, (im[a]! - im[d]!) / 2];
  const bcRe = re[b]! * re[c]! - im[b]! * im[c]!;
  const bcIm = re[b]! * im[c]! + im[b]! * re[c]!;
  const [sRe, sIm] = squareRoot(tRe * tRe - tIm * tIm + bcRe, 2 * tRe * tIm + bcIm);
  const sign = tRe * sRe + tIm * sIm < 0 ? -1 : 1;
  // d - b c/(t + root), the root on the side of t.
  const [pRe, pIm] = [tRe + sign * sRe, tIm + sign * sIm];
  const size = pRe * pRe + pIm * pIm;
  if (size === 0) return [re[d]!, im[d]!];
  return [re[d]! - (bcRe * pRe + bcIm * pIm) / size, im[d]! - (bcIm * pRe - bcRe * pIm) / size];
}

function exceptionalShift({ re, im }: ComplexArray, last: number, n: number): [number, number] {
  const at = last * n + last;
  return [re[at]! + Math.abs(re[at - 1]!) + Math.abs(im[at - 1]!), im[at]!];
}

function squareRoot(x: number, y: number): [number, number] {
  const size = Math.hypot(x, y);
  if (size === 0) return [0, 0];
  const root = Math.sqrt((size + Math.abs(x)) / 2);
  return x >= 0 ? [root, y / (2 * root)] : [Math.abs(y) / (2 * root), y < 0 ? -root : root];
}

/** T - shift = Q R on the rows first to last, T -> R Q + shift = Q^+ T Q, U -> U Q. */
function qrStep(
  T: ComplexArray,
  U: ComplexArray,
  first: number,
  last: number,
  n: number,
  shift: [number, number],
): void {
  const move = (sign: number) => {
    for (let k = first; k <= last; k++) {
      T.re[k * n + k]! += sign * shift[0];
      T.im[k * n + k]! += sign * shift[1];
    }
  };
  move(-1);
  const rotations: (Rotation | null)[] = [];
  for (let k = first; k < last; k++) {
    const rotation = annihilating(T, k * n + k, (k + 1) * n + k);
    rotations.push(rotation);
    if (rotation) rotateRows(T, k, k + 1, k, n, rotation);
  }
  for (let k = first; k < last; k++) {
    const rotation = rotations[k - first];
    if (!rotation) continue;
    rotateColumns(T, k, k + 1, Math.min(k + 2, last + 1), n, rotation);
    rotateColumns(U, k, k + 1, n, n, rotation);
  }
  move(1);
}

function stuck(n: number): SolverFailure {
  return new SolverFailure({
    kind: "not-converged",
    message: `expected the Schur form of a ${n} x ${n} matrix, but QR steps did not converge; try rates and frequencies closer to each other in magnitude`,
  });
}
