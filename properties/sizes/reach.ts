import type { Solver } from "../../model/solver.ts";
import { LEAST } from "./draw.ts";

/** A solver, and whether it refused a size as `unsupported`. */
export interface Reach {
  solver: Solver;
  isExceeded(): boolean;
}

/** The same solver, watched for `unsupported` where there are five electrons or more. */
export function withinReach(solver: Solver): Reach {
  let exceeded = false;
  const watched: Solver = {
    ...solver,
    name: solver.name,
    version: solver.version,
    capabilities: solver.capabilities,
    evaluate: (form) => solver.evaluate(form),
    async solve(problem, want, options) {
      const answer = await solver.solve(problem, want, options);
      const isLarge = problem.kind === "spins" && problem.spins.delta.length >= LEAST;
      if (isLarge && "error" in answer && answer.error.kind === "unsupported") exceeded = true;
      return answer;
    },
  };
  return { solver: watched, isExceeded: () => exceeded };
}
