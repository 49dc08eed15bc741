import { parseLevelSpacingRatio } from "../model/closed-forms.ts";
import { SolverFailure } from "../model/failure.ts";
import type { ClosedForm } from "../model/solver.ts";
import { MAX_SPINS_DENSE, refuseMoreSpins, refuseUnsupportedFunction } from "./capabilities.ts";
import { levelSpacingRatio } from "./level-statistics.ts";

/**
 * The result of a closed form, its arguments checked.
 *
 * @throws SolverFailure unsupported for another function than those of `capabilities`, or more than 8 spins; invalid, with
 * a path that begins with `arguments`; not-converged where the levels overflow
 */
export function evaluate({ function: name, arguments: values }: ClosedForm): { mean: number } {
  refuseUnsupportedFunction(name);
  const parsed = parseLevelSpacingRatio(values);
  if ("error" in parsed) throw new SolverFailure(parsed.error);
  refuseMoreSpins(parsed.value.spins, "arguments.spins.delta", MAX_SPINS_DENSE);
  return levelSpacingRatio(parsed.value);
}
