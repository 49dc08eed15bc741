import { ask } from "../ask.ts";
import { populationRounding } from "../audit/condition-of-rates.ts";
import { levelsOfProblem, ratesOf } from "../audit/generators/rates.ts";
import { stationaryState } from "../audit/generators/stationary.ts";
import { spinsProperty } from "../define.ts";
import { compareLists, farthest } from "../measurement.ts";
import { RATE_EQUATIONS } from "./two-times.ts";

/** W p = 0, sum p = 1, p >= 0. */
export const ratesStationary = spinsProperty({
  id: "rates-stationary",
  statement:
    "The populations are positive, sum to 1 and are the stationary ones of (11), which the suite finds from its own rates without a subtraction.",
  source: RATE_EQUATIONS,
  class: "agreement",
  needs: { outputs: ["populations"] },
  draw: { dynamics: ["rates"], maxSpins: 3 },
  async measure(solver, { problem }) {
    const { p } = (await ask(solver, problem, "populations")).populations;
    const levels = levelsOfProblem(problem);
    const unit = populationRounding(problem, levels);
    const sum = { name: "sum p", expected: 1, got: p.reduce((a, b) => a + b, 0) };
    const negative = { name: "most negative p", expected: 0, got: Math.min(0, ...p) };
    return farthest(
      [...compareLists("populations.p", stationaryState(ratesOf(problem, levels)), p), sum, negative],
      unit,
    );
  },
  promise: "population",
  threshold: 8,
  rationale:
    "Populations carry what the rounding of matrix elements and factors changes in them, which the suite measures on the problem itself by moving its rates.",
  samples: 40,
});
