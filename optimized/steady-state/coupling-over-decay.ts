import type { NonsecularSystem } from "../liouvillian/nonsecular-generator.ts";

/**
 * The couplings of a state in H, sqrt(sum_t H_st^2) averaged over s as a square, over the decay rate of a coherence of
 * one flip, 1/(2 T1) + 1/(4 T*). About 4 to 6 at Table I, 12 K.
 */
export function couplingOverDecay({ D, H: { offDiagonal }, rates }: NonsecularSystem): number {
  const square = offDiagonal.value.reduce((sum, element) => sum + element * element, 0) / D;
  return (2 * Math.sqrt(square)) / (rates.emission + rates.absorption + rates.local ** 2);
}
