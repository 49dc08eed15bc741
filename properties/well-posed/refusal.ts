import { type Failure, givesUp } from "../../model/failure.ts";
import type { Problem } from "../../model/problem.ts";
import { plainWant } from "../../model/reach.ts";
import type { Solver } from "../../model/solver.ts";
import type { Want } from "../../model/want.ts";
import { answered } from "../ask.ts";
import type { Measurement } from "../property.ts";

/** The failure that is due; for `invalid` the paths of the entries that break the rule, any of which is right. */
export interface Refusal {
  kind: Failure["kind"];
  paths?: readonly string[];
}

const NOT_UNIQUE: Refusal = { kind: "not-unique" };

/**
 * Defect 0 where the solver answers the failure that is due, `not-unique` by default; Infinity for every other answer.
 * Where no state is due, any output may be asked for: by default a plain one that the solver offers.
 */
export async function measureRefusal(
  solver: Solver,
  problem: Problem,
  want: Want = plainWant(solver.capabilities, problem.kind)!,
  expected: Refusal = NOT_UNIQUE,
): Promise<Measurement> {
  return judgeRefusal(await answered(solver, solver.solve(problem, want)), expected);
}

/**
 * The same for an answer that is there already. A request that breaks no rule may be given up: that says nothing false.
 */
export function judgeRefusal(
  answer: { result?: unknown } | { error: Failure },
  { kind, paths }: Refusal = NOT_UNIQUE,
): Measurement {
  const error = "error" in answer ? answer.error : undefined;
  const path = error?.kind === "invalid" ? error.path : undefined;
  const refused = error?.kind === kind && (!paths || (path !== undefined && paths.includes(path)));
  const expected = paths ? `${kind} at ${paths.join(" or ")}` : kind;
  const got = error ? `the failure ${error.kind}${path ? ` at ${path}` : ""} (${error.message})` : "a result";
  const detail = `expected the failure ${expected}, got ${got}`;
  if (refused) return { defect: 0, detail };
  const gaveUp = error && kind !== "invalid" && givesUp(error) ? { gaveUp: error } : {};
  return { defect: Number.POSITIVE_INFINITY, detail, due: kind, ...gaveUp };
}
