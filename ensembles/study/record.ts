import type { Failure } from "../../model/failure.ts";
import type { Dynamics } from "../../model/problem.ts";
import type { Result } from "../../model/solution.ts";
import type { Parameters } from "./plan/grid.ts";

/** What a solver answers and, where the study has `ansatz`, the spectrum of the spin-temperature state beside it. */
export type RealizationResult = Result & { ansatzEpr?: number[] };

export type RealizationAnswer = { result: RealizationResult } | { error: Failure };

/**
 * What one realisation gave at one point: an answer or a failure for each of the dynamics. No times, no host: see
 * provenance.
 */
export interface RealizationRecord {
  point: number;
  parameters: Parameters;
  realization: number;
  answers: Partial<Record<Dynamics, RealizationAnswer>>;
}

/** The failures of a record, by dynamics. */
export function failuresIn({ answers }: RealizationRecord): { dynamics: Dynamics; failure: Failure }[] {
  return Object.entries(answers).flatMap(([dynamics, solution]) =>
    "error" in solution ? [{ dynamics: dynamics as Dynamics, failure: solution.error }] : [],
  );
}
