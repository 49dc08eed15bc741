import { type Fit, type OneRealization, type RealizationOrFit, realizationOrFit } from "./stationary.ts";
import { type PointRequest, pointProblem } from "./system.ts";

/** Points of the PRB figures that differ by their microwaves alone. */
export interface Line extends Omit<PointRequest, "microwave"> {
  microwaves: (number | null)[];
}

/** One realisation at all points of a line, or the spin temperatures fitted to all realisations together. */
export type LineRequest = (OneRealization | Fit) & Line;

/** Make the record of a unit. */
export default function lineRecord(request: LineRequest): Promise<RealizationOrFit> {
  return realizationOrFit(request, (realization) =>
    request.microwaves.map((microwave) => pointProblem({ ...request, microwave }, realization)),
  );
}
