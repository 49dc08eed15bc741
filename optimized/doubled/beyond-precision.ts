import { SolverFailure } from "../../model/failure.ts";

/** What a solve ends with where digits do not suffice; `got` says what was found. */
export function beyondPrecision(got: string): SolverFailure {
  return new SolverFailure({
    kind: "not-converged",
    message: `expected frequencies and rates whose slowest modes double precision can tell from nothing, got ${got}: the scales of the problem lie beyond double precision; try frequencies, rates and 1/beta closer to each other`,
  });
}
