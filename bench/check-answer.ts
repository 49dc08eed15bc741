import type { SpinsProblem } from "../model/problem.ts";
import type { Diagnostics, Result, Solution } from "../model/solution.ts";
import type { Solver } from "../model/solver.ts";
import { steadyStateResidual } from "../properties/audit/residual.ts";

/** Whether an answer may be timed, and what was found. */
export interface Check {
  passed: boolean;
  /** |Tr rho - 1| of the raw answer. */
  traceDefect: number | null;
  /** |L rho| as the suite recomputes it, in its own units; null for a rate equation. */
  residual: number | null;
  /** max_i |P_i - P_i(reference)|; null beyond the reach of the reference. */
  polarizationDifference: number | null;
  diagnostics: Diagnostics | null;
  failure: string | null;
}

/** The gates of performance.md, section 6: trace, residual recomputed, polarisations against the reference. */
const GATE = { trace: 1e-10, residual: 1e-8, polarization: 1e-7 };

/** What a solver must be asked for, for its answer to be checked. */
export const CHECKED_WANT = { rho: true, sz: true, diagnostics: true } as const;

/** Judge the raw answer to a problem; nothing that the solver says of itself is believed. */
export async function checkAnswer(solution: Solution, problem: SpinsProblem, trusted: Solver): Promise<Check> {
  const none = { traceDefect: null, residual: null, polarizationDifference: null, diagnostics: null };
  if ("error" in solution)
    return { passed: false, ...none, failure: `${solution.error.kind}: ${solution.error.message}` };
  const { result } = solution;
  const traceDefect = Math.abs(result.rho!.re.reduce((sum, row, n) => sum + row[n]!, 0) - 1);
  const residual = problem.dynamics === "hilbert" ? null : steadyStateResidual(problem, result.rho!);
  const polarizationDifference = await differenceFrom(trusted, problem, result);
  const passed =
    traceDefect < GATE.trace && (residual ?? 0) < GATE.residual && (polarizationDifference ?? 0) < GATE.polarization;
  return { passed, traceDefect, residual, polarizationDifference, diagnostics: result.diagnostics!, failure: null };
}

async function differenceFrom(trusted: Solver, problem: SpinsProblem, { sz }: Result): Promise<number | null> {
  if (problem.spins.delta.length > trusted.capabilities.maxSpins) return null;
  const solution = await trusted.solve(problem, { sz: true });
  if ("error" in solution) return null;
  return Math.max(...sz!.map((value, i) => 2 * Math.abs(value - solution.result.sz![i]!)));
}
