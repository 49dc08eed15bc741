import { type ComplexMatrix, zeroMatrix } from "../../model/complex-matrix.ts";
import { type ComplexArray, complexZeros } from "./complex-array.ts";

/*
 * A hermitian matrix rho = X + i Y, X symmetric, Y antisymmetric, is stored as the one real matrix R = X + Y (n x n,
 * row-major): n^2 real numbers for n^2 real unknowns, and <R1, R2> = Tr(rho1 rho2). Hermiticity is exact by storage.
 */

/** R = Re A + Im A of the hermitian part A = (Z + Z^+)/2 of any square Z. */
export function packHermitianPart(Z: ComplexMatrix): Float64Array {
  return pack(Z, (re, reT, im, imT) => (re + reT + im - imT) / 2);
}

/** R of B = (Z - Z^+)/(2i), the hermitian matrix with Z = A + i B. */
export function packAntihermitianPart(Z: ComplexMatrix): Float64Array {
  return pack(Z, (re, reT, im, imT) => (im + imT - re + reT) / 2);
}

function pack(
  { re, im }: ComplexMatrix,
  entry: (re: number, reT: number, im: number, imT: number) => number,
): Float64Array {
  const n = re.length;
  const R = new Float64Array(n * n);
  for (let s = 0; s < n; s++) {
    for (let t = 0; t < n; t++) R[s * n + t] = entry(re[s]![t]!, re[t]![s]!, im[s]![t]!, im[t]![s]!);
  }
  return R;
}

/** rho = (R + R^T)/2 + i (R - R^T)/2, in rows. */
export function unpack(R: Float64Array, n: number): ComplexMatrix {
  const { re, im } = zeroMatrix(n);
  forEntries(R, n, (s, t, x, y) => {
    re[s]![t] = x;
    im[s]![t] = y;
  });
  return { re, im };
}

/** The same, in one array. */
export function unpackComplex(R: Float64Array, n: number): ComplexArray {
  const { re, im } = complexZeros(n);
  forEntries(R, n, (s, t, x, y) => {
    re[s * n + t] = x;
    im[s * n + t] = y;
  });
  return { re, im };
}

function forEntries(R: Float64Array, n: number, visit: (s: number, t: number, re: number, im: number) => void): void {
  for (let s = 0; s < n; s++) {
    for (let t = 0; t < n; t++) {
      visit(s, t, (R[s * n + t]! + R[t * n + s]!) / 2, (R[s * n + t]! - R[t * n + s]!) / 2);
    }
  }
}

/** A + i B of two packed hermitian matrices: any square complex matrix. */
export function unpackPair(A: Float64Array, B: Float64Array, n: number): ComplexMatrix {
  const a = unpack(A, n);
  const b = unpack(B, n);
  const Z = zeroMatrix(n);
  for (let s = 0; s < n; s++) {
    for (let t = 0; t < n; t++) {
      Z.re[s]![t] = a.re[s]![t]! - b.im[s]![t]!;
      Z.im[s]![t] = a.im[s]![t]! + b.re[s]![t]!;
    }
  }
  return Z;
}

/** y = the packed hermitian part. */
export function packComplex({ re, im }: ComplexArray, n: number, y: Float64Array): void {
  for (let s = 0; s < n; s++) {
    for (let t = 0; t < n; t++) {
      y[s * n + t] = (re[s * n + t]! + re[t * n + s]! + im[s * n + t]! - im[t * n + s]!) / 2;
    }
  }
}

/** X - Tr(X)/n in place: the trace that rounding has left. No L x has one, and L would not see it in rho. */
export function removeTrace(R: Float64Array, n: number): void {
  let trace = 0;
  for (let s = 0; s < n; s++) trace += R[s * n + s]!;
  for (let s = 0; s < n; s++) R[s * n + s]! -= trace / n;
}
