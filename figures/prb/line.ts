import { failureOf } from "../../model/failure.ts";
import type { SpinsProblem } from "../../model/problem.ts";
import type { Fit, OneRealization, RealizationOrFit } from "./fits.ts";
import { fitRecord, stationaryRecord } from "./stationary.ts";
import { type PointRequest, pointProblem } from "./system.ts";

/** Points of the PRB figures that differ by their microwaves alone. */
export interface Line extends Omit<PointRequest, "microwave"> {
  microwaves: (number | null)[];
}

/** One realisation at all points of a line, or the spin temperatures fitted to all realisations together. */
export type LineRequest = (OneRealization | Fit) & Line;

/** Make the record of a unit. */
export default async function lineRecord(request: LineRequest): Promise<RealizationOrFit> {
  const problems = (realization: number): SpinsProblem[] =>
    request.microwaves.map((microwave) => pointProblem({ ...request, microwave }, realization));
  try {
    return request.kind === "fit"
      ? fitRecord(request.realizations.map(problems), request.records)
      : await stationaryRecord(problems(request.realization));
  } catch (thrown) {
    return { failure: failureOf(thrown) };
  }
}
