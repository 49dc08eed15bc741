import type { TwoTimesBath, TwoTimesProblem } from "../../model/problem.ts";
import type { Eigenbasis } from "../hamiltonian/eigenbasis.ts";
import { sectorRange } from "../hamiltonian/sectors.ts";
import { partName } from "../running/parts.ts";
import { addFlipRates, type FlipRates, innerRates, noFlipRates, type Pair, type RateBlocks } from "./rate-blocks.ts";
import type { SpinStrengths } from "./spin-strengths.ts";

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
export function twoTimesRates(problem: TwoTimesProblem, basis: Eigenbasis, strengths: SpinStrengths): RateBlocks {
  const { bath, drive, spins } = problem;
  const { sectors, energies } = basis;
  const name = (k: number) => partName("PRB (12)", [k, bath.T1e, bath.beta, Number(bath.alphaZ), spins.omegaE]);
  const detuning = drive && drive.omegaMW - spins.omegaE;
  const peak = drive && (drive.rateFactor ?? PRINTED_FACTOR) * drive.omega1 ** 2 * bath.T2e;
  const [within, flips]: [Float64Array[], FlipRates[]] = [[], []];
  for (let k = 0; k <= sectors.N; k++) {
    within.push(
      strengths.within(
        () => name(k),
        () => innerRelaxation(problem, basis, strengths, k),
      ),
    );
    const rates = strengths.flipRates(
      () => name(k),
      () => flipRelaxation(problem, basis, strengths, k),
    );
    flips.push(rates);
    if (k === 0 || detuning === null || peak === null) continue;
    addFlipRates(rates, sectors, k, strengths.flips(k).drive, (pair, n, m, strength) => {
      const phase = bath.T2e * (energies[n]! - energies[m]! - detuning);
      pair.down = pair.up = (peak * strength) / (1 + phase * phase);
    });
  }
  return { offsets: sectors.offsets, within, flips };
}

/** PRB (12) alone, inside sector k. */
function innerRelaxation(
  { bath }: TwoTimesProblem,
  { sectors, energies }: Eigenbasis,
  strengths: SpinStrengths,
  k: number,
): Float64Array {
  if (!bath.alphaZ) return new Float64Array(sectorRange(sectors, k).size ** 2);
  return innerRates(sectors, k, strengths.dephasing(k), (pair, n, m, strength) =>
    fillBathPair(pair, bath, energies[n]! - energies[m]!, 2 * strength),
  );
}

/** The same between sector k and the one below. */
function flipRelaxation(
  { bath, spins }: TwoTimesProblem,
  { sectors, energies }: Eigenbasis,
  strengths: SpinStrengths,
  k: number,
): FlipRates {
  const rates = noFlipRates(sectors, k);
  if (k === 0) return rates;
  addFlipRates(rates, sectors, k, strengths.flips(k).bath, (pair, n, m, strength) =>
    fillBathPair(pair, bath, spins.omegaE + (energies[n]! - energies[m]!), strength),
  );
  return rates;
}

/** Detailed balance at the true gap: down gives `gap` to the bath. One exponential, which does not overflow. */
function fillBathPair(pair: Pair, { beta, T1e }: TwoTimesBath, gap: number, strength: number): void {
  const exponent = beta * gap;
  const less = Math.exp(-Math.abs(exponent));
  const rate = strength / (T1e * (1 + less));
  pair.down = exponent < 0 ? rate * less : rate;
  pair.up = exponent < 0 ? rate : rate * less;
}
