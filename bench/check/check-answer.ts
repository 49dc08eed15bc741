import type { ComplexMatrix } from "../../model/complex-matrix.ts";
import type { Problem } from "../../model/problem.ts";
import type { Diagnostics, Result, Solution } from "../../model/solution.ts";
import type { Solver } from "../../model/solver.ts";
import type { Want } from "../../model/want.ts";
import { trueResidual } from "../../performance/check/true-residual.ts";

/** Whether an answer may be timed, and what was found. */
export interface Check {
  passed: boolean;
  /** |Tr rho - 1| of the raw answer. */
  traceDefect: number | null;
  /** `trueResidual`, recomputed. */
  residual: number | null;
  /**
   * max_i |P_i - P_i(other solver)|, for explicit matrices the largest difference of two elements of rho; null beyond
   * the other's reach.
   */
  difference: number | null;
  diagnostics: Diagnostics | null;
  failure: string | null;
}

/** The gates beside every time: trace, residual recomputed, polarisations against the other solver. */
export const GATE = { trace: 1e-10, residual: 1e-8, difference: 1e-7 };

/** What a solver must be asked for, for its answer to be checked. */
export function checkedWant(problem: Problem): Want {
  const state = { rho: true, diagnostics: true } as const;
  return problem.kind === "gksl" ? state : { ...state, sz: true };
}

/**
 * Judge the raw answer to a problem; nothing that the solver says of itself is believed.
 *
 * @param other a solver other than the one that answered: the reference for `optimized`, and the other way round
 */
export async function checkAnswer(solution: Solution, problem: Problem, other: Solver): Promise<Check> {
  const none = { traceDefect: null, residual: null, difference: null, diagnostics: null };
  if ("error" in solution) {
    return { passed: false, ...none, failure: `${solution.error.kind}: ${solution.error.message}` };
  }
  const rho = solution.result.rho!;
  const found = {
    traceDefect: Math.abs(rho.re.reduce((sum, row, n) => sum + row[n]!, 0) - 1),
    residual: await trueResidual(problem, rho, other),
    difference: await differenceFrom(other, problem, solution.result),
  };
  const missed = [
    below("trace", found.traceDefect, GATE.trace),
    below("residual", found.residual, GATE.residual),
    found.difference === null ? [] : below("difference from the other solver", found.difference, GATE.difference),
  ].flat();
  return {
    passed: missed.length === 0,
    ...found,
    diagnostics: solution.result.diagnostics!,
    failure: missed.length === 0 ? null : missed.join("; "),
  };
}

function below(what: string, value: number, gate: number): string[] {
  return value < gate ? [] : [`${what}: expected below ${gate}, got ${value}`];
}

async function differenceFrom(other: Solver, problem: Problem, { rho, sz }: Result): Promise<number | null> {
  const solution = await other.solve(problem, problem.kind === "gksl" ? { rho: true } : { sz: true });
  if ("error" in solution) return null;
  if (problem.kind === "gksl") return largestDifference(rho!, solution.result.rho!);
  return Math.max(...sz!.map((value, i) => 2 * Math.abs(value - solution.result.sz![i]!)));
}

function largestDifference(a: ComplexMatrix, b: ComplexMatrix): number {
  const parts = (["re", "im"] as const).flatMap((part) =>
    a[part].flatMap((row, r) => row.map((x, c) => Math.abs(x - b[part][r]![c]!))),
  );
  return parts.reduce((most, value) => Math.max(most, value), 0);
}
