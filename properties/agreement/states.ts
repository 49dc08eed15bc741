import type { Dynamics } from "../../model/problem.ts";
import type { Solver } from "../../model/solver.ts";
import { askState } from "../ask.ts";
import { largestDifference } from "../audit/algebra/dense.ts";
import { roundOff } from "../audit/condition.ts";
import { spinsProperty } from "../define.ts";
import { EQUATIONS } from "../dynamics.ts";
import { inUnits } from "../measurement.ts";

/** rho of the solver and rho of the trusted one, for one kind of dynamics. */
export function stateAgreement(trusted: Solver, dynamics: Dynamics) {
  return spinsProperty({
    id: `agreement-state-${dynamics}`,
    statement: `The steady state of ${dynamics} is that of ${trusted.name}.`,
    source: EQUATIONS[dynamics],
    class: "agreement",
    needs: { outputs: ["rho"] },
    draw: { dynamics: [dynamics], maxSpins: Math.min(4, trusted.capabilities.maxSpins) },
    async measure(solver, { problem }) {
      const [got, expected] = [await askState(solver, problem), await askState(trusted, problem)];
      return inUnits(
        `the largest entry of rho - rho of ${trusted.name}`,
        largestDifference(got, expected),
        roundOff(problem),
      );
    },
    threshold: 8,
    rationale: "Two solves of the same state: each is off by its forward error eps 2^N kappa.",
    samples: 16,
  });
}
