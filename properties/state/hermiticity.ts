import { ask } from "../ask.ts";
import { roundOff } from "../audit/condition.ts";
import { hermiticityDefect } from "../audit/outputs/state.ts";
import { spinsProperty } from "../define.ts";
import { THREE_TIMES } from "../dynamics.ts";
import { inUnits } from "../measurement.ts";

/** rho = rho^+. */
export const stateHermiticity = spinsProperty({
  id: "state-hermiticity",
  statement: "The raw steady state is hermitian.",
  source: "PRL (4), (10)",
  class: "exact",
  needs: { outputs: ["rho"] },
  draw: { dynamics: THREE_TIMES, maxSpins: 4 },
  async measure(solver, { problem }) {
    const { rho } = await ask(solver, problem, "rho");
    return inUnits("the largest entry of rho - rho^+", hermiticityDefect(rho), roundOff(problem));
  },
  threshold: 8,
  rationale:
    "A raw state carries the forward error of the linear solve, eps 2^N kappa; nothing else may break hermiticity.",
  samples: 20,
});
