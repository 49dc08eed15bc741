import { SolverFailure } from "../../model/failure.ts";
import type { SpinsProblem } from "../../model/problem.ts";
import type { Result } from "../../model/solution.ts";
import type { SolveOptions } from "../../model/solver.ts";
import type { Want } from "../../model/want.ts";
import type { OptimizedSession } from "../../optimized/index.ts";

/** All that was wanted. */
export type Wanted<W extends Want> = Required<Pick<Result, keyof W & keyof Result>>;

/**
 * What is wanted of a steady state, straight from the state inside the solver.
 *
 * @throws SolverFailure
 */
export async function drivenState<W extends Want>(
  session: OptimizedSession,
  problem: SpinsProblem,
  want: W,
  options?: SolveOptions,
): Promise<Wanted<W>> {
  const solution = await session.solve(problem, want, options);
  if ("error" in solution) throw new SolverFailure(solution.error);
  return solution.result as Wanted<W>;
}

/** D = sqrt((1/N) sum_i (P_i - P_i^ansatz)^2) / |P_0|, as `polarizationDeparture` of a record. */
export function departureFromAnsatz(sz: number[], ansatz: number[], { spins, bath }: SpinsProblem): number {
  const squares = sz.reduce((sum, value, i) => sum + (2 * value - 2 * ansatz[i]!) ** 2, 0);
  return Math.sqrt(squares / sz.length) / Math.tanh((bath.beta * spins.omegaE) / 2);
}
