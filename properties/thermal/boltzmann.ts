import { bathOf } from "../arbitraries/spins.ts";
import { askState } from "../ask.ts";
import { largestDifference } from "../audit/algebra/dense.ts";
import { roundOff } from "../audit/condition.ts";
import { boltzmann } from "../audit/outputs/closed-forms.ts";
import { spinsProperty } from "../define.ts";
import { inUnits } from "../measurement.ts";

/** rho = exp(-beta H_S)/Z without a drive, for jumps with gamma at the true gaps. */
export const boltzmannState = spinsProperty({
  id: "thermal-boltzmann",
  statement: "Without a drive the steady state of the secular jumps (9) is exp(-beta H_S)/Z.",
  source: "PRL (1), (2), (4), (5), (9)",
  class: "closed form",
  needs: { outputs: ["rho"] },
  draw: {
    dynamics: ["secular"],
    maxSpins: 3,
    shape: (problem) => ({ ...problem, drive: null }),
  },
  async measure(solver, { problem }) {
    const { beta } = bathOf(problem);
    const expected = boltzmann(problem.spins, beta);
    const got = await askState(solver, problem);
    return inUnits("the largest entry of rho - exp(-beta H_S)/Z", largestDifference(got, expected), roundOff(problem));
  },
  threshold: 8,
  rationale:
    "Exact: gamma(omega)/gamma(-omega) = e^{beta omega} at every gap. The forward error eps 2^N kappa is all that is left.",
  samples: 20,
});
