import { ask } from "../ask.ts";
import { fromExchange } from "../audit/algebra/dense.ts";
import { gkslRoundOff } from "../audit/condition.ts";
import { purity } from "../audit/outputs/state.ts";
import { gkslProperty } from "../define.ts";
import { farthest } from "../measurement.ts";

/** Tr rho^2 of the chosen state. */
export const manufacturedPurity = gkslProperty({
  id: "manufactured-purity",
  statement: "The purity of a manufactured steady state is Tr rho^2 of the chosen rho.",
  source: "PRL (4)",
  class: "manufactured",
  needs: { outputs: ["purity"] },
  async measure(solver, { problem, rho }) {
    const got = (await ask(solver, problem, "purity")).purity;
    return farthest([{ name: "purity", expected: purity(fromExchange(rho)), got }], gkslRoundOff(problem));
  },
  threshold: 8,
  rationale: "As for the state: the error of Tr rho^2 is at most 2 |rho| times that of rho.",
  samples: 8,
});
