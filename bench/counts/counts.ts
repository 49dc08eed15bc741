import type { Problem } from "../../model/problem.ts";
import type { Solution } from "../../model/solution.ts";
import { reference } from "../../reference/index.ts";
import { Finding } from "../../terminal/exit.ts";
import { checkAnswer, checkedWant } from "../check/check-answer.ts";
import { runApart } from "../run-apart.ts";
import { problemOf, type System, systemName } from "../systems.ts";
import { nominalFlops } from "./nominal-flops.ts";

/** What one solve costs, the same at every run: it does not depend on the clock, on load, or on memory that is left. */
export interface Counts {
  iterations: number;
  /** Applications of L. */
  matvecs: number;
  /** Of these applications by the nominal formula; 0 for rate equations. */
  flops: number;
  /**
   * Of typed arrays and WebAssembly memory made during the solve, released or not; those of worker threads are not
   * seen.
   */
  bytes: number;
}

export const COUNTED = ["iterations", "matvecs", "flops", "bytes"] as const satisfies readonly (keyof Counts)[];

/** What is counted: one solve by itself, or the second of a sweep over the microwave frequency. */
export type Solve = "alone" | "second of a sweep";

/**
 * The counts of one solve by the `optimized` of a checkout, in a process of its own.
 *
 * @throws Finding where the answer does not pass its check: what a wrong answer costs means nothing
 */
export async function countsOf(
  system: System,
  root: string,
  environment: Record<string, string> = {},
  solve: Solve = "alone",
): Promise<Counts> {
  const problem = problemOf(system);
  const before = solve === "alone" ? null : neighbourOf(problem);
  const request = { root, before, problem, want: checkedWant(problem) };
  const script = new URL("./count-process.ts", import.meta.url);
  const { solution, bytes } = await runApart<{ solution: Solution; bytes: number }>(script, request, environment);
  const { passed, failure, diagnostics } = await checkAnswer(solution, problem, reference);
  if (!passed) throw new Finding(`${systemName(system)}: ${failure}`);
  const { iterations, matvecs } = diagnostics!;
  return { iterations, matvecs, flops: matvecs * (nominalFlops(system) ?? 0), bytes };
}

/** The same at another microwave frequency. */
function neighbourOf(problem: Problem): Problem {
  if (problem.kind !== "spins" || !problem.drive) throw new RangeError("expected driven spins for a sweep");
  return { ...problem, drive: { ...problem.drive, omegaMW: problem.drive.omegaMW + 1 } };
}
