import { Decimal } from "decimal.js";
import type { Matrix } from "ml-matrix";

/** Numbers of 80 digits: elimination may lose 60 of them, and 20 remain. */
export const Big = Decimal.clone({ precision: 80 });
export type Big = Decimal;

/** What `compute` returns, with so many digits in place of 80. */
export function withDigits<T>(digits: number, compute: () => T): T {
  const before = Big.precision;
  Big.set({ precision: digits });
  try {
    return compute();
  } finally {
    Big.set({ precision: before });
  }
}

/** A real matrix, row by row. */
export type BigMatrix = Big[][];

export const ZERO = new Big(0);

/** The double itself, m 2^e, where `new Big(x)` would be its shortest decimal. */
export function exact(x: number): Big {
  if (x === 0) return ZERO;
  const exponent = Math.max(-1074, Math.floor(Math.log2(Math.abs(x))) - 52);
  const half = Math.trunc(exponent / 2);
  return new Big(x / 2 ** half / 2 ** (exponent - half)).mul(new Big(2).pow(exponent));
}

export function bigZeros(d: number): BigMatrix {
  return Array.from({ length: d }, () => new Array<Big>(d).fill(ZERO));
}

/** A matrix of doubles, times a number. */
export function scaled(A: Matrix, factor: Big): BigMatrix {
  return A.to2DArray().map((row) => row.map((x) => factor.mul(exact(x))));
}

export function sum(...terms: readonly BigMatrix[]): BigMatrix {
  return terms.reduce((A, B) => A.map((row, r) => row.map((x, c) => (B[r]![c]!.isZero() ? x : x.add(B[r]![c]!)))));
}

export function transpose(A: BigMatrix): BigMatrix {
  return A.map((row, r) => row.map((_, c) => A[c]![r]!));
}

/** A B; zeros cost nothing. */
export function product(A: BigMatrix, B: BigMatrix): BigMatrix {
  const result = bigZeros(A.length);
  const places = B.map((row) => [...row.keys()].filter((c) => !row[c]!.isZero()));
  for (const [r, row] of A.entries()) {
    for (const [k, a] of row.entries()) {
      if (a.isZero()) continue;
      for (const c of places[k]!) result[r]![c] = result[r]![c]!.add(a.mul(B[k]![c]!));
    }
  }
  return result;
}

/**
 * X + i Y as the real matrix [[X, -Y], [Y, X]]: sums and products are those of the complex matrices, the transpose is
 * the adjoint.
 */
export function complexAsReal(X: BigMatrix, Y: BigMatrix): BigMatrix {
  return [...X.map((row, r) => [...row, ...Y[r]!.map((y) => y.neg())]), ...Y.map((row, r) => [...row, ...X[r]!])];
}

/** V^T A V. */
export function toBasis(V: BigMatrix, A: BigMatrix): BigMatrix {
  return product(transpose(V), product(A, V));
}
