import type { SpinsProblem, ThreeTimesBath } from "../model/problem.ts";
import type { BathRates } from "./bath-rates.ts";
import { type Eigenbasis, spinExpectations } from "./eigenbasis.ts";
import { electronBit, spinZ } from "./kernels/bits.ts";
import { positionsOf, sectorRange } from "./sectors.ts";

/** Real and imaginary part of a matrix in the computational basis, D x D row-major. */
interface Parts {
  re: Float64Array;
  im: Float64Array;
}

/**
 * L(rho) of PRL (4) with (7), (8), entry by entry from the printed equations: each part of L as it is written, electron by
 * electron, on real and imaginary parts apart. Slow, and shares nothing with the packed operator but the eigenvectors of
 * H_S: the second opinion on a solution. Cost O(N^2 4^N); with T(0) != T*, 4 N more products by sector.
 *
 * @param R packed density matrix, R = X + Y of rho = X + i Y
 * @returns L(rho), packed
 */
export function plainLiouvillian(
  problem: SpinsProblem & { bath: ThreeTimesBath },
  rates: BathRates,
  basis: Eigenbasis,
  R: Float64Array,
): Float64Array {
  const D = basis.sectors.dimension;
  const rho: Parts = { re: new Float64Array(D * D), im: new Float64Array(D * D) };
  for (let s = 0; s < D; s++) {
    for (let t = 0; t < D; t++) {
      rho.re[s * D + t] = (R[s * D + t]! + R[t * D + s]!) / 2;
      rho.im[s * D + t] = (R[s * D + t]! - R[t * D + s]!) / 2;
    }
  }
  const { re, im } = commutator(problem, rho, D);
  for (const [part, result] of [
    [rho.re, re],
    [rho.im, im],
  ] as const) {
    addSpinFlips(part, result, rates, basis.sectors.N);
    addDephasing(part, result, rates, basis);
  }
  return re.map((x, at) => x + im[at]!);
}

/** -i [H, rho]. */
function commutator({ spins, drive }: SpinsProblem, { re, im }: Parts, D: number): Parts {
  const result = { re: new Float64Array(D * D), im: new Float64Array(D * D) };
  const H = Array.from({ length: D }, (_, s) => drivenRow(spins, drive, s));
  for (let s = 0; s < D; s++) {
    for (let t = 0; t < D; t++) {
      let [x, y] = [0, 0];
      for (const [u, h] of H[s]!) {
        x += h * im[u * D + t]!;
        y -= h * re[u * D + t]!;
      }
      for (const [u, h] of H[t]!) {
        x -= h * im[s * D + u]!;
        y += h * re[s * D + u]!;
      }
      result.re[s * D + t] = x;
      result.im[s * D + t] = y;
    }
  }
  return result;
}

/** The nonzero entries <s|H|u> of one row of H = K - (omegaMW - omegaE) S^z + omega1 S^x. */
export function drivenRow(
  { delta, U, ising, omegaE }: SpinsProblem["spins"],
  drive: SpinsProblem["drive"],
  s: number,
): [number, number][] {
  const N = delta.length;
  const detuning = drive ? drive.omegaMW - omegaE : 0;
  let diagonal = 0;
  const row: [number, number][] = [];
  for (let i = 0; i < N; i++) {
    const first = electronBit(i, N);
    diagonal += (delta[i]! - detuning) * spinZ(s, first);
    if (drive) row.push([s ^ first, drive.omega1 / 2]);
    for (let j = i + 1; j < N; j++) {
      const second = electronBit(j, N);
      const product = spinZ(s, first) * spinZ(s, second);
      diagonal += ising * U[i]![j]! * product;
      if (product < 0) row.push([s ^ first ^ second, U[i]![j]!]);
    }
  }
  row.push([s, diagonal]);
  return row;
}

