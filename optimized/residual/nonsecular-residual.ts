import type { ThreeTimesProblem } from "../../model/problem.ts";
import { electronBit } from "../arrays/bits.ts";
import { transpose } from "../arrays/transpose.ts";
import type { Eigenbasis } from "../hamiltonian/eigenbasis.ts";
import type { BathRates } from "../liouvillian/bath-rates.ts";
import { type Iteration, runToEnd, SET_UP } from "../running/iteration.ts";
import { addCommutatorRow, drivenRows } from "./plain-commutator.ts";
import { plainDephasing } from "./plain-dephasing.ts";

/**
 * L(rho) of PRL (4) with (7), (8), from the printed equations: each part of L as it is written, electron by electron,
 * with -i [H, X + i Y] = [H, Y] - i [H, X], the first symmetric and the second antisymmetric, as -[H, R^T]. Slow, and
 * shares nothing with the packed operator but the eigenvectors of H_S: the second opinion on a solution. Cost O(N^2
 * 4^N); with T(0) != T*, 2 N + 2 products by sector more.
 *
 * @param R packed density matrix, R = X + Y of rho = X + i Y
 * @returns L(rho), packed
 */
export function plainLiouvillian(
  problem: ThreeTimesProblem,
  rates: BathRates,
  basis: Eigenbasis,
  R: Float64Array,
): Float64Array {
  return runToEnd(plainLiouvillianSteps(problem, rates, basis, R));
}

/** The same, yielding now and then. */
export function* plainLiouvillianSteps(
  { spins, drive }: ThreeTimesProblem,
  rates: BathRates,
  basis: Eigenbasis,
  R: Float64Array,
): Iteration<Float64Array> {
  const D = basis.sectors.dimension;
  // The jump operators are real up to phases, so that the bath acts on X + Y as on X and Y apart.
  const packed = yield* plainDephasing(basis, rates, R);
  addSpinFlips(R, packed, rates, basis.sectors.N);
  yield SET_UP;
  const H = drivenRows(spins, drive);
  const RT = new Float64Array(D * D);
  transpose(R, RT, D);
  const row = new Float64Array(D);
  for (let s = 0; s < D; s++) {
    addCommutatorRow(H, RT, s, row.fill(0));
    for (let t = 0; t < D; t++) packed[s * D + t]! -= row[t]!;
  }
  return packed;
}

/** sum_i emission (S^- rho S^+ - {S^+ S^-, rho}/2) + absorption (S^+ rho S^- - {S^- S^+, rho}/2). */
function addSpinFlips(rho: Float64Array, result: Float64Array, { emission, absorption }: BathRates, N: number): void {
  const D = 1 << N;
  for (let s = 0; s < D; s++) {
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
