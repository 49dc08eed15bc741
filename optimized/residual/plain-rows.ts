import type { Drive, Spins } from "../../model/problem.ts";
import { electronBit } from "../arrays/bits.ts";
import type { BathRates } from "../liouvillian/bath-rates.ts";
import { rangeOf, type Share } from "../running/crew-job.ts";
import { addProductRow, addTransposedProduct, drivenRows } from "./plain-commutator.ts";

/** Adds sum_i emission (S^- rho S^+ - {S^+ S^-, rho}/2) + absorption (S^+ rho S^- - {S^- S^+, rho}/2). */
export function addSpinFlips(
  share: Share,
  rho: Float64Array,
  result: Float64Array,
  { emission, absorption }: BathRates,
  N: number,
): void {
  const D = 1 << N;
  const [first, end] = rangeOf(share, D);
  for (let s = first; s < end; s++) {
    for (let i = 0; i < N; i++) {
      const bit = electronBit(i, N);
      const flipped = (s ^ bit) * D;
      const [outflow, gain] = s & bit ? [absorption, emission] : [emission, absorption];
      for (let t = 0; t < D; t++) {
        const lost = ((outflow + (t & bit ? absorption : emission)) / 2) * rho[s * D + t]!;
        const gained = (s ^ t) & bit ? 0 : gain * rho[flipped + (t ^ bit)]!;
        result[s * D + t]! += gained - lost;
      }
    }
  }
}

/** -[H, R^T] added to the result: (H R)^T, and then -H R^T. */
export function addCommutator(
  share: Share,
  spins: Spins,
  drive: Drive | null,
  R: Float64Array,
  RT: Float64Array,
  result: Float64Array,
): void {
  const H = drivenRows(spins, drive);
  const D = H.length;
  const [first, end] = rangeOf(share, D);
  addTransposedProduct(H, R, [first, end], result);
  share.meet();
  const row = new Float64Array(D);
  for (let s = first; s < end; s++) {
    addProductRow(H, RT, s, row.fill(0));
    for (let t = 0; t < D; t++) result[s * D + t]! -= row[t]!;
  }
}
