import { transpose } from "../arrays/transpose.ts";
import type { EigenbasisHamiltonian } from "../liouvillian/eigenbasis-liouvillian.ts";
import type { Jump, JumpSet } from "../liouvillian/jump-set.ts";

/**
 * L(rho) of PRL (4) with explicit jumps, operator by operator as printed, on real and imaginary parts apart:
 *   -i[H, rho] + sum_a A_a rho A_a^+ - (A_a^+ (A_a rho) + (rho A_a^+) A_a)/2.
 * The second opinion on a solution: it shares the jumps with the operator that found it, and no product. O(D^2) for
 * each entry of a row of H, O(D) for each entry of a jump.
 *
 * @param R packed density matrix in the eigenbasis of K
 * @returns L(rho), packed
 */
export function plainJumpLiouvillian({ E, X }: EigenbasisHamiltonian, set: JumpSet, R: Float64Array): Float64Array {
  const D = E.length;
  const RT = new Float64Array(D * D);
  transpose(R, RT, D);
  const rho = { re: R.map((x, at) => (x + RT[at]!) / 2), im: R.map((x, at) => (x - RT[at]!) / 2) };
  const [ofRe, ofIm] = [commutator(E, X, rho.re), commutator(E, X, rho.im)];
  const re = ofIm;
  const im = ofRe.map((x) => 0 - x);
  for (const jump of [...set.jumps, ...hopJumps(set, D)]) {
    addDissipator(jump, rho.re, 1, re, D);
    addDissipator(jump, rho.im, -1, im, D);
  }
  return re.map((x, at) => x + im[at]!);
}

/** [H, M], H = diag(E) + X. */
function commutator(E: Float64Array, X: Float64Array, M: Float64Array): Float64Array {
  const D = E.length;
  const result = M.map((x, at) => (E[Math.floor(at / D)]! - E[at % D]!) * x);
  for (let n = 0; n < D; n++) {
    for (let u = 0; u < D; u++) {
      const x = X[n * D + u]!;
      if (x === 0) continue;
      for (let m = 0; m < D; m++) {
        result[n * D + m]! += x * M[u * D + m]!;
        result[m * D + n]! -= x * M[m * D + u]!;
      }
    }
  }
  return result;
}

/** The hops as jumps value |m><n| again. */
function* hopJumps({ hops }: JumpSet, D: number): Generator<Jump> {
  for (const [at, rate] of hops.entries()) {
    if (rate === 0) continue;
    yield {
      to: Uint32Array.of(Math.floor(at / D)),
      from: Uint32Array.of(at % D),
      value: Float64Array.of(Math.sqrt(rate)),
    };
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
