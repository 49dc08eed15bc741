import { norm } from "../arrays/vector.ts";
import type { NonsecularSystem } from "../liouvillian/nonsecular-generator.ts";

/** ||L rho||_F over the size of L times ||rho||_F, `defect` = L(rho), both packed. */
export function relativeResidual(system: NonsecularSystem, R: Float64Array, defect: Float64Array): number {
  return norm(defect) / (norm(R) * frequencyScale(system));
}

/**
 * Largest spread of the diagonal of H, |omega1| and the total rate of the bath: the size of L up to a factor of order
 * N.
 */
export function frequencyScale({ problem: { drive, bath }, H: { diagonal }, rates, N }: NonsecularSystem): number {
  const dephasing = Math.max(rates.local ** 2, 1 / (2 * bath.T0));
  const spread = diagonal.reduce((most, e) => Math.max(most, e), -Infinity) - diagonal.reduce((a, e) => Math.min(a, e));
  const total = N * (rates.emission + rates.absorption + dephasing);
  return Math.max(spread, Math.abs(drive?.omega1 ?? 0), total);
}
