import { failureOf } from "../../model/failure.ts";
import { resultSchema, type Solution } from "../../model/solution.ts";
import { parseWith } from "../../model/validate.ts";
import { solverOf } from "../solvers.ts";
import { realizationProblem } from "./realization.ts";
import type { RealizationRecord } from "./record.ts";
import type { RealizationRequest } from "./units.ts";

/** Make the record of one realisation: every one of the dynamics on the same disorder. A failure is part of the record. */
export default async function makeRecord(request: RealizationRequest): Promise<RealizationRecord> {
  const { point, parameters, realization, dynamics, want } = request;
  const solver = await solverOf(request);
  const answers: RealizationRecord["answers"] = {};
  for (const name of dynamics) {
    answers[name] = await solver
      .solve(realizationProblem(request, parameters, realization, name), want)
      .then(finite, (thrown: unknown): Solution => ({ error: failureOf(thrown) }));
  }
  return { point, parameters, realization, answers };
}

/** JSON turns NaN and infinities into null: an answer that holds one is a failure before it gets there. */
function finite(solution: Solution): Solution {
  if ("error" in solution) return solution;
  const parsed = parseWith(resultSchema, solution.result, "result");
  return "error" in parsed ? { error: { kind: "internal", message: parsed.error.message } } : solution;
}
