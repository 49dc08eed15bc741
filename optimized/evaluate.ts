import { parseLevelSpacingRatio } from "../model/closed-forms.ts";
import { SolverFailure } from "../model/failure.ts";
import type { ClosedForm, ClosedFormResult } from "../model/solver.ts";
import { levelSpacingRatio } from "./level-statistics.ts";

/**
 * A closed form of the protocol, its arguments checked first.
 *
 * @throws SolverFailure `unsupported` for every other function, or more spins than this solver has, `not-converged` where
 * a number overflows
 */
export function evaluate({ function: name, arguments: given }: ClosedForm): ClosedFormResult {
  if (name !== "levelSpacingRatio") {
    return unsupported(`function: expected "levelSpacingRatio", the closed form of this solver, got "${name}"`);
  }
  const parsed = parseLevelSpacingRatio(given);
  if ("error" in parsed) return parsed;
  const N = parsed.value.spins.delta.length;
  if (N > MAX_SPINS) {
    return unsupported(`arguments.spins.delta: expected at most ${MAX_SPINS} spins for this solver, got ${N}`);
  }
  const mean = levelSpacingRatio(parsed.value);
  if (!Number.isFinite(mean)) {
    throw new SolverFailure({
      kind: "not-converged",
      message: `expected a finite mean ratio of level spacings, got ${mean}; try detunings and couplings closer to 1`,
    });
  }
  return { result: { mean } };
}

/** One sector is diagonalised: the 3432 levels of the largest of 14 spins take minutes, the 924 of 12 seconds. */
const MAX_SPINS = 12;

function unsupported(message: string): ClosedFormResult {
  return { error: { kind: "unsupported", message } };
}