/** sum_i emission (S^- rho S^+ - {S^+ S^-, rho}/2) + absorption (S^+ rho S^- - {S^- S^+, rho}/2). */
function addSpinFlips(rho: Float64Array, result: Float64Array, { emission, absorption }: BathRates, N: number): void {
  const D = 1 << N;
  for (let i = 0; i < N; i++) {
    const bit = electronBit(i, N);
    for (let s = 0; s < D; s++) {
      for (let t = 0; t < D; t++) {
        const ups = Number(!(s & bit)) + Number(!(t & bit));
        const flipped = rho[(s ^ bit) * D + (t ^ bit)]!;
        let sum = (-(emission * ups + absorption * (2 - ups)) / 2) * rho[s * D + t]!;
        if (ups === 0) sum += emission * flipped;
        if (ups === 2) sum += absorption * flipped;
        result[s * D + t]! += sum;
      }
    }
  }
}

/** sum_i A_i^z rho A_i^z - {(A_i^z)^2, rho}/2 with the matrices A_i^z of (8), block by block of S^z. */
function addDephasing(rho: Float64Array, result: Float64Array, rates: BathRates, basis: Eigenbasis): void {
  const { sectors } = basis;
  const D = sectors.dimension;
  const positions = positionsOf(sectors);
  for (const [i, p] of spinExpectations(basis).entries()) {
    const rows = dephasingRows(basis, rates, i, p);
    const left = new Float64Array(D * D);
    const right = new Float64Array(D * D);
    for (let s = 0; s < D; s++) addRowProduct(rows[positions[s]!]!, rho, left, s, D);
    for (let s = 0; s < D; s++) addColumnProduct(rows, positions, rho, right, s, D);
    // A rho A - (A (A rho) + (rho A) A)/2.
    const inner = left.map((x, at) => x - right[at]! / 2);
    for (let s = 0; s < D; s++) addColumnProduct(rows, positions, inner, result, s, D);
    const outer = left.map((x) => -x / 2);
    for (let s = 0; s < D; s++) addRowProduct(rows[positions[s]!]!, outer, result, s, D);
  }
}

type SparseRow = { states: Uint32Array; values: Float64Array };

/** Rows of A_i^z = local S_i^z + nonlocal sum_n p_n |n><n|, by position in sector order. */
function dephasingRows({ sectors, vectors }: Eigenbasis, rates: BathRates, i: number, p: Float64Array): SparseRow[] {
  const bit = electronBit(i, sectors.N);
  return vectors.flatMap((V, k) => {
    const { start, size } = sectorRange(sectors, k);
    const block = sectors.order.subarray(start, start + size);
    return Array.from(block, (s, row): SparseRow => {
      if (rates.nonlocal === 0) {
        return { states: Uint32Array.of(s), values: Float64Array.of(rates.local * spinZ(s, bit)) };
      }
      const values = new Float64Array(size);
      values[row] = rates.local * spinZ(s, bit);
      for (let c = 0; c < size; c++) {
        let sum = 0;
        for (let n = 0; n < size; n++) sum += V[row * size + n]! * p[start + n]! * V[c * size + n]!;
        values[c]! += rates.nonlocal * sum;
      }
      return { states: block, values };
    });
  });
}

/** Row s of A M. */
function addRowProduct({ states, values }: SparseRow, M: Float64Array, result: Float64Array, s: number, D: number) {
  for (let k = 0; k < states.length; k++) {
    const from = states[k]! * D;
    const value = values[k]!;
    for (let t = 0; t < D; t++) result[s * D + t]! += value * M[from + t]!;
  }
}

/** Row s of M A. */
function addColumnProduct(
  rows: SparseRow[],
  positions: Uint32Array,
  M: Float64Array,
  result: Float64Array,
  s: number,
  D: number,
) {
  for (let u = 0; u < D; u++) {
    const { states, values } = rows[positions[u]!]!;
    const factor = M[s * D + u]!;
    for (let k = 0; k < states.length; k++) result[s * D + states[k]!]! += factor * values[k]!;
  }
}
