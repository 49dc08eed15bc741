import type { Elimination } from "./elimination.ts";

/**
 * Dimension of the null space of a generator: the number of pivots that are round-off, at least one since Tr L(rho) =
 * 0.
 *
 * Complete pivoting leaves errors of at most about size eps |L| in the pivots that should vanish (Higham, Accuracy and
 * Stability of Numerical Algorithms, 9.1 and 9.4, with the growth near 1 that is seen in practice). |L| is the scale
 * below which an element of L itself is round-off: the largest pivot or, where jump operators cancel in (4) (A = 1),
 * the largest rate that cancelled.
 *
 * @param rate largest diagonal element of sum_a A_a^+ A_a
 */
export function nullity({ size, pivots }: Elimination, rate: number): number {
  const threshold = size * Number.EPSILON * Math.max(pivots[0]!, rate);
  let rank = 0;
  while (rank < size - 1 && pivots[rank]! > threshold) rank++;
  return size - rank;
}
