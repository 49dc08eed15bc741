import type { Drive, Spins } from "../../model/problem.ts";
import { transposeInPlace } from "../arrays/transpose.ts";
import type { BathRates } from "../liouvillian/bath-rates.ts";
import { ALONE, rangeOf, type Share } from "../running/crew-job.ts";
import { addProductRow, addTransposedProduct, drivenRows } from "./plain-commutator.ts";

/**
 * L(rho) of PRL (4) with (7), (8) for T(0) = T*, row by row on the packed R = X + Y, from
 *   L(R) = (H R)^T - H R^T + D(R),
 * H from its rows as (2) prints them, the bath electron by electron as printed. The second opinion on a large solution:
 * it shares nothing with the kernels on panels, neither storage nor tables nor the order of sums. Cost O(N^2 4^N) in
 * plain TypeScript; memory: one vector beside R.
 *
 * @param R packed density matrix, row-major; transposed for a while, and back as it was at the end
 * @param defect where L(rho) goes; a new array where none is given
 * @param share of the rows that this thread does, with others that are at it at once
 * @returns L(rho), packed, row-major
 */
export function localResidual(
  spins: Spins,
  drive: Drive | null,
  rates: BathRates,
  R: Float64Array,
  defect: Float64Array = new Float64Array(R.length),
  share: Share = ALONE,
): Float64Array {
  const N = spins.delta.length;
  const D = 1 << N;
  const H = drivenRows(spins, drive);
  const row = new Float64Array(D);
  const [first, end] = rangeOf(share, D);
  const { member, threads, meet } = share;
  for (let s = first; s < end; s++) {
    addBath(rates, R, row.fill(0), s, N);
    defect.set(row, s * D);
  }
  meet();
  addTransposedProduct(H, R, [first, end], defect);
  meet();
  transposeInPlace(R, D, member, threads);
  meet();
  for (let s = first; s < end; s++) {
    addProductRow(H, R, s, row.fill(0));
    for (let t = 0; t < D; t++) defect[s * D + t]! -= row[t]!;
  }
  meet();
  transposeInPlace(R, D, member, threads);
  meet();
  return defect;
}

/** row += <s|D(M): for each electron both up, both down, or coherent between up and down. */
function addBath(
  { emission, absorption, local }: BathRates,
  M: Float64Array,
  row: Float64Array,
  s: number,
  N: number,
): void {
  const D = 1 << N;
  const coherent = (emission + absorption + local * local) / 2;
  for (let i = 0; i < N; i++) {
    const bit = 1 << i;
    const partner = (s ^ bit) * D;
    const [lost, gained] = s & bit ? [absorption, emission] : [emission, absorption];
    for (let t = 0; t < D; t++) {
      const differs = ((s ^ t) >> i) & 1;
      const loss = differs ? coherent : lost;
      row[t]! += (differs ? 0 : gained) * M[partner + (t ^ bit)]! - loss * M[s * D + t]!;
    }
  }
}
