import { familyNamed, gkslSample, uniqueFamilies } from "../arbitraries/gksl/index.ts";
import { ask } from "../ask.ts";
import { fromExchange } from "../audit/algebra/dense.ts";
import { trustedState } from "../audit/lindblad/trusted-state.ts";
import { purity } from "../audit/outputs/state.ts";
import { PROMISED } from "../audit/promise.ts";
import { farthest } from "../measurement.ts";
import { decided, lindbladProperty, reached } from "./define.ts";
import { purityRounding, RATIONALE } from "./judge.ts";

const shared = { source: "PRL (4)", class: "exact", draw: { families: uniqueFamilies, where: decided } } as const;

/** Tr rho^2 where rho need not be offered. */
export const lindbladPurity = lindbladProperty({
  ...shared,
  id: "lindblad-purity",
  statement: "The purity of explicit matrices is Tr rho^2 of the state that elimination with 32 digits gives.",
  class: "agreement",
  outputs: ["purity"],
  async measure(solver, { problem }) {
    const got = (await ask(solver, problem, "purity")).purity;
    const { rho, allowed } = trustedState(problem);
    return farthest([{ name: "purity", expected: purity(rho!), got }], purityRounding(rho!, allowed));
  },
  rationale: `Tr rho^2 is off by at most 2 sum |rho_nm| times what rho_nm may be off by. ${RATIONALE}`,
  samples: 24,
});

/** Beyond the sizes that are drawn, where the sum may be another loop's. */
const LARGER = [9, 16].map((d) => gkslSample(familyNamed("dense"), d, 1));

/** Tr rho^2 of the rho that comes with it. */
export const lindbladPurityOfState = lindbladProperty({
  ...shared,
  id: "lindblad-purity-of-state",
  statement: "The purity of explicit matrices is Tr rho^2 of the rho answered with it.",
  outputs: ["rho", "purity"],
  examples: reached(LARGER),
  async measure(solver, { problem }) {
    const { rho, purity: got } = await ask(solver, problem, "rho", "purity");
    return farthest([{ name: "purity", expected: purity(fromExchange(rho)), got }], PROMISED.mean);
  },
  promise: "mean",
  rationale: "Both come of one state: only the sum is rounded, and a raw rho is hermitian to what is promised.",
  samples: 16,
});
