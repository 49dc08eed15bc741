import type { TwoTimesProblem } from "../../model/problem.ts";
import { DOUBLE, forThreads } from "../dense/arithmetic.ts";
import type { Eigenbasis } from "../hamiltonian/eigenbasis.ts";
import { sectorRange } from "../hamiltonian/sectors.ts";
import { type Crew, NO_CREW } from "../running/crew.ts";
import { partName } from "../running/parts.ts";
import { type FlipRates, noFlipRates, type RateBlocks } from "./rate-blocks.ts";
import type { SpinStrengths } from "./spin-strengths.ts";
import { LOOPS } from "./two-times-loops.ts";

/** The factor of PRB (16) as printed; second-order elimination of (15) gives 2. */
const PRINTED_FACTOR = 4;

/**
 * PRB (12) and (16): the rates W of n -> m between eigenstates of H_S, in 1/us, the electrons alone coupled to bath and
 * drive.
 *   bath:       (2 h(omega_nm)/T1e) sum_j sum_alpha |<m|S_j^alpha|n>|^2, h(omega) = 1/(1 + e^{-beta omega}),
 *               omega_nm = omegaE (s_n - s_m) + K_n - K_m given to the bath, alpha = z only where alphaZ says so;
 * microwaves, PRB (8), (15) by elimination: rateFactor omega1^2 T2e |<n|S^x|m>|^2/(1 + T2e^2 (K_n - K_m - (omegaMW -
 * omegaE))^2), s_n = s_m + 1. sum over x and y of |<m|S_j^alpha|n>|^2 is |<m|S_j^-|n>|^2/2. Zero on the diagonal. Cost
 * N sum_k size(k)^3 flops, twice that with alpha = z.
 */
export function twoTimesRates(
  { bath, drive, spins }: TwoTimesProblem,
  basis: Eigenbasis,
  strengths: SpinStrengths,
  crew: Crew = NO_CREW,
): RateBlocks {
  const { sectors } = basis;
  const arithmetic = forThreads(crew.threads, DOUBLE);
  const energies = arithmetic.rounded(basis.energies);
  const name = (k: number) => partName("PRB (12)", [k, bath.T1e, bath.beta, Number(bath.alphaZ), spins.omegaE]);
  const innerRelaxation = (k: number) => {
    const W = arithmetic.zeros(sectorRange(sectors, k).size ** 2);
    if (bath.alphaZ) crew.run(LOOPS, "innerRelaxation", W, sectors, k, strengths.dephasing(k), energies, bath);
    return W;
  };
  const flipRelaxation = (k: number) => {
    const rates = noFlipRates(sectors, k, arithmetic);
    if (k === 0) return rates;
    const { down, up } = rates;
    crew.run(LOOPS, "flipRelaxation", down, up, sectors, k, strengths.flips(k).bath, energies, bath, spins.omegaE);
    return rates;
  };
  const { T2e } = bath;
  const resonance = drive && {
    peak: (drive.rateFactor ?? PRINTED_FACTOR) * drive.omega1 ** 2 * T2e,
    detuning: drive.omegaMW - spins.omegaE,
    T2e,
  };
  const [within, flips]: [Float64Array[], FlipRates[]] = [[], []];
  for (let k = 0; k <= sectors.N; k++) {
    within.push(
      strengths.within(
        () => name(k),
        () => innerRelaxation(k),
      ),
    );
    const rates = strengths.flipRates(
      () => name(k),
      () => flipRelaxation(k),
    );
    flips.push(rates);
    if (k === 0 || !resonance) continue;
    crew.run(LOOPS, "addDriveRates", rates.down, rates.up, sectors, k, strengths.flips(k).drive, energies, resonance);
  }
  return { offsets: sectors.offsets, within, flips };
}
