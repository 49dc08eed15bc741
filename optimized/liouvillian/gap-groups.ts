import type { Eigenbasis } from "../hamiltonian/eigenbasis.ts";
import { sectorRange } from "../hamiltonian/sectors.ts";

/** Gaps of one change of S^z whose neighbours lie closer than this, in rad/us, are one gap. */
export const GAP_TOLERANCE = 1e-7;

/** Number of the group that a gap of the given basis belongs to. */
export type GapGroups = (gap: number) => number;

/**
 * The distinct gaps K_n - K_m of PRL (9) over all pairs of eigenstates with s_n - s_m = step, chained: sorted gaps
 * whose neighbours are at most 1e-7 rad/us apart share a group. Cost binomial(2N, N) log.
 */
export function gapGroups(basis: Eigenbasis, step: 0 | 1): GapGroups {
  const sorted = sortedGaps(basis, step);
  const starts = sorted.filter((gap, at) => at === 0 || gap - sorted[at - 1]! > GAP_TOLERANCE);
  return (gap) => lastAtMost(starts, gap);
}

/** Whether rounding of the gaps, each by up to so much, may decide which of them are one. */
export function gapsAreDoubtful(basis: Eigenbasis, rounding: number): boolean {
  return ([0, 1] as const).some((step) => {
    const sorted = sortedGaps(basis, step);
    return sorted.some((gap, at) => {
      const apart = gap - (sorted[at - 1] ?? gap);
      return apart !== 0 && Math.abs(apart - GAP_TOLERANCE) <= rounding;
    });
  });
}

function sortedGaps({ sectors, energies }: Eigenbasis, step: 0 | 1): Float64Array {
  const gaps: number[] = [];
  for (let k = step; k <= sectors.N; k++) {
    const upper = sectorRange(sectors, k);
    const lower = sectorRange(sectors, k - step);
    for (let n = upper.start; n < upper.start + upper.size; n++) {
      for (let m = lower.start; m < lower.start + lower.size; m++) gaps.push(energies[n]! - energies[m]!);
    }
  }
  return Float64Array.from(gaps).sort();
}

/** The last position whose entry is at most x. */
function lastAtMost(sorted: Float64Array, x: number): number {
  let [low, high] = [0, sorted.length];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! <= x) low = middle;
    else high = middle;
  }
  return low;
}
