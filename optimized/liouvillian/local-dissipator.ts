import { countDown, electronBit } from "../arrays/bits.ts";
import type { BathRates } from "./bath-rates.ts";

/** y += D(R) for a packed R. */
export type Dissipation = (R: Float64Array, y: Float64Array) => void;

/**
 * PRL (7) and the local part of PRL (8), all by bit operations:
 *   sum_i emission D[S_i^-] + absorption D[S_i^+] + local^2 D[S_i^z],  D[A](R) = A R A^+ - {A^+ A, R}/2.
 * Real jump operators act on the packed R = X + Y as on rho. Cost O(N 4^N).
 */
export function localDissipator(N: number, { emission, absorption, local }: BathRates): Dissipation {
  const D = 1 << N;
  const bits = Array.from({ length: N }, (_, i) => electronBit(i, N));
  const down = Uint8Array.from({ length: D }, (_, s) => countDown(s));
  // [S_i^z elements differ] gives -(local^2/2)(S_i(s) - S_i(t))^2 = -local^2/2 for each electron whose bits differ.
  const dephasing = Float64Array.from(down, (flips) => (local * local * flips) / 2);
  const outflow = Float64Array.from(down, (n) => (emission * (N - n) + absorption * n) / 2);
  return (R, y) => {
    for (let s = 0; s < D; s++) {
      const row = s * D;
      const escapeS = outflow[s]!;
      for (let t = 0; t < D; t++) y[row + t]! -= (dephasing[s ^ t]! + escapeS + outflow[t]!) * R[row + t]!;
      for (const bit of bits) addGain(R, y, s, bit, D, s & bit ? emission : absorption);
    }
  };
}

/** Row s of rate S_i^-+ R S_i^+-: where electron i has ended in the same direction in s and t. */
function addGain(R: Float64Array, y: Float64Array, s: number, bit: number, D: number, rate: number): void {
  const to = s * D;
  const from = (s ^ bit) * D;
  const shift = s & bit ? -bit : bit;
  for (let first = s & bit; first < D; first += 2 * bit) {
    for (let t = first; t < first + bit; t++) y[to + t]! += rate * R[from + t + shift]!;
  }
}
