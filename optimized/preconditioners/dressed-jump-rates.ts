import { transpose } from "../arrays/transpose.ts";
import { addProduct, wholeBlock } from "../dense/product.ts";
import { jumpAction } from "../liouvillian/jump-gains.ts";
import type { JumpSet } from "../liouvillian/jump-set.ts";
import type { DressedRates } from "./dressed-rates.ts";

/**
 * The part of the dissipator that is diagonal in the eigenbasis W of the driven H, for the preconditioner:
 *   rates_mn = sum_a |<m|A_a|n>|^2,  decay_nm = (Q_nn + Q_mm)/2 - sum_a <n|A_a|n> <m|A_a|m>,  Q = sum_a A_a^+ A_a.
 * The second sum leaves out the hops, which have small diagonals unless the drive mixes their two states evenly. Cost
 * 2 D^3 flops for each jump of more than one entry.
 *
 * @param W D x D, rows in the basis of the jumps, columns the eigenvectors of H
 */
export function jumpRates(W: Float64Array, { sectors, jumps, hops }: JumpSet): DressedRates {
  const D = sectors.dimension;
  const WT = new Float64Array(D * D);
  transpose(W, WT, D);
  const rates = new Float64Array(D * D);
  const decay = new Float64Array(D * D);
  const [M, J] = [new Float64Array(D * D), new Float64Array(D * D)];
  const multiply = (C: Float64Array, A: Float64Array, B: Float64Array) =>
    addProduct(wholeBlock(C, D), wholeBlock(A, D), wholeBlock(B, D), D, D, D);
  const square = (values: Float64Array) => values.map((value) => value * value);
  // <m|A|n>^2 of a hop a|s><t| is a^2 W_sm^2 W_tn^2.
  multiply(M, hops, square(W));
  multiply(rates, square(WT), M);
  const outflow = Float64Array.from({ length: D }, (_, n) => rates[n * D + n]!);
  for (const jump of jumps) {
    jumpAction(jump, sectors)(W, M.fill(0));
    multiplyRows(J.fill(0), W, M, jump.to, D);
    for (let n = 0; n < D; n++) {
      for (let m = 0; m < D; m++) {
        const element = J[n * D + m]!;
        rates[n * D + m]! += element * element;
        decay[n * D + m]! += (J[n * D + n]! - J[m * D + m]!) ** 2 / 2;
      }
    }
  }
  for (let n = 0; n < D; n++) rates[n * D + n] = 0;
  for (let m = 0; m < D; m++) for (let n = 0; n < D; n++) outflow[n]! += rates[m * D + n]!;
  for (let n = 0; n < D; n++) for (let m = 0; m < D; m++) decay[n * D + m]! += (outflow[n]! + outflow[m]!) / 2;
  return { rates, decay };
}

/** C += W^T M, M with rows at `to` alone. */
function multiplyRows(C: Float64Array, W: Float64Array, M: Float64Array, to: Uint32Array, D: number): void {
  const rows = [...new Set(to)];
  const [left, right] = [new Float64Array(D * rows.length), new Float64Array(rows.length * D)];
  for (const [q, s] of rows.entries()) {
    for (let m = 0; m < D; m++) left[m * rows.length + q] = W[s * D + m]!;
    right.set(M.subarray(s * D, (s + 1) * D), q * D);
  }
  addProduct(wholeBlock(C, D), wholeBlock(left, rows.length), wholeBlock(right, D), D, rows.length, D);
}
