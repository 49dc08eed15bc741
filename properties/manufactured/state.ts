import { askState } from "../ask.ts";
import { fromExchange, largestDifference } from "../audit/algebra/dense.ts";
import { gkslRoundOff } from "../audit/condition.ts";
import { gkslProperty } from "../define.ts";
import { inUnits } from "../measurement.ts";

/** The steady state that the problem was built for. */
export const manufacturedState = gkslProperty({
  id: "manufactured-state",
  statement:
    "Explicit matrices built so that a chosen full-rank rho with coherences is the steady state give that rho.",
  source: "PRL (4)",
  class: "manufactured",
  needs: {},
  async measure(solver, { problem, rho }) {
    const got = await askState(solver, problem);
    return inUnits(
      "the largest entry of rho - rho chosen",
      largestDifference(got, fromExchange(rho)),
      gkslRoundOff(problem),
    );
  },
  threshold: 8,
  rationale:
    "The matrices carry eps; the state follows with the condition sigma_1/sigma_{r-1} of the generator, computed for each sample.",
  samples: 24,
});
