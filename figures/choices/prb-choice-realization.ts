import { type Failure, failureOf, SolverFailure } from "../../model/failure.ts";
import { optimized } from "../../optimized/index.ts";
import { pointProblem } from "../prb/system.ts";
import { PRB_READINGS } from "./prb-choices.ts";

interface Reading {
  reading: string;
  N: number;
  /** U / 2 pi, MHz. */
  U: number;
  seed: number;
}

/** P_n of one realisation of PRB Fig. 3 with one thing read otherwise, or the fit of the spin temperature to all. */
export type PrbChoiceRequest = Reading & ({ realization: number } | { realizations: number });

export type PrbChoiceRecord = { failure: Failure } | { polarization: number } | { beta: number };

/** Make the record of a unit. */
export default async function prbChoiceRecord(request: PrbChoiceRequest): Promise<PrbChoiceRecord> {
  try {
    const { N, U, seed } = request;
    const reading = PRB_READINGS.find(({ id }) => id === request.reading)!;
    const problem = (k: number) => reading.applied(pointProblem({ N, U, field: 1, microwave: null, seed }, k));
    if ("realization" in request) {
      const solution = await optimized.solve(problem(request.realization), { nuclearPolarization: true });
      if ("error" in solution) throw new SolverFailure(solution.error);
      return { polarization: solution.result.nuclearPolarization! };
    }
    const problems = Array.from({ length: request.realizations }, (_, k) => problem(k));
    const answer = await optimized.evaluate({ function: "fit", arguments: { problems } });
    if ("error" in answer) throw new SolverFailure(answer.error);
    return { beta: (answer.result as { beta: number }).beta };
  } catch (thrown) {
    return { failure: failureOf(thrown) };
  }
}
