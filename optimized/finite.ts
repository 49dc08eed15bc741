import { SolverFailure } from "../model/failure.ts";

/** @throws SolverFailure `not-converged`: a number that overflowed is no answer */
export function requireFiniteResult(value: unknown, key: string): void {
  if (everyNumberFinite(value)) return;
  throw new SolverFailure({
    kind: "not-converged",
    message: `expected finite numbers in "${key}", got one beyond the range of double precision; try frequencies and times closer to 1`,
  });
}

function everyNumberFinite(value: unknown): boolean {
  if (typeof value === "number") return Number.isFinite(value);
  if (Array.isArray(value)) return value.every(everyNumberFinite);
  if (typeof value === "object" && value !== null) return Object.values(value).every(everyNumberFinite);
  return true;
}
