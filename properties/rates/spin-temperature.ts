import { between } from "../arbitraries/regimes.ts";
import { ask } from "../ask.ts";
import { populationRounding } from "../audit/condition-of-rates.ts";
import { levelsOfProblem } from "../audit/generators/rates.ts";
import { ansatzMoments, distanceFromField } from "../audit/outputs/spin-temperature.ts";
import { PROMISED } from "../audit/promise.ts";
import { largestEnergy } from "../audit/spins/levels.ts";
import { spinsProperty } from "../define.ts";
import { farthest } from "../measurement.ts";
import { withBath } from "./two-times.ts";

/** exp(-beta H_S)/Z is an ansatz: beta_s = beta, lambda = beta omega_e. */
export const ratesSpinTemperature = spinsProperty({
  id: "rates-spin-temperature",
  statement: "Without a drive the spin temperature is that of the bath, beta_s = beta and lambda = beta omega_e.",
  source: "PRB (12), (17), (18)",
  class: "closed form",
  needs: { outputs: ["spinTemperature"] },
  draw: {
    dynamics: ["rates"],
    minSpins: 2,
    maxSpins: 3,
    shape: (problem, uniform) => {
      const sign = uniform() < 0.8 ? 1 : -1;
      const beta = (sign * between(uniform, 0.2, 4)) / Math.max(Math.abs(problem.spins.omegaE), 100);
      return { ...withBath(problem, { beta }), drive: null };
    },
    where: (problem) => {
      const levels = levelsOfProblem(problem);
      return Math.abs(problem.bath.beta) * largestEnergy(levels) <= 20 && distanceFromField(levels) > 0.05;
    },
  },
  async measure(solver, { problem }) {
    const { beta } = problem.bath;
    const { spinTemperature: got } = await ask(solver, problem, "spinTemperature");
    const levels = levelsOfProblem(problem);
    const N = problem.spins.delta.length;
    const lambda = beta * problem.spins.omegaE;
    const { leastVariance } = ansatzMoments(levels, { beta, lambda });
    const K = largestEnergy(levels);
    return farthest(
      [
        { name: "beta_s |K|", expected: beta * K, got: got.beta * K },
        { name: "lambda N/2", expected: (lambda * N) / 2, got: (got.lambda * N) / 2 },
      ],
      (N * Math.max(PROMISED.fit, populationRounding(problem, levels))) / leastVariance,
    );
  },
  promise: "fit",
  threshold: 8,
  rationale:
    "Exact but for the rounding of <K> and <S^z>, divided by the least variance of K/|K| and S^z/(N/2) in the ansatz.",
  samples: 20,
});
