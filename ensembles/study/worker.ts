import { failureOf } from "../../model/failure.ts";
import type { Dynamics, Spins } from "../../model/problem.ts";
import { type Result, resultSchema, type Solution } from "../../model/solution.ts";
import { parseWith } from "../../model/validate.ts";
import { realizationProblem } from "./plan/realization.ts";
import type { RealizationAnswer, RealizationRecord, RealizationResult } from "./record.ts";
import { solverModule } from "./solver-module.ts";
import type { RealizationRequest } from "./units.ts";

/**
 * Make the record of one realisation: every one of the dynamics on the same disorder. A failure is part of the record.
 */
export default async function makeRecord(request: RealizationRequest): Promise<RealizationRecord> {
  const { point, parameters, realization, dynamics } = request;
  const answers: RealizationRecord["answers"] = {};
  for (const name of dynamics) {
    answers[name] = await answer(request, name).catch((thrown: unknown) => ({ error: failureOf(thrown) }));
  }
  return { point, parameters, realization, answers };
}

async function answer(request: RealizationRequest, dynamics: Dynamics): Promise<RealizationAnswer> {
  const { solver } = await solverModule(request);
  const problem = realizationProblem(request, request.parameters, request.realization, dynamics);
  const solution = finite(await solver.solve(problem, request.want));
  if ("error" in solution || request.ansatz === undefined) return solution;
  return { result: await withAnsatz(request, problem.spins, solution.result) };
}

/** JSON turns NaN and infinities into null: an answer that holds one is a failure before it gets there. */
function finite(solution: Solution): Solution {
  if ("error" in solution) return solution;
  const parsed = parseWith(resultSchema, solution.result, "result");
  return "error" in parsed ? { error: { kind: "internal", message: parsed.error.message } } : solution;
}

/** PRL Fig. 2, dashed: the spectrum (11) of exp(-beta K - lambda S^z)/Z with the <K> and <S^z> of the steady state. */
async function withAnsatz(request: RealizationRequest, spins: Spins, result: Result): Promise<RealizationResult> {
  const { ansatzState, eprSpectrum } = await solverModule(request);
  return { ...result, ansatzEpr: eprSpectrum(spins, ansatzState(spins, result.spinTemperature!), request.want.epr!) };
}
