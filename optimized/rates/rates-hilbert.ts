import type { ThreeTimesProblem } from "../../model/problem.ts";
import { type Eigenbasis, spinExpectations } from "../hamiltonian/eigenbasis.ts";
import { sectorRange } from "../hamiltonian/sectors.ts";
import { bathRates } from "../liouvillian/bath-rates.ts";
import { partName } from "../running/parts.ts";
import { addFlipRates, escapeRates, fillInnerRates, noFlipRates, type RateBlocks } from "./rate-blocks.ts";
import type { SpinStrengths } from "./spin-strengths.ts";

/**
 * Hilbert approximation, the populations left where PRL (10) has damped the coherences (text below it; Supplement IE):
 * the rates W of n -> m between eigenstates of H_S, in 1/us.
 *   between sectors, bath:  (h/T1) sum_i |<m|S_i^-|n>|^2 + (h e^{-beta omegaE}/T1) sum_i |<m|S_i^+|n>|^2;
 *   inside one sector:      (1/(2 T*)) sum_i |<m|S_i^z|n>|^2;
 * between sectors, drive: 2 omega1^2 |<n|S^x|m>|^2 T_nm/(1 + T_nm^2 (K_n - K_m - (omegaMW - omegaE))^2), s_n = s_m + 1;
 *   1/T_nm = (Gamma_n + Gamma_m)/2 + (1/(4 T(0))) sum_i (<n|S_i^z|n> - <m|S_i^z|m>)^2, Gamma_n the bath rate out of n.
 * Zero on the diagonal. Only blocks of equal and neighbouring S^z are formed: cost 2 N sum_k binomial(N, k)^3 flops.
 */
export function hilbertRates(problem: ThreeTimesProblem, basis: Eigenbasis, strengths: SpinStrengths): RateBlocks {
  const { bath, drive, spins } = problem;
  const { sectors, energies } = basis;
  const W = relaxationRates(problem, basis, strengths);
  if (!drive) return W;
  const outflow = escapeRates(W);
  const p = spinExpectations(basis);
  for (let k = 1; k <= sectors.N; k++) {
    addFlipRates(W.flips[k]!, sectors, k, strengths.flips(k).drive, (pair, n, m, strength) => {
      let spread = 0;
      for (const expectation of p) spread += (expectation[n]! - expectation[m]!) ** 2;
      const width = (outflow[n]! + outflow[m]!) / 2 + spread / (4 * bath.T0);
      const gap = energies[n]! - energies[m]! - (drive.omegaMW - spins.omegaE);
      pair.down = pair.up = strength * 2 * drive.omega1 ** 2 * (width / (width * width + gap * gap));
    });
  }
  return W;
}

/** The same without the drive. */
function relaxationRates(
  { bath, spins }: ThreeTimesProblem,
  { sectors }: Eigenbasis,
  strengths: SpinStrengths,
): RateBlocks {
  const { emission, absorption } = bathRates(bath, spins.omegaE);
  const dephasing = 1 / (2 * bath.Tstar);
  const name = (k: number) => partName("PRL (10), bath", [k, emission, absorption, dephasing]);
  const ks = Array.from({ length: sectors.N + 1 }, (_, k) => k);
  const within = (k: number) => {
    const W = new Float64Array(sectorRange(sectors, k).size ** 2);
    fillInnerRates(W, sectors, k, strengths.dephasing(k), (pair, _n, _m, strength) => {
      pair.down = pair.up = dephasing * strength;
    });
    return W;
  };
  const flips = (k: number) => {
    const rates = noFlipRates(sectors, k);
    if (k === 0) return rates;
    addFlipRates(rates, sectors, k, strengths.flips(k).bath, (pair, _n, _m, strength) => {
      pair.down = emission * strength;
      pair.up = absorption * strength;
    });
    return rates;
  };
  return {
    offsets: sectors.offsets,
    within: ks.map((k) =>
      strengths.within(
        () => name(k),
        () => within(k),
      ),
    ),
    flips: ks.map((k) =>
      strengths.flipRates(
        () => name(k),
        () => flips(k),
      ),
    ),
  };
}
