import { transpose } from "../arrays/transpose.ts";
import { addProduct, wholeBlock } from "../dense/product.ts";
import type { EigenbasisHamiltonian } from "../liouvillian/eigenbasis-liouvillian.ts";
import type { Jump, JumpSet } from "../liouvillian/jump-set.ts";

/** Entries of a jump for each level, from which on it is a dense matrix. */
const FILLED = 2;

/**
 * L(rho) of PRL (4) with explicit jumps, operator by operator as printed, on real and imaginary parts apart:
 *   -i[H, rho] + sum_a A_a rho A_a^+ - (A_a^+ (A_a rho) + (rho A_a^+) A_a)/2.
 * The second opinion on a solution: it shares the jumps with the operator that found it, and no product. O(D^2) for
 * each entry of a row of H, O(D) for each entry of a jump, 12 D^3 flops for a jump of many.
 *
 * @param R packed density matrix in the eigenbasis of K
 * @returns L(rho), packed
 */
export function plainJumpLiouvillian({ E, X }: EigenbasisHamiltonian, set: JumpSet, R: Float64Array): Float64Array {
  const D = E.length;
  const RT = new Float64Array(D * D);
  transpose(R, RT, D);
  const rho = { re: R.map((x, at) => (x + RT[at]!) / 2), im: R.map((x, at) => (x - RT[at]!) / 2) };
  const [ofRe, ofIm] = [commutator(E, X, rho.re, 1), commutator(E, X, rho.im, -1)];
  const re = ofIm;
  const im = ofRe.map((x) => 0 - x);
  for (const jump of set.jumps) {
    const add = jump.value.length > FILLED * D ? addDissipatorOfMany : addDissipator;
    add(jump, rho.re, 1, re, D);
    add(jump, rho.im, -1, im, D);
  }
  addHopDissipator(set.hops, rho.re, re, D);
  addHopDissipator(set.hops, rho.im, im, D);
  return re.map((x, at) => x + im[at]!);
}

/** [H, M] of M = sign M^T, H = diag(E) + X: M X = sign (X M)^T. */
function commutator(E: Float64Array, X: Float64Array, M: Float64Array, sign: number): Float64Array {
  const D = E.length;
  const XM = new Float64Array(D * D);
  for (let n = 0; n < D; n++) {
    for (let u = 0; u < D; u++) {
      const x = X[n * D + u]!;
      if (x === 0) continue;
      for (let m = 0; m < D; m++) XM[n * D + m]! += x * M[u * D + m]!;
    }
  }
  const MX = new Float64Array(D * D);
  transpose(XM, MX, D);
  return M.map((x, at) => (E[Math.floor(at / D)]! - E[at % D]!) * x + XM[at]! - sign * MX[at]!);
}

/** Of all A = a |m><n|: a^2 M_nn goes to m, and M_nl and M_ln lose a^2/2 of themselves. */
function addHopDissipator(hops: Float64Array, M: Float64Array, result: Float64Array, D: number): void {
  const out = new Float64Array(D);
  for (let m = 0; m < D; m++) {
    for (let n = 0; n < D; n++) {
      out[n]! += hops[m * D + n]!;
      result[m * D + m]! += hops[m * D + n]! * M[n * D + n]!;
    }
  }
  for (let n = 0; n < D; n++) {
    for (let l = 0; l < D; l++) result[n * D + l]! -= ((out[n]! + out[l]!) / 2) * M[n * D + l]!;
  }
}

/** result += A M A^+ - (A^+ (A M) + (M A^+) A)/2 of M = sign M^T, so that M A^+ = sign (A M)^T. */
function addDissipator(
  { to, from, value }: Jump,
  M: Float64Array,
  sign: number,
  result: Float64Array,
  D: number,
): void {
  const left = new Map<number, Float64Array>();
  for (let p = 0; p < to.length; p++) {
    const row = left.get(to[p]!) ?? new Float64Array(D);
    left.set(to[p]!, row);
    for (let t = 0; t < D; t++) row[t]! += value[p]! * M[from[p]! * D + t]!;
  }
  for (const [m, row] of left) {
    for (let q = 0; q < to.length; q++) result[m * D + to[q]!]! += row[from[q]!]! * value[q]!;
  }
  for (let p = 0; p < to.length; p++) {
    const row = left.get(to[p]!)!;
    const half = value[p]! / 2;
    for (let t = 0; t < D; t++) {
      result[from[p]! * D + t]! -= half * row[t]!;
      result[t * D + from[p]!]! -= sign * half * row[t]!;
    }
  }
}

/** The same by products of D x D matrices: X = A M, X A^+, and A^+ X with its mirror image. */
function addDissipatorOfMany(
  { to, from, value }: Jump,
  M: Float64Array,
  sign: number,
  result: Float64Array,
  D: number,
): void {
  const [A, adjoint, X, loss] = [0, 0, 0, 0].map(() => new Float64Array(D * D)) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  for (let p = 0; p < to.length; p++) A[to[p]! * D + from[p]!] = adjoint[from[p]! * D + to[p]!] = value[p]!;
  const add = (C: Float64Array, left: Float64Array, right: Float64Array) =>
    addProduct(wholeBlock(C, D), wholeBlock(left, D), wholeBlock(right, D), D, D, D);
  add(X, A, M);
  add(result, X, adjoint);
  add(loss, adjoint, X);
  for (let n = 0; n < D; n++) {
    for (let m = 0; m < D; m++) result[n * D + m]! -= (loss[n * D + m]! + sign * loss[m * D + n]!) / 2;
  }
}
