import { failureOf } from "../model/failure.ts";
import type { Solver } from "../model/solver.ts";
import { capabilities } from "./capabilities.ts";
import { applyLiouvillian, solve } from "./solve.ts";

/** The fast solver: matrix-free, resolved by S^z sector. */
export const optimized: Solver = {
  name: "optimized",
  version: "0.1.0",
  capabilities,

  async solve(problem, want) {
    try {
      return { result: solve(problem, want) };
    } catch (thrown) {
      return { error: failureOf(thrown) };
    }
  },

  async evaluate(form) {
    return {
      error: {
        kind: "unsupported",
        message: `function: expected none, as this solver has no closed forms, got "${form.function}"; ask the reference solver`,
      },
    };
  },

  async applyLiouvillian(problem, X) {
    return applyLiouvillian(problem, X);
  },
};
