import type { z } from "zod";
import { brokenAnswerRule, brokenSquare } from "../model/answer-shape.ts";
import type { ComplexMatrix } from "../model/complex-matrix.ts";
import type { Failure } from "../model/failure.ts";
import type { Problem } from "../model/problem.ts";
import { type Result, resultSchema } from "../model/solution.ts";
import type { ClosedForm, Solver } from "../model/solver.ts";
import { parseWith } from "../model/validate.ts";
import type { Output, Want } from "../model/want.ts";
import { type Dense, fromExchange, toExchange } from "./audit/algebra/dense.ts";

/** The solver gave no usable answer where one is due; the message is the sentence of the verdict. */
export class NoAnswer extends Error {
  /** The failure that was answered, where one was. */
  readonly failure: Failure | undefined;

  constructor(message: string, failure?: Failure) {
    super(message);
    this.failure = failure;
  }
}

type Wanted<K extends Output> = Required<Pick<Result, K>>;

/**
 * Solve, for outputs that are asked for with `true`.
 *
 * @throws NoAnswer where the solver answers a failure, leaves out what was wanted, or answers a wrong shape
 */
export async function ask<K extends Output>(solver: Solver, problem: Problem, ...wanted: K[]): Promise<Wanted<K>> {
  const result: object = await askFor(solver, problem, Object.fromEntries(wanted.map((key) => [key, true])));
  return result as Wanted<K>;
}

/**
 * Solve, for any outputs.
 *
 * @throws NoAnswer as `ask`
 */
export async function askFor<W extends Want>(
  solver: Solver,
  problem: Problem,
  want: W,
): Promise<Wanted<keyof W & Output>> {
  const solution = await answered(solver, solver.solve(problem, want));
  const result = dueResult(solver, solution, resultSchema);
  const broken = brokenAnswerRule(problem, want, result);
  if (broken) throw new NoAnswer(`${solver.name}: ${broken}`);
  return result as Wanted<keyof W & Output>;
}

/**
 * A closed form of the protocol.
 *
 * @throws NoAnswer where the solver answers a failure or a result that is not of the schema
 */
export async function askClosedForm<S extends z.ZodType>(
  solver: Solver,
  form: ClosedForm,
  schema: S,
): Promise<z.output<S>> {
  return dueResult(solver, await answered(solver, solver.evaluate(form)), schema);
}

/**
 * The answer of a solver, which may be a failure.
 *
 * @throws NoAnswer where the solver throws in place of answering
 */
export function answered<T>(solver: Solver, answer: Promise<T>): Promise<T> {
  return answer.catch((error: unknown) => {
    throw new NoAnswer(`${solver.name} threw ${String(error)} where it must answer a result or a failure`);
  });
}

function dueResult<S extends z.ZodType>(
  solver: Solver,
  answer: { result: unknown } | { error: Failure },
  schema: S,
): z.output<S> {
  if ("error" in answer) {
    const { kind, message } = answer.error;
    throw new NoAnswer(`${solver.name} answered ${kind} (${message}) where an answer is due`, answer.error);
  }
  const parsed = parseWith(schema, answer.result, "result");
  if ("error" in parsed) throw new NoAnswer(`${solver.name} answered a malformed result: ${parsed.error.message}`);
  return parsed.value;
}

/** rho of a solver, for the audit's own arithmetic. */
export async function askState(solver: Solver, problem: Problem): Promise<Dense> {
  return fromExchange((await ask(solver, problem, "rho")).rho);
}

/**
 * L(X) by the solver's own generator.
 *
 * @throws NoAnswer where the solver throws, or answers a wrong shape or what is no finite number
 */
export async function askLiouvillian(solver: Solver, problem: Problem, X: Dense): Promise<Dense> {
  const answer = await solver.applyLiouvillian!(problem, toExchange(X)).catch((error: unknown) => {
    throw new NoAnswer(`${solver.name}: applyLiouvillian threw ${String(error)} where an answer is due`);
  });
  checkMatrix(solver, "applyLiouvillian", answer, X.n);
  return fromExchange(answer);
}

function checkMatrix(solver: Solver, name: string, matrix: ComplexMatrix, n: number): void {
  const broken = brokenSquare(name, matrix, n);
  if (broken) throw new NoAnswer(`${solver.name}: ${broken}`);
  const infinite = [...matrix.re, ...matrix.im].flat().find((x) => !Number.isFinite(x));
  if (infinite !== undefined) throw new NoAnswer(`${solver.name} answered ${infinite} in ${name}, expected a number`);
}
