import { transpose } from "../arrays/transpose.ts";
import type { Jump, JumpSet } from "./jump-set.ts";
import type { Dissipation } from "./local-dissipator.ts";

/**
 * The gains of PRL (4), y += sum_a A_a R A_a^+, on a packed R in the eigenbasis of K. An operator of few entries meets
 * R entry by entry, e^2 terms for e entries; one of many acts on whole rows, 4 e D flops.
 */
export function jumpGains({ jumps, hops }: JumpSet, D: number): Dissipation {
  const small = jumps.filter(({ value }) => value.length <= 2 * D);
  const large = jumps.filter(({ value }) => value.length > 2 * D);
  const [left, leftT, gain] = [0, 0, 0].map(() => new Float64Array(large.length > 0 ? D * D : 0)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  return (R, y) => {
    addHops(hops, R, y, D);
    for (const jump of small) addPairs(jump, R, y, D);
    if (large.length === 0) return;
    gain.fill(0);
    for (const jump of large) {
      addRows(jump, R, left.fill(0), D);
      transpose(left, leftT, D);
      // A (A R)^T is the transpose of A R A^T.
      addRows(jump, leftT, gain, D);
    }
    transpose(gain, left, D);
    for (let k = 0; k < y.length; k++) y[k]! += left[k]!;
  };
}

/** y_mm += sum_n hops_mn R_nn. */
function addHops(hops: Float64Array, R: Float64Array, y: Float64Array, D: number): void {
  for (let m = 0; m < D; m++) {
    let sum = 0;
    for (let n = 0; n < D; n++) sum += hops[m * D + n]! * R[n * D + n]!;
    y[m * D + m]! += sum;
  }
}

function addPairs({ to, from, value }: Jump, R: Float64Array, y: Float64Array, D: number): void {
  for (let p = 0; p < to.length; p++) {
    const [row, source, a] = [to[p]! * D, from[p]! * D, value[p]!];
    for (let q = 0; q < to.length; q++) y[row + to[q]!]! += a * value[q]! * R[source + from[q]!]!;
  }
}

/** C += A M. */
export function addRows({ to, from, value }: Jump, M: Float64Array, C: Float64Array, D: number): void {
  for (let p = 0; p < to.length; p++) {
    addTimes(rowOf(C, to[p]!, D), value[p]!, rowOf(M, from[p]!, D));
  }
}

/** A view of a row: indices that begin at 0 are twice as fast as an offset into the whole. */
export function rowOf(M: Float64Array, row: number, D: number): Float64Array {
  return M.subarray(row * D, (row + 1) * D);
}

/** target += a source. */
export function addTimes(target: Float64Array, a: number, source: Float64Array): void {
  for (let t = 0; t < target.length; t++) target[t]! += a * source[t]!;
}
