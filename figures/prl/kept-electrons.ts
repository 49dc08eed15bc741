/** PRL Fig. 3 keeps spins 1..4 of 10 and traces out 5..10: the same share of N, at least one and not all. */
export function keptElectrons(N: number): number[] {
  return Array.from({ length: Math.min(N - 1, Math.max(1, Math.round(0.4 * N))) }, (_, i) => i);
}
