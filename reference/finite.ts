import { SolverFailure } from "../model/failure.ts";

/**
 * A number that overflowed must not pass as an answer.
 *
 * @param result outputs by name
 * @throws SolverFailure not-converged, naming the first output with a number that is not finite
 */
export function requireFiniteResult(result: object): void {
  for (const [key, value] of Object.entries(result)) {
    if (!everyNumber(value, Number.isFinite)) {
      throw new SolverFailure({
        kind: "not-converged",
        message: `${key}: expected finite numbers, but the computation overflows double precision; bring frequencies, rates and times closer to 1`,
      });
    }
  }
}

function everyNumber(value: unknown, holds: (x: number) => boolean): boolean {
  if (typeof value === "number") return holds(value);
  return (
    value === null ||
    typeof value === "string" ||
    Object.values(value as object).every((part) => everyNumber(part, holds))
  );
}
