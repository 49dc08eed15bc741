import { levelsOfProblem } from "../audit/generators/rates.ts";
import { ansatzMoments } from "../audit/outputs/spin-temperature.ts";
import { PROMISED } from "../audit/promise.ts";
import { largestEnergy } from "../audit/spins/levels.ts";
import { stateFunctionProperty } from "../define.ts";
import { farthest } from "../measurement.ts";
import { askFit, askPopulations, dot, FIT, fittableRates, mean, realizations } from "./realizations.ts";

/** One beta_s and one mu for all realisations, at the averaged moments: PRB (18). */
export const fitMoments = stateFunctionProperty({
  id: "fit-moments",
  statement:
    "With the beta and mu answered the ansaetze exp(-beta K - mu S^z)/Z of all realisations have, on average, the <K> and <S^z> of the stationary states; h is mu/beta - omega_e.",
  source: "PRB (17), (18)",
  class: "exact",
  needs: { function: FIT, outputs: ["populations"] },
  draw: fittableRates,
  async measure(solver, { problem, count }) {
    const problems = realizations(problem, count);
    const states = await askPopulations(solver, problems);
    const { beta, mu, h } = await askFit(solver, problems);
    const all = problems.map(levelsOfProblem);
    const K = Math.max(...all.map(largestEnergy));
    const half = problem.spins.delta.length / 2;
    const moments = all.map((levels) => ansatzMoments(levels, { beta, lambda: mu }));
    const energy = mean(states.map(({ p, energies }) => dot(p, energies)));
    const sz = mean(states.map((state) => dot(state.p, state.sz)));
    const field = beta * problem.spins.omegaE;
    return farthest(
      [
        { name: "<K>/|K|", expected: energy / K, got: mean(moments.map((each) => each.energy)) / K },
        { name: "<S^z>/(N/2)", expected: sz / half, got: mean(moments.map((each) => each.sz)) / half },
        ...(h === null ? [] : [{ name: "beta h", expected: mu - field, got: beta * h }]),
      ],
      PROMISED.fit * (1 + Math.abs(field)),
    );
  },
  promise: "fit",
  threshold: 8,
  rationale:
    "Exponentials carry eps times their exponents; ln Z is convex with known slopes, so that an iteration converges quadratically, down to rounding.",
  samples: 30,
});
