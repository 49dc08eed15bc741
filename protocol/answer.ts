import { z } from "zod";
import { failureOf } from "../model/failure.ts";
import { readJson } from "../model/json/read-json.ts";
import type { Problem } from "../model/problem.ts";
import type { Solution } from "../model/solution.ts";
import { infoSchema, resultSchema } from "../model/solution.ts";
import type { ClosedForm, ClosedFormResult, SolveOptions, Solver } from "../model/solver.ts";
import { cut, type Invalid, parseProblem, parseWant, parseWith, pathText } from "../model/validate.ts";
import type { Want } from "../model/want.ts";
import { DEPTH_LIMIT, isTooDeep, repeatedKey } from "./line-shape.ts";
import { type Line, LineTooLong } from "./lines.ts";
import { PROTOCOL_VERSION, type Request, requestSchema } from "./messages.ts";

/** One line of output, and whether the conversation ends with it. */
export interface Answer {
  message: object;
  stop: boolean;
}

/** Answer one line of the protocol. Never throws: whatever the line holds, there is an answer. */
export async function answerLine(solver: Solver, line: Line): Promise<Answer> {
  const read = readRequest(line);
  if ("message" in read) return { message: read.message, stop: false };
  const { request } = read;
  switch (request.cmd) {
    case "start":
      return { message: startAnswer(solver, request.protocol), stop: false };
    case "solve":
      return { message: { id: request.id, ...(await solveRequest(solver, request)) }, stop: false };
    case "evaluate": {
      const form = { function: request.function, arguments: request.arguments };
      return { message: { id: request.id, ...(await evaluateChecked(solver, form)) }, stop: false };
    }
    case "stop":
      return { message: { ok: true }, stop: true };
  }
}

function readRequest(line: Line): { request: Request } | { message: object } {
  if (line instanceof LineTooLong) return { message: { error: { kind: "invalid", message: line.message } } };
  if (isTooDeep(line)) {
    const message = `the line: expected at most ${DEPTH_LIMIT} levels of nesting, got more`;
    return { message: { error: { kind: "invalid", message } } };
  }
  const read = readJson(line);
  if ("reason" in read) {
    const message = `the line is not JSON: ${read.reason}; expected one JSON object per line`;
    return { message: { error: { kind: "invalid", message } } };
  }
  const { value } = read;
  const twice = repeatedKey(line);
  const parsed = twice ? { error: keyTwice(twice) } : parseWith(requestSchema, value, "", "the line");
  if ("value" in parsed) return { request: parsed.value };
  const { error } = parsed;
  const { cmd, id } = (value ?? {}) as { cmd?: unknown; id?: unknown };
  if (cmd === "start") return { message: { ok: false, error } };
  return { message: typeof id === "string" ? { id, error } : { error } };
}

/** Paths in a problem are relative to it, as those of every other rule. */
function keyTwice(keys: (string | number)[]): Invalid {
  const path = pathText("", keys[0] === "problem" && keys.length > 1 ? keys.slice(1) : keys);
  return { kind: "invalid", path, message: cut(`${path}: expected every key once, got this one twice`) };
}

function startAnswer(solver: Solver, protocol: number): object {
  if (protocol !== PROTOCOL_VERSION) {
    const message = `protocol: expected ${PROTOCOL_VERSION}, the version spoken here, got ${protocol}`;
    return { ok: false, error: { kind: "unsupported", message } };
  }
  const { name, version, capabilities } = solver;
  return { ok: true, protocol: PROTOCOL_VERSION, name, version, language: "TypeScript", capabilities };
}

async function solveRequest(solver: Solver, { problem, want }: Extract<Request, { cmd: "solve" }>): Promise<Solution> {
  const parsedProblem = parseProblem(problem);
  if ("error" in parsedProblem) return parsedProblem;
  const parsedWant = parseWant(want);
  if ("error" in parsedWant) return parsedWant;
  return solveChecked(solver, parsedProblem.value, parsedWant.value);
}

/** Solve a valid problem, and check the answer before it leaves: the wanted keys, all of them, all finite. */
export async function solveChecked(
  solver: Solver,
  problem: Problem,
  want: Want,
  options?: SolveOptions,
): Promise<Solution> {
  try {
    return checkedSolution(await solver.solve(problem, want, options), want);
  } catch (thrown) {
    return { error: failureOf(thrown) };
  }
}

const answered = z.object({ result: resultSchema, info: infoSchema });

function checkedSolution(solution: Solution, want: Want): Solution {
  if ("error" in solution) return solution;
  const { result, info = {} } = solution;
  const parsed = parseWith(answered, { result, info });
  if ("error" in parsed) {
    return {
      error: {
        kind: "internal",
        message: `the solver gave an answer that breaks the protocol: ${parsed.error.message}`,
      },
    };
  }
  const missing = Object.keys(want).filter((key) => want[key as keyof Want] !== undefined && !(key in solution.result));
  if (missing.length > 0) {
    return { error: { kind: "internal", message: `the solver left out the wanted outputs ${missing.join(", ")}` } };
  }
  return solution;
}

/** A closed form; whatever the solver throws is a failure. */
export async function evaluateChecked(solver: Solver, form: ClosedForm): Promise<ClosedFormResult> {
  try {
    return await solver.evaluate(form);
  } catch (thrown) {
    return { error: failureOf(thrown) };
  }
}
