import { failureOf } from "../../model/failure.ts";
import type { SpinsProblem } from "../../model/problem.ts";
import type { Fit, OneRealization, RealizationOrFit } from "../prb/fits.ts";
import { fitRecord, stationaryRecord } from "../prb/stationary.ts";
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
export default async function prbChoiceRecord(request: PrbChoiceRequest): Promise<RealizationOrFit> {
  const { N, U, seed } = request;
  const problems = (realization: number): SpinsProblem[] =>
    request.readings.map((reading) => {
      const { applied } = PRB_READINGS.find(({ id }) => id === reading)!;
      return applied(pointProblem({ N, U, field: 1, microwave: null, seed }, realization));
    });
  try {
    return request.kind === "fit"
      ? fitRecord(request.realizations.map(problems), request.records)
      : await stationaryRecord(problems(request.realization));
  } catch (thrown) {
    return { failure: failureOf(thrown) };
  }
}
