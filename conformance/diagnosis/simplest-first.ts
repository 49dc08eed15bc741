import type { Problem } from "../../model/problem.ts";
import type { JudgedRow } from "../report.ts";

/**
 * The findings, the most telling first: rules of conduct, which explain whatever else fails; then what is wrong before
 * what is only off or refused, the counterexample of the fewest spins first, and of these the one with the fewest
 * numbers that are not 0.
 */
export function simplestFirst<Judged extends JudgedRow>(rows: readonly Judged[]): Judged[] {
  return rows
    .map((row) => ({ row, size: sizeOf(row) }))
    .sort((a, b) => a.size.rank - b.size.rank || a.size.spins - b.size.spins || a.size.numbers - b.size.numbers)
    .map(({ row }) => row);
}

function sizeOf({ counterexample, verdict }: JudgedRow): { rank: number; spins: number; numbers: number } {
  if (!counterexample) return { rank: 0, spins: 0, numbers: 0 };
  const { problem } = counterexample.sample;
  const rank = verdict === "coarse" || verdict === "gives up" ? 2 : 1;
  return { rank, spins: spinsOf(problem), numbers: nonZeroNumbers(problem) };
}

function spinsOf(problem: Problem): number {
  return problem.kind === "spins" ? problem.spins.delta.length : Math.log2(problem.H.re.length);
}

function nonZeroNumbers(value: unknown): number {
  if (typeof value === "number") return value === 0 ? 0 : 1;
  return typeof value === "object" && value !== null
    ? Object.values(value).reduce((sum: number, part) => sum + nonZeroNumbers(part), 0)
    : 0;
}
