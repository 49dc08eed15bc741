import { Decimal } from "decimal.js";
import type { Matrix } from "ml-matrix";

/** Numbers of 80 digits: elimination may lose 60 of them, and 20 remain. */
export const Big = Decimal.clone({ precision: 80 });
export type Big = Decimal;

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
  return terms.reduce((A, B) => A.map((row, r) => row.map((x, c) => x.add(B[r]![c]!))));
}

export function difference(A: BigMatrix, B: BigMatrix): BigMatrix {
  return A.map((row, r) => row.map((x, c) => x.sub(B[r]![c]!)));
}

export function transpose(A: BigMatrix): BigMatrix {
  return A.map((row, r) => row.map((_, c) => A[c]![r]!));
}

/** A B; zeros cost nothing. */
export function product(A: BigMatrix, B: BigMatrix): BigMatrix {
  const result = bigZeros(A.length);
  for (const [r, row] of A.entries()) {
    for (const [k, a] of row.entries()) {
      if (a.isZero()) continue;
      for (const [c, b] of B[k]!.entries()) {
        if (!b.isZero()) result[r]![c] = result[r]![c]!.add(a.mul(b));
      }
    }
  }
  return result;
}

/** A B - B A. */
export function commutator(A: BigMatrix, B: BigMatrix): BigMatrix {
  return difference(product(A, B), product(B, A));
}

/** V^T A V. */
export function toBasis(V: BigMatrix, A: BigMatrix): BigMatrix {
  return product(transpose(V), product(A, V));
}
