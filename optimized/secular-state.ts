import type { SecularPart } from "./driven-rates.ts";
import { addProduct, wholeBlock } from "./kernels/matmul.ts";
import { transpose } from "./kernels/transpose.ts";
import type { LinearOperator } from "./linear-operator.ts";
import type { SymmetricEigen } from "./symmetric-eigen.ts";

/**
 * The steady state of the secular part of L, PRL (4): rho = W diag(p) W^T, sum_n (rates_mn p_n - rates_nm p_m) = 0, sum p = 1, in the
 * eigenbasis W of the driven H. From p_n = 1/D by the preconditioner h1, which is its inverse: rho = 1/D - P (W diag(M 1/D) W^T).
 * Where the bath is slow, L rho is some 10^-3 of L rho_B. Cost 10 D^3 flops.
 *
 * @returns rho packed, row-major, of trace 1
 */
export function secularState(
  { vectors: W, values: E }: SymmetricEigen,
  { rates }: SecularPart,
  P: LinearOperator,
): Float64Array {
  const D = E.length;
  const flow = new Float64Array(D);
  for (let m = 0; m < D; m++) {
    for (let n = 0; n < D; n++) {
      flow[m]! += rates[m * D + n]! / D;
      flow[n]! -= rates[m * D + n]! / D;
    }
  }
  const [WT, weighted] = [new Float64Array(D * D), new Float64Array(D * D)];
  transpose(W, WT, D);
  for (let s = 0; s < D; s++) for (let n = 0; n < D; n++) weighted[s * D + n] = -W[s * D + n]! * flow[n]!;
  const image = new Float64Array(D * D);
  addProduct(wholeBlock(image, D), wholeBlock(weighted, D), wholeBlock(WT, D), D, D, D);
  const R = new Float64Array(D * D);
  P.apply(image, R);
  for (let s = 0; s < D; s++) R[s * D + s]! += 1 / D;
  return R;
}
