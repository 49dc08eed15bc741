import { transpose } from "../arrays/transpose.ts";
import { isLarge, jumpAction } from "./jump-action.ts";
import type { Jump, JumpSet } from "./jump-set.ts";
import type { Dissipation } from "./local-dissipator.ts";

/**
 * The gains of PRL (4), y += sum_a A_a R A_a^+, on a packed R in the eigenbasis of K. An operator of few entries meets
 * R entry by entry, e^2 terms for e entries; one of many acts on whole rows, 4 e D flops.
 */
export function jumpGains({ sectors, jumps, hops }: JumpSet): Dissipation {
  const D = sectors.dimension;
  const small = jumps.filter((jump) => !isLarge(jump, sectors));
  const large = jumps.filter((jump) => isLarge(jump, sectors)).map((jump) => jumpAction(jump, sectors));
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
    for (const add of large) {
      add(R, left.fill(0));
      transpose(left, leftT, D);
      // A (A R)^T is the transpose of A R A^T.
      add(leftT, gain);
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
