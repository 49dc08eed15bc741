import { fileURLToPath } from "node:url";
import type { Problem } from "../../model/problem.ts";
import type { Result } from "../../model/solution.ts";
import type { Want } from "../../model/want.ts";
import { ForeignSolver } from "../../protocol/client.ts";
import { ONE_THREAD } from "../python.ts";
import type { Program } from "./contest.ts";

/** What an adapter is asked, and how its answer is compared with those of others. */
export interface Question {
  problem: Problem;
  want: Want;
  answerOf(result: Result): number[];
}

/** A solver in a process of its own, and how long its solves together take at least, ms. */
export interface Adapter {
  name: string;
  words: readonly string[];
  environment?: Record<string, string>;
  milliseconds: number;
}

/** So many solves are enough however short they are; the seconds of one that is not done again. */
const [MOST_RUNS, LONG] = [20_000, 10];
const PATIENCE = { timeout: 7_200_000, startTimeout: 300_000 };

/**
 * An adapter of the solver protocol as a program of a contest: warm, one thread. Its seconds are the least of the CPU
 * seconds that it tells of a solve (`info`), the first left out, so that no time is spent on JSON.
 */
export function adapterProgram({ name, words, environment, milliseconds }: Adapter, question: Question): Program {
  const { problem, want, answerOf } = question;
  const variables = Object.entries({ ...ONE_THREAD, ...environment }).map(([key, value]) => `${key}=${value}`);
  const command = ["exec", "env", ...variables, ...words].map((word) => `'${word}'`).join(" ");
  return {
    name,
    async run() {
      const solver = await ForeignSolver.start(command, PATIENCE);
      try {
        let [least, spent, runs] = [Number.POSITIVE_INFINITY, 0, 0];
        for (;;) {
          const solution = await solver.solve(problem, want);
          if ("error" in solution) throw new Error(`${solution.error.kind}: ${solution.error.message}`);
          const { seconds, ...details } = solution.info ?? {};
          if (seconds === undefined) throw new Error("info.seconds: expected what the solve cost, got none");
          [spent, runs] = [spent + seconds, runs + 1];
          if (runs > 1 || seconds > LONG) least = Math.min(least, seconds);
          const isEnough = seconds > LONG || (runs > 1 && 1e3 * spent >= milliseconds) || runs >= MOST_RUNS;
          if (isEnough) return { seconds: least, answer: answerOf(solution.result), details };
        }
      } finally {
        await solver.close();
      }
    },
  };
}

/** One of our solvers, served. */
export function ownWords(solver: "optimized" | "reference"): string[] {
  const program = fileURLToPath(new URL("../../bin/zenocheck.js", import.meta.url));
  return [process.execPath, program, "serve", "--alone", "--solver", solver];
}

/** A program of examples/adapters/ in Python. */
export function pythonWords(python: string, file: string, ...args: string[]): string[] {
  return [python, fileURLToPath(new URL(`../../examples/adapters/${file}`, import.meta.url)), ...args];
}
