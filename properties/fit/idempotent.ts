import { populationRounding } from "../audit/condition-of-rates.ts";
import { levelsOfProblem } from "../audit/generators/rates.ts";
import { ansatzMoments } from "../audit/outputs/spin-temperature.ts";
import { PROMISED } from "../audit/promise.ts";
import { largestEnergy } from "../audit/spins/levels.ts";
import { stateFunctionProperty } from "../define.ts";
import { compareLists, farthest, worstOf } from "../measurement.ts";
import { askFit, FIT, fittableRates, largestExponent, realizations } from "./realizations.ts";

/** exp(-beta H_S)/Z is an ansatz with beta_s = beta, h = 0, the same for all realisations. */
export const fitIdempotent = stateFunctionProperty({
  id: "fit-idempotent",
  statement:
    "Without a drive every state is an ansatz: beta_s is that of the bath, mu = beta omega_e, and the divergences vanish.",
  source: "PRB (12), (17), (18), (27)",
  class: "closed form",
  needs: { function: FIT, outputs: ["populations"] },
  draw: {
    ...fittableRates,
    shape: (problem, uniform) => ({ ...fittableRates.shape(problem, uniform), drive: null }),
  },
  async measure(solver, { problem, count }) {
    const problems = realizations(problem, count);
    const { beta } = problem.bath;
    const ansatz = { beta, lambda: beta * problem.spins.omegaE };
    const got = await askFit(solver, problems);
    const all = problems.map(levelsOfProblem);
    const K = Math.max(...all.map(largestEnergy));
    const N = problem.spins.delta.length;
    const least = Math.min(...all.map((levels) => ansatzMoments(levels, ansatz).leastVariance));
    const exponent = Math.max(...all.map((levels) => largestExponent(levels, ansatz)));
    const rounding = Math.max(PROMISED.fit, ...problems.map((each, k) => populationRounding(each, all[k])));
    return worstOf([
      farthest(
        [
          { name: "beta |K|", expected: beta * K, got: got.beta * K },
          { name: "mu N/2", expected: (ansatz.lambda * N) / 2, got: (got.mu * N) / 2 },
        ],
        (N * rounding) / least,
      ),
      farthest(
        compareLists(
          "klDivergence",
          problems.map(() => 0),
          got.klDivergence,
        ),
        (1 + exponent) * rounding,
      ),
    ]);
  },
  promise: "fit",
  threshold: 8,
  rationale:
    "Exact but for the rounding of the moments, divided by the least variance of K/|K| and S^z/(N/2); a divergence is of second order in it, and a sum of exponents.",
  samples: 20,
});
