import type { Problem } from "../../model/problem.ts";
import type { Solver } from "../../model/solver.ts";
import type { Want } from "../../model/want.ts";
import type { Measurement } from "../property.ts";

/** Defect 0 where the solver answers `not-unique`, Infinity for every other answer. */
export async function measureRefusal(solver: Solver, problem: Problem, want: Want): Promise<Measurement> {
  const solution = await solver.solve(problem, want);
  const answer = "error" in solution ? `the failure ${solution.error.kind} (${solution.error.message})` : "a state";
  const refused = "error" in solution && solution.error.kind === "not-unique";
  return { defect: refused ? 0 : Number.POSITIVE_INFINITY, detail: `expected the failure not-unique, got ${answer}` };
}
