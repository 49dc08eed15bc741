import type { Problem } from "../../model/problem.ts";
import type { Result } from "../../model/solution.ts";
import type { Solver } from "../../model/solver.ts";
import type { Output, Want } from "../../model/want.ts";
import { answered } from "../ask.ts";

/**
 * The same solver, asked once for the whole of a request: whatever part of it is wanted of the problem then comes from
 * that answer. Where the whole was refused the next, smaller one is tried; where all were, every part is asked for
 * itself, so that the refusal of one output does not hide the others.
 */
export async function askedAtOnce(solver: Solver, problem: Problem, wholes: readonly Want[]): Promise<Solver> {
  const [whole, ...smaller] = wholes;
  if (!whole) return solver;
  const answer = await answered(solver, solver.solve(problem, whole));
  if ("error" in answer) return askedAtOnce(solver, problem, smaller);
  const { result } = answer;
  const isPart = (want: Want) =>
    (Object.keys(want) as Output[]).every((key) => JSON.stringify(want[key]) === JSON.stringify(whole[key]));
  return {
    ...solver,
    name: solver.name,
    solve: async (asked, want, options) =>
      asked === problem && isPart(want) ? { result: picked(result, want) } : solver.solve(asked, want, options),
    evaluate: (form) => solver.evaluate(form),
  };
}

function picked(result: Result, want: Want): Result {
  const keys = (Object.keys(want) as (keyof Result)[]).filter((key) => result[key] !== undefined);
  return Object.fromEntries(keys.map((key) => [key, result[key]]));
}
