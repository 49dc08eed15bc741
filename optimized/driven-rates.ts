import { transposedBlocks } from "./basis-change.ts";
import type { BathRates } from "./bath-rates.ts";
import { type Eigenbasis, spinExpectations } from "./eigenbasis.ts";
import { electronBit } from "./kernels/bits.ts";
import { addProduct, wholeBlock } from "./kernels/matmul.ts";
import { addSectorsTimes } from "./kernels/sector-product.ts";
import { transpose } from "./kernels/transpose.ts";
import type { SymmetricEigen } from "./symmetric-eigen.ts";

/** The part of L that is diagonal in the eigenbasis of the driven H: populations among themselves, each coherence alone. */
export interface SecularPart {
  /** rates[m D + n]: jumps n -> m, sum_a |<m|A_a|n>|^2, n != m, in 1/us; 0 on the diagonal. */
  rates: Float64Array;
  /** decay[n D + m] >= 0: the coherence rho_nm decays as exp(-decay t). */
  decay: Float64Array;
}

/**
 * Jumps (7), (8) in the eigenbasis W of H:
 *   rates_mn = sum_a |<m|A_a|n>|^2,
 *   decay_nm = (out_n + out_m)/2 + (1/2) sum_a (<n|A_a|n> - <m|A_a|m>)^2, out_n = sum_m rates_mn.
 * Written with differences, so that no decay rate cancels. Cost 4 N D^3 flops, twice that where T(0) != T*.
 *
 * @param K eigenbasis of K for the nonlocal part of (8); not looked at where rates.nonlocal = 0
 */
export function secularPart(N: number, driven: SymmetricEigen, rates: BathRates, K: Eigenbasis | null): SecularPart {
  const D = 1 << N;
  const W = driven.vectors;
  const result = { rates: new Float64Array(D * D), decay: new Float64Array(D * D) };
  const projected = K && rates.nonlocal !== 0 ? eigenProjection(W, K) : null;
  const [lower, flips] = [new Float64Array(D * D), new Float64Array(D * D)];
  for (let i = 0; i < N; i++) {
    const { up, down } = splitRows(W, D, electronBit(i, N));
    const downT = transposedRows(down, D);
    // <m|S_i^-|n> = sum over the states with i down of W[s][m] W[s with i up][n].
    addHalfProduct(lower.fill(0), downT, up, D);
    addSquares(flips, lower, D);
    addDiagonalDephasing(result.decay, diagonalOf(lower, D), rates.emission + rates.absorption, D);
    const jump = dephasingJump(downT, down, D, rates, projected, i);
    addSquares(result.rates, jump, D);
    addDiagonalDephasing(result.decay, diagonalOf(jump, D), 1, D);
  }
  addFlipRates(result.rates, flips, rates, D);
  addEscape(result, D);
  return result;
}

/** W rows of the states with the electron up, and of their partners with it down, in the same order. */
function splitRows(W: Float64Array, D: number, bit: number): { up: Float64Array; down: Float64Array } {
  const up = new Float64Array((D / 2) * D);
  const down = new Float64Array((D / 2) * D);
  let row = 0;
  for (let s = 0; s < D; s++) {
    if (s & bit) continue;
    up.set(W.subarray(s * D, (s + 1) * D), row * D);
    const partner = s | bit;
    down.set(W.subarray(partner * D, (partner + 1) * D), row * D);
    row++;
  }
  return { up, down };
}

/** D/2 x D to D x D/2. */
function transposedRows(M: Float64Array, D: number): Float64Array {
  const half = D / 2;
  const T = new Float64Array(M.length);
  for (let r = 0; r < half; r++) for (let c = 0; c < D; c++) T[c * half + r] = M[r * D + c]!;
  return T;
}

/** C += A B, A D x D/2, B D/2 x D. */
function addHalfProduct(C: Float64Array, A: Float64Array, B: Float64Array, D: number): void {
  addProduct(wholeBlock(C, D), wholeBlock(A, D / 2), wholeBlock(B, D), D, D / 2, D);
}

/** V^T W with its transpose, in sector order, and p_i(n) = <n|S_i^z|n>: <m|P_i|n> = sum_k (V^T W)_km p_i(k) (V^T W)_kn. */
function eigenProjection(W: Float64Array, K: Eigenbasis) {
  const { sectors, vectors } = K;
  const D = sectors.dimension;
  const sorted = new Float64Array(D * D);
  for (let p = 0; p < D; p++) sorted.set(W.subarray(sectors.order[p]! * D, (sectors.order[p]! + 1) * D), p * D);
  const overlap = new Float64Array(D * D);
  addSectorsTimes(overlap, transposedBlocks(vectors), sorted, sectors);
  const overlapT = new Float64Array(D * D);
  transpose(overlap, overlapT, D);
  return { overlap, overlapT, expectations: spinExpectations(K) };
}

/** <m|A_i^z|n> of (8) between eigenstates of H, with S_i^z = 1/2 - |down><down|. */
function dephasingJump(
  downT: Float64Array,
  down: Float64Array,
  D: number,
  { local, nonlocal }: BathRates,
  projected: ReturnType<typeof eigenProjection> | null,
  i: number,
): Float64Array {
  const jump = new Float64Array(D * D);
  addHalfProduct(jump, downT, down, D);
  for (let k = 0; k < jump.length; k++) jump[k]! *= -local;
  for (let n = 0; n < D; n++) jump[n * D + n]! += local / 2;
  if (projected) {
    const { overlap, overlapT, expectations } = projected;
    const weighted = overlap.map((o, at) => nonlocal * expectations[i]![Math.floor(at / D)]! * o);
    addProduct(wholeBlock(jump, D), wholeBlock(overlapT, D), wholeBlock(weighted, D), D, D, D);
  }
  return jump;
}

function diagonalOf(M: Float64Array, D: number): Float64Array {
  return Float64Array.from({ length: D }, (_, n) => M[n * D + n]!);
}

/** rates_mn += emission F_mn + absorption F_nm, F_mn = sum_i |<m|S_i^-|n>|^2 without its diagonal. */
function addFlipRates(rates: Float64Array, F: Float64Array, { emission, absorption }: BathRates, D: number): void {
  const FT = new Float64Array(D * D);
  transpose(F, FT, D);
  for (let at = 0; at < rates.length; at++) rates[at]! += emission * F[at]! + absorption * FT[at]!;
}

/** sum_mn += jump_mn^2, n != m. */
function addSquares(sum: Float64Array, jump: Float64Array, D: number): void {
  for (let m = 0; m < D; m++) for (let n = 0; n < D; n++) if (n !== m) sum[m * D + n]! += jump[m * D + n]! ** 2;
}

/** decay_nm += (weight/2) (d_n - d_m)^2. */
function addDiagonalDephasing(decay: Float64Array, d: Float64Array, weight: number, D: number): void {
  for (let n = 0; n < D; n++) for (let m = 0; m < D; m++) decay[n * D + m]! += (weight / 2) * (d[n]! - d[m]!) ** 2;
}

/** decay_nm += (out_n + out_m)/2. */
function addEscape({ rates, decay }: SecularPart, D: number): void {
  const out = new Float64Array(D);
  for (let m = 0; m < D; m++) for (let n = 0; n < D; n++) out[n]! += rates[m * D + n]!;
  for (let n = 0; n < D; n++) for (let m = 0; m < D; m++) decay[n * D + m]! += (out[n]! + out[m]!) / 2;
}
