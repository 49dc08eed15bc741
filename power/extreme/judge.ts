import type { SpinsProblem } from "../../model/problem.ts";
import type { Solution } from "../../model/solution.ts";
import { withDigits } from "../../vectors/decimal/big.ts";
import { solveExactly } from "../../vectors/spins/solve.ts";

/** What is compared. */
export const WANT = { sx: true, sy: true, sz: true, purity: true } as const;

/** What users are promised of expectation values. */
export const PROMISED = 1e-9;

/** Digits of the truth: twice those by which rates and frequencies may differ, and as many again. */
const DIGITS = 100;

export type Verdict = "right" | "wrong" | "refused" | "not judged";

/** The answers to a problem in decimals, in one list; null where even these do not hold a state. */
export function truthOf(problem: SpinsProblem): number[] | null {
  const { sx, sy, sz, purity } = withDigits(DIGITS, () => solveExactly(problem, WANT).outputs);
  const values = numbersOf({ sx, sy, sz, purity });
  return values.every((value) => Math.abs(value) <= 1 + 1e-15) ? values : null;
}

/** How far an answer is from the truth; NaN where it has none. */
export function errorOf(solution: Solution, truth: readonly number[]): number {
  if ("error" in solution) return Number.NaN;
  return Math.max(...numbersOf(solution.result).map((value, k) => Math.abs(value - truth[k]!)));
}

export function judge(solution: Solution, truth: readonly number[] | null): Verdict {
  if ("error" in solution) return "refused";
  if (!truth) return "not judged";
  return errorOf(solution, truth) <= PROMISED ? "right" : "wrong";
}

function numbersOf({ sx, sy, sz, purity }: Record<string, unknown>): number[] {
  return [sx, sy, sz, purity].flat().map(Number);
}
