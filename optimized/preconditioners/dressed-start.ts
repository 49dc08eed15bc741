import { mirrorLower, transpose } from "../arrays/transpose.ts";
import { DOUBLE } from "../dense/arithmetic.ts";
import { addLowerProduct } from "../dense/lower-product.ts";
import type { SymmetricEigen } from "../dense/symmetric-eigen.ts";
import type { DressedRates } from "./dressed-rates.ts";
import type { DressedPreconditioner } from "./dressed-states.ts";

/**
 * The steady state of the dressed rates: rho = W diag(p) W^T, sum_n (rates_mn p_n - rates_nm p_m) = 0, sum p = 1, in
 * the eigenbasis W of the driven H. From p_n = 1/D by the population part of `dressed`, p = 1/D - M^{-1} (M 1/D). Where
 * the bath is slow, L rho is some 10^-3 of L rho_B. Cost D^3 flops.
 *
 * @returns rho packed, row-major, of trace 1
 */
export function dressedStart(
  { vectors: W, values: E }: SymmetricEigen,
  { rates }: DressedRates,
  { populations }: Pick<DressedPreconditioner, "populations">,
): Float64Array {
  const D = E.length;
  const flow = new Float64Array(D);
  for (let m = 0; m < D; m++) {
    for (let n = 0; n < D; n++) {
      flow[m]! += rates[m * D + n]! / D;
      flow[n]! -= rates[m * D + n]! / D;
    }
  }
  const p = populations(flow).map((change) => 1 / D - change);
  const [WT, weighted, R] = [new Float64Array(D * D), new Float64Array(D * D), new Float64Array(D * D)];
  transpose(W, WT, D);
  for (let n = 0; n < D; n++) for (let t = 0; t < D; t++) weighted[n * D + t] = p[n]! * WT[n * D + t]!;
  addLowerProduct(DOUBLE, R, W, weighted, D, D);
  mirrorLower(R, D);
  return R;
}
