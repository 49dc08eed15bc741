import { ask } from "../../ask.ts";
import { fromExchange, largestDifference, zeros } from "../../audit/algebra/dense.ts";
import { populationRounding } from "../../audit/condition-of-rates.ts";
import { fromLevels } from "../../audit/generators/jumps.ts";
import { levelsOfProblem } from "../../audit/generators/rates.ts";
import { gibbsPopulations } from "../../audit/spins/gibbs.ts";
import { spinsProperty } from "../../define.ts";
import { inUnits } from "../../measurement.ts";

/** rho = exp(-beta H_S)/Z without a drive, the nucleus included. */
export const ratesGibbs = spinsProperty({
  id: "rates-gibbs",
  statement:
    "Without a drive the state is exp(-beta H_S)/Z, the nucleus included, for every T_1e, with and without alpha = z, degenerate levels included.",
  source: "PRB (9)-(12)",
  class: "closed form",
  needs: { outputs: ["rho"] },
  draw: {
    dynamics: ["rates"],
    maxSpins: 3,
    degenerate: true,
    shape: (problem, uniform) => ({
      ...problem,
      drive: problem.drive && uniform() < 0.5 ? { ...problem.drive, omega1: 0 } : null,
    }),
  },
  async measure(solver, { problem }) {
    const { rho } = await ask(solver, problem, "rho");
    const levels = levelsOfProblem(problem);
    const p = zeros(levels.energies.length);
    for (const [n, weight] of gibbsPopulations(problem, levels).entries()) p.re[n * p.n + n] = weight;
    const expected = fromLevels(levels.vectors, p);
    return inUnits(
      "the largest entry of rho - exp(-beta H_S)/Z",
      largestDifference(fromExchange(rho), expected),
      populationRounding(problem, levels),
    );
  },
  promise: "population",
  threshold: 8,
  rationale:
    "Detailed balance at the true gaps holds whatever the matrix elements, so their rounding does not enter; exponentials carry eps times their exponents.",
  samples: 40,
});
