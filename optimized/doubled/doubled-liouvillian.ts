import { addDoubled, addDoubledProduct, type Doubled, doubledZeros } from "../arrays/doubled.ts";
import type { DoubledSpins } from "./doubled-spins.ts";
import { multiple, negative, type Pair, plusProduct, zeroMatrix } from "./pair.ts";

/**
 * PRL (4) with real H and A_a as a D^2 x D^2 matrix on packed R = X + Y, rho = X + i Y, to twice the digits:
 *   R' = (H R)^T - H R^T + sum_a A_a R A_a^T - (Q R + R Q)/2,  Q = sum_a A_a^T A_a.
 * Cost D^3, and the square of the number of elements of each A_a, operations of pairs.
 *
 * @returns the matrix, row-major, and the largest term that each row is added up from
 */
export function doubledLiouvillian({ H, jumps }: DoubledSpins): { L: Doubled; terms: Float64Array } {
  const D = H.length;
  const size = D * D;
  const L = doubledZeros(size * size);
  const terms = new Float64Array(size);
  const add = (row: number, column: number, x: Pair) => {
    if (x.hi === 0) return;
    addDoubled(L, row * size + column, x.hi, x.lo);
    terms[row] = Math.max(terms[row]!, Math.abs(x.hi));
  };
  const Q = zeroMatrix(D);
  for (const A of jumps) {
    const entries = A.flatMap((line, r) => line.flatMap((a, k) => (a.hi === 0 ? [] : [{ r, k, a }])));
    for (const { r, k, a } of entries) {
      for (const { r: s, k: l, a: b } of entries) {
        const row = r * D + s;
        addDoubledProduct(L, row * size + k * D + l, a.hi, a.lo, b.hi, b.lo);
        terms[row] = Math.max(terms[row]!, Math.abs(a.hi * b.hi));
        if (r === s) Q[k]![l] = plusProduct(Q[k]![l]!, a, b);
      }
    }
  }
  for (let r = 0; r < D; r++) {
    for (let s = 0; s < D; s++) {
      for (let k = 0; k < D; k++) {
        add(r * D + s, k * D + r, H[k]![s]!);
        add(r * D + s, s * D + k, negative(H[r]![k]!));
        add(r * D + s, k * D + s, multiple(Q[r]![k]!, -0.5));
        add(r * D + s, r * D + k, multiple(Q[k]![s]!, -0.5));
      }
    }
  }
  return { L, terms };
}
