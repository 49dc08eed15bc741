import { ask } from "../ask.ts";
import { fromExchange } from "../audit/algebra/dense.ts";
import { expectation } from "../audit/outputs/state.ts";
import { PROMISED } from "../audit/promise.ts";
import { spinsProperty } from "../define.ts";
import { THREE_TIMES } from "../dynamics.ts";
import { compareLists, farthest } from "../measurement.ts";

/** sx, sy, sz = Tr(S_i^mu rho). */
export const expectationValues = spinsProperty({
  id: "consistency-expectation-values",
  statement: "sx, sy, sz are Tr(S_i^mu rho) of the rho answered with them.",
  source: "PRL, Microwave drive (rotating frame); protocol, Outputs",
  class: "exact",
  needs: { outputs: ["rho", "sx", "sy", "sz"] },
  draw: { dynamics: THREE_TIMES, maxSpins: 4 },
  async measure(solver, { problem }) {
    const { rho, ...got } = await ask(solver, problem, "rho", "sx", "sy", "sz");
    const N = problem.spins.delta.length;
    const state = fromExchange(rho);
    const comparisons = (["x", "y", "z"] as const).flatMap((component) =>
      compareLists(`s${component}`, expectation(state, N, component), got[`s${component}`]),
    );
    return farthest(comparisons, PROMISED.mean);
  },
  promise: "mean",
  threshold: 8,
  rationale:
    "The same sum of 2^N entries of at most 1, in another order; a solver that sums in its eigenbasis rounds as often.",
  samples: 16,
});
