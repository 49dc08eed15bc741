import type { Reals } from "../arrays/precision.ts";

/** target[p][q] = source[order[p]][order[q]], first <= p < end: from the computational basis to sector order. */
export function toSectorOrder(
  source: Reals,
  target: Reals,
  order: Uint32Array,
  [first, end] = [0, order.length],
): void {
  const D = order.length;
  for (let p = first; p < end; p++) {
    const row = order[p]! * D;
    for (let q = 0; q < D; q++) target[p * D + q] = source[row + order[q]!]!;
  }
}

/** target[order[p]][order[q]] += source[p][q], first <= p < end: the way back. */
export function addFromSectorOrder(
  source: Reals,
  target: Reals,
  order: Uint32Array,
  [first, end] = [0, order.length],
): void {
  const D = order.length;
  for (let p = first; p < end; p++) {
    const row = order[p]! * D;
    for (let q = 0; q < D; q++) target[row + order[q]!]! += source[p * D + q]!;
  }
}
