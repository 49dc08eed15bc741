import { randomStream } from "../../model/random.ts";
import type { Solver } from "../../model/solver.ts";

/** What a solver answered: to which of the requests it got, counted from 0, and what. */
export interface Answer {
  call: number;
  value: unknown;
}

/** The same solver with a hand on its answers: a closed form, a solution or L(X), in the order they are asked for. */
export function intercepted(solver: Solver, change: (answer: Answer) => unknown): Solver {
  let calls = 0;
  const changed = async <T>(answer: Promise<T>): Promise<T> => {
    const call = calls++;
    return change({ call, value: await answer }) as T;
  };
  return {
    ...solver,
    solve: (problem, want) => changed(solver.solve(problem, want)),
    evaluate: (form) => changed(solver.evaluate(form)),
    ...(solver.applyLiouvillian
      ? { applyLiouvillian: (problem, X) => changed(solver.applyLiouvillian!(problem, X)) }
      : {}),
  };
}

/**
 * The answer itself, "", and the lists, matrices and single numbers inside it: "result.sz", "result.rho.re",
 * "error.kind".
 */
export function partsOf(answer: unknown): string[] {
  return ["", ...leaves(answer, "")];
}

function leaves(value: unknown, path: string): string[] {
  if (value === null || typeof value !== "object" || Array.isArray(value)) return [path];
  return Object.entries(value).flatMap(([key, part]) => leaves(part, path === "" ? key : `${path}.${key}`));
}

/** The answer with another part at a path. */
export function withPart(value: unknown, path: string, change: (part: unknown) => unknown): unknown {
  if (path === "") return change(value);
  const [key, ...rest] = path.split(".");
  const whole = value as Record<string, unknown>;
  return { ...whole, [key!]: withPart(whole[key!], rest.join("."), change) };
}

/**
 * Every number of a part off by up to the largest of them, at least up to 1; null and words become what they are not.
 * In place of a whole result a failure, in place of a failure a result, in place of L(X) no numbers.
 */
export function spoilt(part: unknown): unknown {
  if (part !== null && typeof part === "object" && !Array.isArray(part)) return opposite(part);
  const uniform = randomStream("spoilt", JSON.stringify(part));
  const scale = Math.max(1, largest(part));
  const change = (each: unknown): unknown => {
    if (typeof each === "number") return each + scale * (2 * uniform() - 1);
    if (Array.isArray(each)) return each.map(change);
    return each === null ? scale : "internal";
  };
  return change(part);
}

function largest(part: unknown): number {
  if (typeof part === "number") return Math.abs(part);
  return Array.isArray(part) ? Math.max(0, ...part.map(largest)) : 0;
}

function opposite(answer: object): unknown {
  if ("error" in answer) return { result: {} };
  if ("result" in answer) return { error: { kind: "internal", message: "spoilt" } };
  return Object.fromEntries(Object.entries(answer).map(([key, rows]) => [key, notNumbers(rows)]));
}

function notNumbers(rows: readonly (readonly number[])[]): number[][] {
  return rows.map((row) => row.map(() => Number.NaN));
}
