import type { Problem } from "../../model/problem.ts";

/** A problem as dear as this one, and another: no answer that a solver keeps is one to it. */
export function asDear<P extends Problem>(problem: P): P;
export function asDear(problem: Problem): Problem {
  const twice = (rows: readonly (readonly number[])[]) => rows.map((row) => row.map((x) => 2 * x));
  if (problem.kind === "gksl") {
    return { ...problem, jumps: problem.jumps.map(({ re, im }) => ({ re: twice(re), im: twice(im) })) };
  }
  const { spins } = problem;
  return { ...problem, spins: { ...spins, delta: spins.delta.map((x) => 2 * x) } };
}
