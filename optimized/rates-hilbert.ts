import type { SpinsProblem, ThreeTimesBath } from "../model/problem.ts";
import { type BathRates, bathRates } from "./bath-rates.ts";
import { type Eigenbasis, spinExpectations } from "./eigenbasis.ts";
import { sectorRange } from "./sectors.ts";
import { loweringElements, polarizationElements } from "./spin-elements.ts";

/**
 * Hilbert approximation, the populations left where PRL (10) has damped the coherences (text below it; Supplement IE):
 * W[m D + n], the rate n -> m between eigenstates of H_S, in 1/us.
 *   between sectors, bath:  (h/T1) sum_i |<m|S_i^-|n>|^2 + (h e^{-beta omegaE}/T1) sum_i |<m|S_i^+|n>|^2;
 *   inside one sector:      (1/(2 T*)) sum_i |<m|S_i^z|n>|^2;
 *   between sectors, drive: 2 omega1^2 |<n|S^x|m>|^2 T_nm/(1 + T_nm^2 (K_n - K_m - (omegaMW - omegaE))^2), s_n = s_m + 1;
 *   1/T_nm = (Gamma_n + Gamma_m)/2 + (1/(4 T(0))) sum_i (<n|S_i^z|n> - <m|S_i^z|m>)^2, Gamma_n the bath rate out of n.
 * Zero on the diagonal. Only blocks of equal and neighbouring S^z are formed: cost 2 N sum_k binomial(N, k)^3 flops.
 */
export function hilbertRates(problem: SpinsProblem & { bath: ThreeTimesBath }, basis: Eigenbasis): Float64Array {
  const { N, dimension: D } = basis.sectors;
  const W = new Float64Array(D * D);
  const rates = bathRates(problem.bath, problem.spins.omegaE);
  const lowering: Float64Array[] = [];
  for (let k = 0; k <= N; k++) {
    addDephasingRates(W, basis, k, 1 / (2 * problem.bath.Tstar));
    if (k > 0) lowering[k] = addFlipRates(W, basis, k, rates);
  }
  const { drive } = problem;
  if (!drive) return W;
  const outflow = escapeRates(W, D);
  const p = spinExpectations(basis);
  for (let k = 1; k <= N; k++) {
    addDriveRates(W, basis, k, lowering[k]!, (n, m) => {
      const dephasing = p.reduce((sum, expectation) => sum + (expectation[n]! - expectation[m]!) ** 2, 0);
      const width = (outflow[n]! + outflow[m]!) / 2 + dephasing / (4 * problem.bath.T0);
      const gap = basis.energies[n]! - basis.energies[m]! - (drive.omegaMW - problem.spins.omegaE);
      return 2 * drive.omega1 ** 2 * (width / (width * width + gap * gap));
    });
  }
  return W;
}

/** Inside sector k; the elements are symmetric, so both directions of a pair get the same number. */
function addDephasingRates(W: Float64Array, basis: Eigenbasis, k: number, rate: number): void {
  const { sectors } = basis;
  const D = sectors.dimension;
  const { start, size } = sectorRange(sectors, k);
  for (let i = 0; i < sectors.N; i++) {
    const element = polarizationElements(basis, k, i);
    for (let n = 0; n < size; n++) {
      for (let m = 0; m < n; m++) {
        const flow = rate * element[m * size + n]! ** 2;
        W[(start + m) * D + start + n]! += flow;
        W[(start + n) * D + start + m]! += flow;
      }
    }
  }
}

/**
 * Between sector k and the one below. Emission and absorption of a pair come from one number, so detailed balance is exact.
 *
 * @returns sum_i <m|S_i^-|n>, size(k - 1) x size(k) row-major: twice <m|S^x|n>
 */
function addFlipRates(
  W: Float64Array,
  basis: Eigenbasis,
  k: number,
  { emission, absorption }: BathRates,
): Float64Array {
  const { sectors } = basis;
  const D = sectors.dimension;
  const upper = sectorRange(sectors, k);
  const lower = sectorRange(sectors, k - 1);
  const total = new Float64Array(lower.size * upper.size);
  for (let i = 0; i < sectors.N; i++) {
    const element = loweringElements(basis, k, i);
    for (let m = 0; m < lower.size; m++) {
      for (let n = 0; n < upper.size; n++) {
        const at = m * upper.size + n;
        const strength = element[at]! ** 2;
        total[at]! += element[at]!;
        W[(lower.start + m) * D + upper.start + n]! += emission * strength;
        W[(upper.start + n) * D + lower.start + m]! += absorption * strength;
      }
    }
  }
  return total;
}

/** Gamma_n = sum_m W_{n -> m}. */
function escapeRates(W: Float64Array, D: number): Float64Array {
  const outflow = new Float64Array(D);
  for (let m = 0; m < D; m++) for (let n = 0; n < D; n++) outflow[n]! += W[m * D + n]!;
  return outflow;
}

/** |<n|S^x|m>|^2 lineshape(n, m), the same in both directions; n in sector k, m in the one below. */
function addDriveRates(
  W: Float64Array,
  { sectors }: Eigenbasis,
  k: number,
  lowering: Float64Array,
  lineshape: (n: number, m: number) => number,
): void {
  const D = sectors.dimension;
  const upper = sectorRange(sectors, k);
  const lower = sectorRange(sectors, k - 1);
  for (let m = lower.start; m < lower.start + lower.size; m++) {
    for (let n = upper.start; n < upper.start + upper.size; n++) {
      const sx = lowering[(m - lower.start) * upper.size + n - upper.start]! / 2;
      const rate = sx * sx * lineshape(n, m);
      W[m * D + n]! += rate;
      W[n * D + m]! += rate;
    }
  }
}
