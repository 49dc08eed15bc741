import { ask } from "../ask.ts";
import { factorRounding } from "../audit/condition-of-rates.ts";
import { levelsOfProblem } from "../audit/rates.ts";
import { spinsProperty } from "../define.ts";
import { farthest } from "../measurement.ts";
import { withoutDrive } from "./two-times.ts";

/** W(n -> m)/W(m -> n) = e^{beta omega_nm}: (1/2) ln of it is the half of beta times the true gap. */
export const ratesDetailedBalance = spinsProperty({
  id: "rates-detailed-balance",
  statement:
    "The rates of the bath obey detailed balance at the true gaps, also inside a sector: W(n -> m) e^{-beta omega_nm} = W(m -> n), omega_nm = omega_e (s_n - s_m) + k_n - k_m.",
  source: "PRB (12), h_beta",
  class: "exact",
  needs: { outputs: ["generator", "populations"] },
  draw: { dynamics: ["rates"], maxSpins: 3 },
  async measure(solver, { problem }) {
    const { generator: W, populations } = await ask(solver, withoutDrive(problem), "generator", "populations");
    const { energies, sz } = populations;
    const comparisons = [];
    for (let n = 0; n < sz.length; n++) {
      for (let m = 0; m < n; m++) {
        const gap = problem.spins.omegaE * (sz[n]! - sz[m]!) + (energies[n]! - energies[m]!);
        const [down, up] = gap * problem.bath.beta > 0 ? [W[m]![n]!, W[n]![m]!] : [W[n]![m]!, W[m]![n]!];
        const scale = down || 1;
        const expected = down === 0 ? 0 : Math.exp(-Math.abs(gap * problem.bath.beta));
        comparisons.push({ name: `ratio of the rates between ${n} and ${m}`, expected, got: up / scale });
      }
    }
    return farthest(comparisons, factorRounding(withoutDrive(problem), levelsOfProblem(problem)));
  },
  threshold: 8,
  rationale: "Both directions have the same matrix elements; exp carries eps beta times the gap.",
  samples: 24,
});
