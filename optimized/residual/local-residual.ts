import type { Drive, Spins } from "../../model/problem.ts";
import type { BathRates } from "../liouvillian/bath-rates.ts";
import { addProductRow, drivenRows } from "./plain-commutator.ts";

/**
 * L(rho) of PRL (4) with (7), (8) for T(0) = T*, row by row on the packed R = X + Y, from
 *   L(R) = (H R)^T - H R^T + D(R),
 * H from its rows as (2) prints them, the bath electron by electron as printed. The second opinion on a large solution:
 * it shares nothing with the kernels on panels, neither storage nor tables nor the order of sums. Cost O(N^2 4^N) in
 * plain TypeScript; memory: two vectors beside R.
 *
 * @param R packed density matrix, row-major
 * @returns L(rho), packed, row-major
 */
export function localResidual(spins: Spins, drive: Drive | null, rates: BathRates, R: Float64Array): Float64Array {
  const N = spins.delta.length;
  const D = 1 << N;
  const H = drivenRows(spins, drive);
  const RT = transposed(R, D);
  const defect = new Float64Array(D * D);
  const row = new Float64Array(D);
  for (let s = 0; s < D; s++) {
    row.fill(0);
    addProductRow(H, R, s, row);
    for (let t = 0; t < D; t++) defect[t * D + s]! += row[t]!;
    row.fill(0);
    addProductRow(H, RT, s, row);
    for (let t = 0; t < D; t++) row[t] = -row[t]!;
    addBath(rates, R, row, s, N);
    for (let t = 0; t < D; t++) defect[s * D + t]! += row[t]!;
  }
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

function transposed(R: Float64Array, D: number): Float64Array {
  const RT = new Float64Array(R.length);
  for (let s = 0; s < D; s++) for (let t = 0; t < D; t++) RT[t * D + s] = R[s * D + t]!;
  return RT;
}
