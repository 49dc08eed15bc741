import type { RealizationRequest } from "../../figures/prl/realization.ts";
import type { Solved } from "../../figures/prl/records.ts";
import type { PrlColumn } from "../../model/papers.ts";
import type { Verdict } from "../../properties/verdict.ts";
import type { SolverName } from "../solvers/names.ts";

/** One independent piece of a verification run; JSON, so that any worker can do it. */
export type Task =
  | { kind: "property"; property: string; solver: SolverName; seed: number; samples?: number }
  | {
      kind: "cross-check";
      column: PrlColumn;
      dynamics: "nonsecular" | "hilbert";
      N: number;
      seed: number;
      realizations: number;
    }
  | { kind: "large solve"; column: PrlColumn; N: number; seed: number }
  | { kind: "realization"; request: RealizationRequest };

/** The PRL system answered by both solvers: the worst of several realisations. */
export interface CrossCheck {
  column: PrlColumn;
  dynamics: "nonsecular" | "hilbert";
  N: number;
  realizations: number;
  /** What was compared, in words. */
  method: string;
  defect: number;
  threshold: number;
  holds: boolean;
  detail: string;
}

/** A system beyond the reach of the reference, solved by `optimized` alone and judged by the suite's own residual. */
export interface LargeSolve {
  column: PrlColumn;
  N: number;
  /** |L rho| as the suite recomputes it from the raw answer, in units of its threshold's scale. */
  residual: number;
  threshold: number;
  /** |Tr rho - 1| of the raw answer. */
  traceDefect: number;
  matvecs: number;
  seconds: number;
  holds: boolean;
}

/** A task that ended without an outcome: a solver gave no answer where one is due, or the suite itself failed. */
export interface BrokenTask {
  task: string;
  message: string;
}

/** A task in a few words. */
export function taskName(task: Task): string {
  if (task.kind === "property") return `${task.property} (${task.solver})`;
  const { N, column } = task.kind === "realization" ? task.request : task;
  return `${task.kind}, N = ${N}, ${column}`;
}

/** What came of a task. */
export type Outcome =
  | { kind: "property"; verdict: Verdict }
  | { kind: "cross-check"; check: CrossCheck }
  | { kind: "large solve"; solve: LargeSolve }
  | { kind: "realization"; made: Solved }
  | { kind: "broken"; broken: BrokenTask };
