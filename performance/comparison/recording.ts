import { z } from "zod";
import { failureSchema } from "../../model/failure.ts";
import type { Problem } from "../../model/problem.ts";
import { infoSchema, resultSchema, type Solution } from "../../model/solution.ts";
import { type Capabilities, capabilitiesSchema, type Solver } from "../../model/solver.ts";
import { parseWith } from "../../model/validate.ts";
import type { Want } from "../../model/want.ts";

const headSchema = z.strictObject({
  zenocheck: z.literal("answers"),
  seed: z.int().min(0),
  name: z.string(),
  version: z.string(),
  capabilities: capabilitiesSchema,
});

const lineSchema = z.strictObject({
  sent: z.string(),
  answer: z.union([
    z.strictObject({ result: resultSchema, info: infoSchema.optional() }),
    z.strictObject({ error: failureSchema }),
  ]),
});

/** Asked of a recording that does not hold it: neither right nor wrong. */
export class NotRecorded extends Error {}

/** What identifies a request: its problem and what is wanted of it. */
function keyOf(problem: Problem, want: Want): string {
  return JSON.stringify({ problem, want });
}

/** A solver whose every answer is kept. */
export interface Recorder {
  solver: Solver;
  /** NDJSON: the solver in the first line, then a request and its answer in each. */
  text(): string;
}

/** A solver that is gone, and the seed of the problems that it was asked. */
export interface Recording {
  solver: Solver;
  seed: number;
}

/** Keep what a solver answers, for a later comparison with a version that no longer runs. */
export function recorderOf(solver: Solver, seed: number): Recorder {
  const answers = new Map<string, Solution>();
  const { name, version, capabilities } = solver;
  return {
    solver: {
      ...{ name, version, capabilities },
      async solve(problem, want) {
        const answer = await solver.solve(problem, want);
        answers.set(keyOf(problem, want), answer);
        return answer;
      },
      evaluate: (form) => solver.evaluate(form),
    },
    text() {
      const head = { zenocheck: "answers", seed, name, version, capabilities };
      const lines = [...answers].map(([sent, answer]) => ({ sent, answer }));
      return [head, ...lines].map((line) => `${JSON.stringify(line)}\n`).join("");
    },
  };
}

/**
 * A recording read back: its solver answers what was asked before.
 *
 * @throws RangeError with the number of the line that is none of a recording
 */
export function recordingOf(text: string): Recording {
  const [head, ...lines] = text.split("\n").filter((line) => line.trim() !== "");
  const { seed, name, version, capabilities } = parsed(headSchema, head ?? "", 1);
  const answers = new Map<string, Solution>();
  for (const [k, line] of lines.entries()) {
    const { sent, answer } = parsed(lineSchema, line, k + 2);
    answers.set(sent, answer as Solution);
  }
  const solver: Solver = {
    ...{ name, version, capabilities: capabilities as Capabilities },
    async solve(problem, want) {
      const answer = answers.get(keyOf(problem, want));
      if (!answer) throw new NotRecorded("the recording does not hold this request");
      return answer;
    },
    evaluate: () => Promise.reject(new NotRecorded("the recording holds no closed forms")),
  };
  return { solver, seed };
}

function parsed<S extends z.ZodType>(schema: S, line: string, number: number): z.output<S> {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    throw new RangeError(`line ${number}: expected JSON as written by --save, got ${(error as Error).message}`);
  }
  const result = parseWith(schema, value);
  if ("error" in result) throw new RangeError(`line ${number}: ${result.error.message}`);
  return result.value;
}
