import { type Failure, failureOf, SolverFailure } from "../../model/failure.ts";
import { optimized } from "../../optimized/index.ts";
import { type PointRequest, pointProblem } from "./system.ts";

/** Either one realisation at a point, or the spin temperature fitted to all of them together. */
export type UnitRequest =
  | ({ kind: "realization"; realization: number } & PointRequest)
  | ({ kind: "fit"; realizations: number } & PointRequest);

/** P_n = 2 <I^z> of one realisation: PRB (26) with the factor 2 that it lacks. */
export interface RealizationRecord {
  polarization: number;
}

/** PRB (18) on moments averaged over the realisations, and (27) for each. */
export interface FitRecord {
  beta: number;
  klDivergence: number[];
}

export type UnitRecord = { failure: Failure } | RealizationRecord | FitRecord;

/** The points of a realisation share its eigenstates. */
const session = optimized.session!();

/** Make the record of a unit. */
export default async function unitRecord(request: UnitRequest): Promise<UnitRecord> {
  try {
    return request.kind === "fit" ? await fitted(request) : await realized(request);
  } catch (thrown) {
    return { failure: failureOf(thrown) };
  }
}

async function realized(request: Extract<UnitRequest, { kind: "realization" }>): Promise<RealizationRecord> {
  const solution = await session.solve(pointProblem(request, request.realization), { nuclearPolarization: true });
  if ("error" in solution) throw new SolverFailure(solution.error);
  return { polarization: solution.result.nuclearPolarization! };
}

async function fitted(request: Extract<UnitRequest, { kind: "fit" }>): Promise<FitRecord> {
  const problems = Array.from({ length: request.realizations }, (_, k) => pointProblem(request, k));
  const answer = await optimized.evaluate({ function: "fit", arguments: { problems } });
  if ("error" in answer) throw new SolverFailure(answer.error);
  const { beta, klDivergence } = answer.result as FitRecord;
  return { beta, klDivergence };
}
