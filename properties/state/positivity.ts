import { ask } from "../ask.ts";
import { roundOff } from "../audit/condition.ts";
import { smallestEigenvalue } from "../audit/outputs/state.ts";
import { spinsProperty } from "../define.ts";
import { THREE_TIMES } from "../dynamics.ts";
import { inUnits } from "../measurement.ts";

/** rho >= 0. */
export const statePositivity = spinsProperty({
  id: "state-positivity",
  statement: "The raw steady state has no negative eigenvalue.",
  source: "PRL (4), (10)",
  class: "exact",
  needs: { outputs: ["rho"] },
  draw: { dynamics: THREE_TIMES, maxSpins: 4 },
  async measure(solver, { problem }) {
    const { rho } = await ask(solver, problem, "rho");
    const least = smallestEigenvalue(rho);
    return inUnits(
      "the modulus of the negative eigenvalue",
      Number.isNaN(least) ? least : Math.max(0, -least),
      roundOff(problem),
    );
  },
  threshold: 8,
  rationale:
    "A GKSL generator keeps rho positive; an eigenvalue may fall below 0 by the forward error eps 2^N kappa only.",
  samples: 20,
});
