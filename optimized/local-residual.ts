import type { Drive, Spins } from "../model/problem.ts";
import type { BathRates } from "./bath-rates.ts";
import { drivenRow } from "./residual.ts";

/**
 * L(rho) of PRL (4) with (7), (8) for T(0) = T*, row by row on the packed R = X + Y, from
 *   L(R)^T = H R - R H + D(R^T),
 * the bath electron by electron as printed. The second opinion on a large solution: it shares nothing with the kernels, neither
 * storage nor tables nor the order of sums. Cost O(N^2 4^N) in plain TypeScript; memory: two vectors beside R.
 *
 * @param R packed density matrix, row-major
 * @returns L(rho), packed, row-major
 */
export function localResidual(spins: Spins, drive: Drive | null, rates: BathRates, R: Float64Array): Float64Array {
  const N = spins.delta.length;
  const D = 1 << N;
  const H = Array.from({ length: D }, (_, s) => sparseRow(drivenRow(spins, drive, s)));
  const RT = transposed(R, D);
  const defect = new Float64Array(D * D);
  const row = new Float64Array(D);
  for (let s = 0; s < D; s++) {
    row.fill(0);
    addLeftProduct(H[s]!, R, row, D);
    subtractRightProduct(H, R.subarray(s * D, (s + 1) * D), row);
    addBath(rates, RT, row, s, N);
    for (let t = 0; t < D; t++) defect[t * D + s] = row[t]!;
  }
  return defect;
}

interface SparseRow {
  states: Uint32Array;
  values: Float64Array;
}

function sparseRow(entries: [number, number][]): SparseRow {
  return { states: Uint32Array.from(entries, ([u]) => u), values: Float64Array.from(entries, ([, h]) => h) };
}

/** row += <s|H R. */
function addLeftProduct({ states, values }: SparseRow, R: Float64Array, row: Float64Array, D: number): void {
  for (let k = 0; k < states.length; k++) {
    const [from, h] = [states[k]! * D, values[k]!];
    for (let t = 0; t < D; t++) row[t]! += h * R[from + t]!;
  }
}

/** row -= <s|R H, H symmetric. */
function subtractRightProduct(H: SparseRow[], left: Float64Array, row: Float64Array): void {
  for (let t = 0; t < row.length; t++) {
    const { states, values } = H[t]!;
    let sum = 0;
    for (let k = 0; k < states.length; k++) sum += values[k]! * left[states[k]!]!;
    row[t]! -= sum;
  }
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
      if ((s ^ t) & bit) row[t]! -= coherent * M[s * D + t]!;
      else row[t]! += gained * M[partner + (t ^ bit)]! - lost * M[s * D + t]!;
    }
  }
}

function transposed(R: Float64Array, D: number): Float64Array {
  const RT = new Float64Array(R.length);
  for (let s = 0; s < D; s++) for (let t = 0; t < D; t++) RT[t * D + s] = R[s * D + t]!;
  return RT;
}
