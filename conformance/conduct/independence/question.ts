import type { Problem } from "../../../model/problem.ts";
import type { Result } from "../../../model/solution.ts";
import type { Output, Want } from "../../../model/want.ts";
import { levelsOfProblem } from "../../../properties/audit/generators/rates.ts";
import { largestEnergy } from "../../../properties/audit/spins/levels.ts";

/** A request, and what may differ from one time to the next. */
export interface Question {
  name: string;
  problem: Problem;
  want: Want;
  /** What rounding alone may change in numbers of order 1. */
  rounding: number;
  /** Whether it is asked in the first pass alone, where its answer is held against the problem itself. */
  once?: true;
}

export type Answer = Result | { error: string };

/** How far apart two answers are, in units of what rounding may change, and in words. */
export interface Difference {
  defect: number;
  detail: string;
}

/** Where rounding is amplified by what rho is: eigenvectors of close eigenvalues, a fit. */
const AMPLIFIED: Partial<Record<Output, number>> = { entropies: 1e-5, spinTemperature: 1e-5 };

/** What rounding may change in an output, in units of the rounding of numbers of order 1. */
function scaleOf({ problem, want }: Question, output: Output, numbers: readonly number[]): number {
  const largest = numbers.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
  const amplified = AMPLIFIED[output];
  if (amplified !== undefined) return (amplified / 1e-9) * Math.max(1, largest);
  if (output === "epr") return 8 / want.epr!.hwhm;
  if (problem.kind === "gksl" || (output !== "energy" && output !== "populations" && output !== "generator")) return 1;
  return Math.max(1, largest, output === "energy" ? largestEnergy(levelsOfProblem(problem)) : 0);
}

/** The difference of one output of two answers. */
export function differenceOf(question: Question, output: Output, first: unknown, again: unknown): Difference {
  const [before, now] = [numbersOf(first), numbersOf(again)];
  if (before.length !== now.length) {
    return {
      defect: Number.POSITIVE_INFINITY,
      detail: `${output}: answered ${before.length} numbers at first, and ${now.length} later`,
    };
  }
  const unit = question.rounding * scaleOf(question, output, before);
  let [from, to, defect] = [0, 0, 0];
  for (const [k, value] of before.entries()) {
    const distance = Math.abs(now[k]! - value) / unit;
    if (distance > defect) [from, to, defect] = [value, now[k]!, distance];
  }
  return { defect, detail: `${output}: answered ${from} at first, and ${to} later` };
}

export function numbersOf(value: unknown): number[] {
  if (typeof value === "number") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(numbersOf) : [];
}
