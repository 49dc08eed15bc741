import type { TwoTimesBath } from "../../model/problem.ts";
import type { Sectors } from "../hamiltonian/sectors.ts";
import type { Share } from "../running/crew-job.ts";
import { addFlipRates, fillInnerRates, type Pair } from "./rate-blocks.ts";

/** The resonance of PRB (16): at its peak, and where; T2e in us. */
export interface Resonance {
  peak: number;
  detuning: number;
  T2e: number;
}

/** PRB (12) and (16) pair by pair, each thread over its pairs. */
export const LOOPS = {
  module: import.meta.url,
  functions: {
    /** PRB (12) inside sector k. */
    innerRelaxation(
      share: Share,
      W: Float64Array,
      sectors: Sectors,
      k: number,
      strengths: Float64Array,
      energies: Float64Array,
      bath: TwoTimesBath,
    ) {
      const rates = (pair: Pair, n: number, m: number, strength: number) =>
        fillBathPair(pair, bath, energies[n]! - energies[m]!, 2 * strength);
      fillInnerRates(W, sectors, k, strengths, rates, share);
    },

    /** The same between sector k and the one below. */
    flipRelaxation(
      share: Share,
      down: Float64Array,
      up: Float64Array,
      sectors: Sectors,
      k: number,
      strengths: Float64Array,
      energies: Float64Array,
      bath: TwoTimesBath,
      omegaE: number,
    ) {
      const rates = (pair: Pair, n: number, m: number, strength: number) =>
        fillBathPair(pair, bath, omegaE + (energies[n]! - energies[m]!), strength);
      addFlipRates({ down, up }, sectors, k, strengths, rates, share);
    },

    /** PRB (16), added to what is there. */
    addDriveRates(
      share: Share,
      down: Float64Array,
      up: Float64Array,
      sectors: Sectors,
      k: number,
      strengths: Float64Array,
      energies: Float64Array,
      { peak, detuning, T2e }: Resonance,
    ) {
      const rates = (pair: Pair, n: number, m: number, strength: number) => {
        const phase = T2e * (energies[n]! - energies[m]! - detuning);
        pair.down = pair.up = (peak * strength) / (1 + phase * phase);
      };
      addFlipRates({ down, up }, sectors, k, strengths, rates, share);
    },
  },
};

/** Detailed balance at the true gap: down gives `gap` to the bath. One exponential, which does not overflow. */
function fillBathPair(pair: Pair, { beta, T1e }: TwoTimesBath, gap: number, strength: number): void {
  const exponent = beta * gap;
  const less = Math.exp(-Math.abs(exponent));
  const rate = strength / (T1e * (1 + less));
  pair.down = exponent < 0 ? rate * less : rate;
  pair.up = exponent < 0 ? rate : rate * less;
}
