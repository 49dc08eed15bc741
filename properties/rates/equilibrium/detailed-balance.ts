import { ask } from "../../ask.ts";
import { fastestRate } from "../../audit/generators/rate-matrix.ts";
import { levelsOfProblem } from "../../audit/generators/rates.ts";
import { spinsProperty } from "../../define.ts";
import { farthest, worstOf } from "../../measurement.ts";
import { amplitudeRounding, withoutDrive } from "../two-times.ts";

/** W(n -> m)/W(m -> n) = e^{beta omega_nm}: (1/2) ln of it is the half of beta times the true gap. */
export const ratesDetailedBalance = spinsProperty({
  id: "rates-detailed-balance",
  statement:
    "The rates of the bath obey detailed balance at the true gaps, also inside a sector: W(n -> m) e^{-beta omega_nm} = W(m -> n), omega_nm = omega_e (s_n - s_m) + k_n - k_m.",
  source: "PRB (12), h_beta",
  class: "exact",
  needs: { outputs: ["generator", "populations"] },
  draw: { dynamics: ["rates"], maxSpins: 3 },
  async measure(solver, { problem: drawn }) {
    const problem = withoutDrive(drawn);
    const { generator: W, populations } = await ask(solver, problem, "generator", "populations");
    const { energies, sz } = populations;
    const levels = levelsOfProblem(problem);
    const fastest = fastestRate(W);
    const rounding = amplitudeRounding(problem, levels, fastest);
    const measurements = [];
    for (let n = 0; n < sz.length; n++) {
      for (let m = 0; m < n; m++) {
        const x = problem.bath.beta * (problem.spins.omegaE * (sz[n]! - sz[m]!) + (energies[n]! - energies[m]!));
        const [down, up] = x > 0 ? [W[m]![n]!, W[n]![m]!] : [W[n]![m]!, W[m]![n]!];
        const amplitude = Math.sqrt(down / fastest);
        const name = `ratio of the rates between ${n} and ${m}`;
        const comparison =
          down > 0 ? { name, expected: Math.exp(-Math.abs(x)), got: up / down } : { name, expected: 0, got: up };
        measurements.push(farthest([comparison], 2 * rounding * (1 + 1 / amplitude)));
      }
    }
    return worstOf(measurements);
  },
  threshold: 8,
  rationale:
    "Both directions have the same matrix element, which counts with its rounding relative to the root of the rate: a weak one may be rounding alone.",
  samples: 24,
});
