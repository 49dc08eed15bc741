import { answered } from "../ask.ts";
import { functionProperty } from "../define.ts";
import { judgeRefusal } from "../well-posed/refusal.ts";
import { PERTURBATIVE, rootExtra } from "./ask-spin-temperature.ts";
import { relaxationOf } from "./flows.ts";

/** The delta function of (22) has no meaning for single spins. */
export const borghiniOfList = functionProperty({
  id: "perturbative-borghini-list",
  statement: "Variant borghini with a list of detunings in place of a uniform distribution is answered unsupported.",
  source: "PRB (22); protocol, Closed forms",
  class: "exact",
  needs: { function: PERTURBATIVE },
  draw: { minSpins: 1, maxSpins: 5, degenerate: true, extra: rootExtra },
  async measure(solver, { problem, U, alphaZ, ...drawn }) {
    const request = { delta: problem.spins.delta, ...relaxationOf(drawn), U, variant: "borghini", alphaZ };
    return judgeRefusal(await answered(solver, solver.evaluate({ function: PERTURBATIVE, arguments: request })), {
      kind: "unsupported",
    });
  },
  threshold: 0,
  rationale: "A rule of the request.",
  samples: 12,
});
