import { SolverFailure } from "../../model/failure.ts";

/** What speaks for a second steady state, where double precision is all there is. */
export function severalStates(evidence: string): SolverFailure {
  return new SolverFailure({
    kind: "not-unique",
    message: `expected one steady state, got a null space of the Liouvillian of more than one dimension, or a slowest rate less than double precision can tell from 0 beside the others (${evidence}); add jumps that connect the parts of the system`,
  });
}

/** An elimination in which noise of rounding grows by `condition`. */
export function singular(condition: number): SolverFailure {
  return severalStates(`rounding grows by ${condition.toExponential(1)}`);
}

/** Refinement that does not come to its end. */
export function uncertain(bound: number, error: number): SolverFailure {
  return new SolverFailure({
    kind: "not-converged",
    message: `expected a steady state good to ${bound}, got one whose last correction was ${error.toExponential(1)}: the slowest rate is too small beside the others for double precision; try rates and frequencies closer to each other`,
  });
}
