import type { Solution } from "../../model/solution.ts";
import type { Solver } from "../../model/solver.ts";
import { OUTPUTS } from "../../model/want.ts";

/** A solver that answers every problem with what it is given: for testing what stands around solvers. */
export function fakeSolver(answer: () => Solution | Promise<Solution>): Solver {
  return {
    name: "fake",
    version: "0.0.0",
    capabilities: {
      kinds: ["spins", "gksl"],
      dynamics: ["nonsecular"],
      outputs: OUTPUTS,
      functions: [],
      maxSpins: 3,
      maxDimension: 3,
    },
    solve: async () => answer(),
    evaluate: async () => ({ error: { kind: "unsupported", message: "there are no functions" } }),
  };
}
