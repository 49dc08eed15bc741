import type { ComplexMatrix } from "./complex-matrix.ts";
import type { Problem } from "./problem.ts";
import type { Result } from "./solution.ts";
import type { Output, Want } from "./want.ts";

/**
 * What a schema of single fields cannot say of a result: every wanted output is there, with one entry for each
 * electron, level or frequency of the problem. The first rule that is broken, as a sentence; null where none is.
 */
export function brokenAnswerRule(problem: Problem, want: Want, result: Result): string | null {
  for (const key of Object.keys(want) as Output[]) {
    if (want[key] !== undefined && result[key] === undefined) {
      return `expected result.${key}, which was wanted, got nothing`;
    }
  }
  const N = problem.kind === "spins" ? problem.spins.delta.length : 0;
  const dimension = problem.kind === "spins" ? 2 ** (problem.nucleus ? N + 1 : N) : problem.H.re.length;
  const lengths: Lengths = [
    ["sx", result.sx, N],
    ["sy", result.sy, N],
    ["sz", result.sz, N],
    ["epr", result.epr, want.epr?.omega.length ?? 0],
    ["entropies", result.entropies, dimension],
    ["generator", result.generator, dimension],
    ...(result.generator ?? []).map((row, m): Length => [`generator[${m}]`, row, dimension]),
    ...Object.entries(result.populations ?? {}).map(([name, list]): Length => [`populations.${name}`, list, dimension]),
  ];
  for (const [name, list, length] of lengths) {
    if (list && list.length !== length) return `expected ${length} entries of result.${name}, got ${list.length}`;
  }
  return result.rho ? brokenSquare("result.rho", result.rho, dimension) : null;
}

type Length = [name: string, list: readonly unknown[] | undefined, length: number];
type Lengths = readonly Length[];

/** Whether a matrix is n x n; else the sentence that says so. */
export function brokenSquare(name: string, { re, im }: ComplexMatrix, n: number): string | null {
  const square = [re, im].every((part) => part.length === n && part.every((row) => row.length === n));
  return square ? null : `expected ${name} to be ${n} x ${n}, real and imaginary part`;
}
