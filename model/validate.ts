import type { z } from "zod";
import { sparseMatrixSchema, toDense } from "./complex-matrix.ts";
import type { Failure } from "./failure.ts";
import { type Problem, problemSchema } from "./problem.ts";
import { brokenRule } from "./problem-rules.ts";
import { type Want, wantSchema } from "./want.ts";

export type Invalid = Extract<Failure, { kind: "invalid" }>;
export type Parsed<T> = { value: T } | { error: Invalid };

/**
 * Check a value against a schema; the first broken rule becomes a sentence naming the path, what was expected and what
 * came. The value is returned as it is, never repaired.
 *
 * @param root prefix of every path, "" for paths relative to the value
 * @param label what the message calls the value itself, where the path is empty
 */
export function parseWith<S extends z.ZodType>(
  schema: S,
  value: unknown,
  root = "",
  label = "the value",
): Parsed<z.output<S>> {
  const outcome = schema.safeParse(value);
  if (outcome.success) return { value: outcome.data };
  const issue = mostSpecific(outcome.error.issues[0]!);
  const unknownKey = issue.code === "unrecognized_keys" ? [issue.keys[0]!] : [];
  const path = pathText(root, [...issue.path, ...unknownKey]);
  const { expected, got } = describe(issue, valueAt(value, [...issue.path, ...unknownKey]), valueAt(value, issue.path));
  const message = cut(`${cut(path, LONGEST_PATH) || label}: expected ${expected}, got ${got}`);
  return { error: { kind: "invalid", path: cut(path, LONGEST_PATH), message } };
}

/** What a screen of 80 columns shows, and what of it a path may take, characters. */
const LONGEST = 1600;
const LONGEST_PATH = 400;

/** The beginning of a text that a request or an answer may make as long as it likes, and how long it is. */
export function cut(text: string, longest = LONGEST): string {
  return text.length > longest ? `${text.slice(0, longest)}... (${text.length} characters)` : text;
}

/**
 * A problem of the protocol, every rule checked. Paths are relative to the problem: `spins.U[0][1]`. Matrices that come
 * by their entries are written out.
 */
export function parseProblem(value: unknown): Parsed<Problem> {
  const dense = writtenOut(value);
  if ("error" in dense) return dense;
  const parsed = parseWith(problemSchema, dense.value, "", "problem");
  if ("error" in parsed) return parsed;
  const error = brokenRule(parsed.value);
  return error ? { error } : parsed;
}

/** H and the jumps of kind gksl with {sparse, n} as {re, im}; anything else as it is. */
function writtenOut(value: unknown): Parsed<unknown> {
  if (!isRecord(value) || value["kind"] !== "gksl") return { value };
  const matrix = (given: unknown, path: string): Parsed<unknown> => {
    if (!isRecord(given) || !("sparse" in given)) return { value: given };
    const parsed = parseWith(sparseMatrixSchema, given, path);
    return "error" in parsed ? parsed : { value: toDense(parsed.value) };
  };
  const H = matrix(value["H"], "H");
  if ("error" in H) return H;
  const given = value["jumps"];
  if (!Array.isArray(given)) return { value: { ...value, H: H.value } };
  const jumps: unknown[] = [];
  for (const [a, each] of given.entries()) {
    const jump = matrix(each, `jumps[${a}]`);
    if ("error" in jump) return jump;
    jumps.push(jump.value);
  }
  return { value: { ...value, H: H.value, jumps } };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

/** The wanted outputs of a request. Paths begin with `want`. */
export function parseWant(value: unknown): Parsed<Want> {
  return parseWith(wantSchema, value, "want");
}

type Issue = z.core.$ZodIssue;

/** Inside a union that failed, the issue of the alternative that came furthest. */
function mostSpecific(issue: Issue): Issue {
  if (issue.code !== "invalid_union" || issue.errors.length === 0) return issue;
  const deepest = issue.errors.flat().sort((a, b) => b.path.length - a.path.length)[0];
  return deepest && deepest.path.length > 0
    ? mostSpecific({ ...deepest, path: [...issue.path, ...deepest.path] })
    : issue;
}

export function pathText(root: string, path: PropertyKey[]): string {
  let text = root;
  for (const key of path) {
    if (typeof key === "number") text += `[${key}]`;
    else text += text === "" ? String(key) : `.${String(key)}`;
  }
  return text;
}

function valueAt(value: unknown, path: PropertyKey[]): unknown {
  return path.reduce<unknown>((at, key) => (at as Record<PropertyKey, unknown> | undefined)?.[key], value);
}

function describe(issue: Issue, got: unknown, container: unknown): { expected: string; got: string } {
  switch (issue.code) {
    case "invalid_type": {
      const expected =
        issue.expected === "number"
          ? "a finite number"
          : `${/^[aeiou]/.test(issue.expected) ? "an" : "a"} ${issue.expected}`;
      return { expected: issue.expected === "int" ? "an integer" : expected, got: show(got) };
    }
    case "invalid_value":
      return { expected: oneOf(issue.values), got: show(got) };
    case "too_small":
      return {
        expected: bound(issue.origin, issue.inclusive ? "at least" : "more than", issue.minimum),
        got: show(got),
      };
    case "too_big":
      return {
        expected: bound(issue.origin, issue.inclusive ? "at most" : "less than", issue.maximum),
        got: show(got),
      };
    case "unrecognized_keys":
      return {
        expected: "no such key",
        got: `${show(got)} (in an object with the keys ${Object.keys(container as object).join(", ")})`,
      };
    case "invalid_union": {
      const { options } = issue as { options?: unknown[] };
      return { expected: options ? oneOf(options) : "one of the forms of the schema", got: show(got) };
    }
    case "custom":
      return { expected: issue.message.replace(/^expected /, ""), got: show(got) };
    default:
      return { expected: `a value of the schema (${issue.message})`, got: show(got) };
  }
}

function bound(origin: string, words: string, limit: number | bigint): string {
  if (origin === "array") return `${words} ${limit} ${limit === 1 ? "entry" : "entries"}`;
  if (limit === 0 && words === "more than") return "a positive number";
  return `${origin === "int" ? "an integer of" : "a number of"} ${words} ${limit}`;
}

function oneOf(values: readonly unknown[]): string {
  const shown = values.map(show);
  return shown.length === 1 ? shown[0]! : `one of ${shown.join(", ")}`;
}

function jsonOf(value: unknown): string {
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    return "an object nested too deeply to be shown";
  }
}

/** A value as JSON, short; NaN, infinities and undefined by their names. */
function show(value: unknown): string {
  if (value === undefined) return "nothing";
  if (typeof value === "number") return String(value);
  if (Array.isArray(value)) return value.length === 0 ? "an empty array" : `an array of length ${value.length}`;
  const text = jsonOf(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
