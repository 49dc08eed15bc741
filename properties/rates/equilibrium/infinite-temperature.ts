import { ask } from "../../ask.ts";
import { fromExchange, identity, largestDifference, scaled } from "../../audit/algebra/dense.ts";
import { populationRounding } from "../../audit/condition-of-rates.ts";
import { spinsProperty } from "../../define.ts";
import { inUnits } from "../../measurement.ts";
import { withBath } from "../two-times.ts";

/** rho = 1/dim at beta = 0, driven or not. */
export const ratesInfiniteTemperature = spinsProperty({
  id: "rates-infinite-temperature",
  statement:
    "At beta = 0 the state is the identity divided by its dimension, with any drive, degenerate levels included.",
  source: "PRB (11), (12), (16)",
  class: "closed form",
  needs: { outputs: ["rho"] },
  draw: {
    dynamics: ["rates"],
    maxSpins: 3,
    degenerate: true,
    shape: (problem) => withBath(problem, { beta: 0 }),
  },
  async measure(solver, { problem }) {
    const got = fromExchange((await ask(solver, problem, "rho")).rho);
    const expected = scaled(identity(got.n), 1 / got.n);
    return inUnits("the largest entry of rho - 1/dim", largestDifference(got, expected), populationRounding(problem));
  },
  promise: "population",
  threshold: 8,
  rationale: "Every rate equals its reverse, to the last bit or two: no rounding of the matrix elements enters.",
  samples: 16,
});
