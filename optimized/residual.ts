import type { SpinsProblem, ThreeTimesBath } from "../model/problem.ts";
import type { BathRates } from "./bath-rates.ts";
import type { Eigenbasis } from "./eigenbasis.ts";
import { electronBit } from "./kernels/bits.ts";
import { addCommutatorRow, drivenRows } from "./plain-commutator.ts";
import { plainDephasing } from "./plain-dephasing.ts";

/**
 * L(rho) of PRL (4) with (7), (8), from the printed equations: each part of L as it is written, electron by electron, with
 * -i [H, X + i Y] = [H, Y] - i [H, X] on real and imaginary parts apart. Slow, and shares nothing with the packed operator but the
 * eigenvectors of H_S: the second opinion on a solution. Cost O(N^2 4^N); with T(0) != T*, 2 N + 2 products by sector more.
 *
 * @param R packed density matrix, R = X + Y of rho = X + i Y
 * @returns L(rho), packed
 */
export function plainLiouvillian(
  { spins, drive }: SpinsProblem & { bath: ThreeTimesBath },
  rates: BathRates,
  basis: Eigenbasis,
  R: Float64Array,
): Float64Array {
  const D = basis.sectors.dimension;
  const [X, Y] = [new Float64Array(D * D), new Float64Array(D * D)];
  for (let s = 0; s < D; s++) {
    for (let t = 0; t < D; t++) {
      X[s * D + t] = (R[s * D + t]! + R[t * D + s]!) / 2;
      Y[s * D + t] = (R[s * D + t]! - R[t * D + s]!) / 2;
    }
  }
  // The jump operators are real up to phases, so that the bath acts on X + Y as on X and Y apart.
  const packed = plainDephasing(basis, rates, R);
  addSpinFlips(R, packed, rates, basis.sectors.N);
  const H = drivenRows(spins, drive);
  const [real, minusImaginary] = [new Float64Array(D), new Float64Array(D)];
  for (let s = 0; s < D; s++) {
    addCommutatorRow(H, Y, s, real.fill(0));
    addCommutatorRow(H, X, s, minusImaginary.fill(0));
    for (let t = 0; t < D; t++) packed[s * D + t]! += real[t]! - minusImaginary[t]!;
  }
  return packed;
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
