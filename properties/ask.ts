import type { ComplexMatrix } from "../model/complex-matrix.ts";
import type { Problem } from "../model/problem.ts";
import { type Result, resultSchema } from "../model/solution.ts";
import type { Solver } from "../model/solver.ts";
import { parseWith } from "../model/validate.ts";
import type { Output } from "../model/want.ts";
import { type Dense, fromExchange, toExchange } from "./audit/dense.ts";

/** The solver gave no usable answer where one is due; the message is the sentence of the verdict. */
export class NoAnswer extends Error {}

type Wanted<K extends Output> = Required<Pick<Result, K>>;

/**
 * Solve, for outputs that are asked for with `true`.
 *
 * @throws NoAnswer where the solver answers a failure, leaves out what was wanted, or answers a wrong shape
 */
export async function ask<K extends Output>(solver: Solver, problem: Problem, ...wanted: K[]): Promise<Wanted<K>> {
  const want = Object.fromEntries(wanted.map((key) => [key, true]));
  const solution = await solver.solve(problem, want).catch((error: unknown) => {
    throw new NoAnswer(`${solver.name} threw ${String(error)} where it must answer a result or a failure`);
  });
  if ("error" in solution) {
    throw new NoAnswer(
      `${solver.name} answered ${solution.error.kind} (${solution.error.message}) where an answer is due`,
    );
  }
  const parsed = parseWith(resultSchema, solution.result, "result");
  if ("error" in parsed) throw new NoAnswer(`${solver.name} answered a malformed result: ${parsed.error.message}`);
  for (const key of wanted) checkShape(solver, problem, key, parsed.value);
  return parsed.value as Wanted<K>;
}

/** rho of a solver, for the audit's own arithmetic. */
export async function askState(solver: Solver, problem: Problem): Promise<Dense> {
  return fromExchange((await ask(solver, problem, "rho")).rho);
}

/**
 * L(X) by the solver's own generator.
 *
 * @throws NoAnswer where the solver throws or answers a wrong shape
 */
export async function askLiouvillian(solver: Solver, problem: Problem, X: Dense): Promise<Dense> {
  const answer = await solver.applyLiouvillian!(problem, toExchange(X)).catch((error: unknown) => {
    throw new NoAnswer(`${solver.name}: applyLiouvillian threw ${String(error)} where an answer is due`);
  });
  checkSquare(solver, "applyLiouvillian", answer, X.n);
  return fromExchange(answer);
}

function checkShape(solver: Solver, problem: Problem, key: Output, result: Result): void {
  const answer = result[key];
  if (answer === undefined) throw new NoAnswer(`${solver.name}: expected result.${key}, which was wanted, got nothing`);
  const N = problem.kind === "spins" ? problem.spins.delta.length : 0;
  const dimension = problem.kind === "spins" ? 2 ** N : problem.H.re.length;
  const lengths: [string, readonly unknown[] | undefined, number][] = [
    ...(["sx", "sy", "sz"] as const).map((name): [string, number[] | undefined, number] => [name, result[name], N]),
    ["generator", result.generator, dimension],
    ...(result.generator ?? []).map((row, m): [string, number[], number] => [`generator[${m}]`, row, dimension]),
    ...Object.entries(result.populations ?? {}).map(([name, list]): [string, number[], number] => [
      `populations.${name}`,
      list,
      dimension,
    ]),
  ];
  for (const [name, list, length] of lengths) {
    if (list && list.length !== length) {
      throw new NoAnswer(`${solver.name}: expected ${length} entries of result.${name}, got ${list.length}`);
    }
  }
  if (result.rho) checkSquare(solver, "result.rho", result.rho, dimension);
}

function checkSquare(solver: Solver, name: string, { re, im }: ComplexMatrix, n: number): void {
  const square = [re, im].every((part) => part.length === n && part.every((row) => row.length === n));
  if (!square) throw new NoAnswer(`${solver.name}: expected ${name} to be ${n} x ${n}, real and imaginary part`);
}
