import { type Fit, type OneRealization, type RealizationOrFit, realizationOrFit } from "../prb/stationary.ts";
import { pointProblem } from "../prb/system.ts";
import { PRB_READINGS } from "./prb-choices.ts";

/** A point of PRB Fig. 3 with one thing at a time read otherwise. */
interface Readings {
  readings: string[];
  N: number;
  /** U / 2 pi, MHz. */
  U: number;
  seed: number;
}

/** One realisation with each reading, or the spin temperatures fitted to all realisations, one for each reading. */
export type PrbChoiceRequest = (OneRealization | Fit) & Readings;

/** Make the record of a unit. */
export default function prbChoiceRecord(request: PrbChoiceRequest): Promise<RealizationOrFit> {
  const { N, U, seed } = request;
  return realizationOrFit(request, (realization) =>
    request.readings.map((reading) => {
      const { applied } = PRB_READINGS.find(({ id }) => id === reading)!;
      return applied(pointProblem({ N, U, field: 1, microwave: null, seed }, realization));
    }),
  );
}
