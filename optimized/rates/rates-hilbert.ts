import type { ThreeTimesProblem } from "../../model/problem.ts";
import { type Eigenbasis, spinExpectations } from "../hamiltonian/eigenbasis.ts";
import { bathRates } from "../liouvillian/bath-rates.ts";
import { partName } from "../running/parts.ts";
import { addFlipPairs, addInnerPairs, escapeRates } from "./rate-matrix.ts";
import type { SpinStrengths } from "./spin-strengths.ts";

/**
 * Hilbert approximation, the populations left where PRL (10) has damped the coherences (text below it; Supplement IE):
 * W[m D + n], the rate n -> m between eigenstates of H_S, in 1/us.
 *   between sectors, bath:  (h/T1) sum_i |<m|S_i^-|n>|^2 + (h e^{-beta omegaE}/T1) sum_i |<m|S_i^+|n>|^2;
 *   inside one sector:      (1/(2 T*)) sum_i |<m|S_i^z|n>|^2;
 * between sectors, drive: 2 omega1^2 |<n|S^x|m>|^2 T_nm/(1 + T_nm^2 (K_n - K_m - (omegaMW - omegaE))^2), s_n = s_m + 1;
 *   1/T_nm = (Gamma_n + Gamma_m)/2 + (1/(4 T(0))) sum_i (<n|S_i^z|n> - <m|S_i^z|m>)^2, Gamma_n the bath rate out of n.
 * Zero on the diagonal. Only blocks of equal and neighbouring S^z are formed: cost 2 N sum_k binomial(N, k)^3 flops.
 */
export function hilbertRates(problem: ThreeTimesProblem, basis: Eigenbasis, strengths: SpinStrengths): Float64Array {
  const { bath, drive, spins } = problem;
  const { N, dimension: D } = basis.sectors;
  const { emission, absorption } = bathRates(bath, spins.omegaE);
  const dephasing = 1 / (2 * bath.Tstar);
  const name = () => partName("PRL (10), bath", [emission, absorption, dephasing]);
  const W = strengths.rates(name, () => relaxationRates({ emission, absorption, dephasing }, basis, strengths));
  if (!drive) return W;
  const outflow = escapeRates(W, D);
  const p = spinExpectations(basis);
  for (let k = 1; k <= N; k++) {
    addFlipPairs(W, basis, k, strengths.flips(k).drive, (pair, n, m, strength) => {
      let spread = 0;
      for (const expectation of p) spread += (expectation[n]! - expectation[m]!) ** 2;
      const width = (outflow[n]! + outflow[m]!) / 2 + spread / (4 * bath.T0);
      const gap = basis.energies[n]! - basis.energies[m]! - (drive.omegaMW - spins.omegaE);
      pair.down = pair.up = strength * 2 * drive.omega1 ** 2 * (width / (width * width + gap * gap));
    });
  }
  return W;
}

/** The same without the drive. */
function relaxationRates(
  { emission, absorption, dephasing }: { emission: number; absorption: number; dephasing: number },
  basis: Eigenbasis,
  strengths: SpinStrengths,
): Float64Array {
  const { N, dimension: D } = basis.sectors;
  const W = new Float64Array(D * D);
  for (let k = 0; k <= N; k++) {
    addInnerPairs(W, basis, k, strengths.dephasing(k), (pair, _n, _m, strength) => {
      pair.down = pair.up = dephasing * strength;
    });
    if (k === 0) continue;
    addFlipPairs(W, basis, k, strengths.flips(k).bath, (pair, _n, _m, strength) => {
      pair.down = emission * strength;
      pair.up = absorption * strength;
    });
  }
  return W;
}
