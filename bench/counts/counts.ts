import { runApart } from "../run-apart.ts";
import { problemOf, type System } from "../systems.ts";
import { nominalFlops } from "./nominal-flops.ts";

/** What one solve costs, the same at every run: it does not depend on the clock, on load, or on memory that is left. */
export interface Counts {
  iterations: number;
  /** Applications of L. */
  matvecs: number;
  /** Of these applications by the nominal formula; 0 for rate equations. */
  flops: number;
  /** Of typed arrays and WebAssembly memory made during the solve, released or not; those of worker threads are not seen. */
  bytes: number;
}

export const COUNTED = ["iterations", "matvecs", "flops", "bytes"] as const satisfies readonly (keyof Counts)[];

/**
 * The counts of one solve by the `optimized` of a checkout, in a process of its own.
 *
 * @throws Error where there is no steady state to count
 */
export async function countsOf(
  system: System,
  root: string,
  environment: Record<string, string> = {},
): Promise<Counts> {
  type Answer = Omit<Counts, "flops"> | { failure: string };
  const script = new URL("./count-process.ts", import.meta.url);
  const answer = await runApart<Answer>(script, { root, problem: problemOf(system) }, environment);
  if ("failure" in answer) throw new Error(answer.failure);
  return { ...answer, flops: answer.matvecs * (nominalFlops(system) ?? 0) };
}

/** The counts that grew, as sentences: "matvecs 112 -> 116". */
export function grown(before: Counts, after: Counts): string[] {
  return COUNTED.filter((count) => after[count] > before[count]).map(
    (count) => `${count} ${before[count]} -> ${after[count]}`,
  );
}
