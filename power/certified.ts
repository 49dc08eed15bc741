import { readFile } from "node:fs/promises";
import { Command } from "commander";
import { Finding, UsageError } from "../terminal/exit.ts";
import { integerOption } from "../terminal/integer.ts";
import { runProgram } from "../terminal/run-program.ts";
import { tryFile, writeOutput } from "../terminal/write-whole.ts";
import { judge } from "./certified/judge.ts";
import { problemToCertify } from "./certified/problems.ts";

interface Options {
  problems: string;
  state: string;
  minutes: string;
}

/** How far a run is: the next problem, and what was found so far. */
interface State {
  next: number;
  numbers: number;
  unique: Record<string, number>;
  /** Radii of numbers that have an error, and the greatest radius/error - 1. */
  compared: number;
  excess: number;
  misses: string[];
}

/** Judge certificates until so many problems are done or so many minutes have passed, and keep what was found. */
async function certified({ problems, state: file, minutes }: Options): Promise<void> {
  const until = performance.now() + integerOption("--minutes", minutes, 1) * 60e3;
  const count = integerOption("--problems", problems, 1);
  await tryFile("--state", file);
  const state = await stateOf(file);
  while (state.next < count && performance.now() < until) {
    const { certificate, numbers, misses, overestimations } = await judge(problemToCertify(state.next));
    state.next++;
    state.numbers += numbers;
    state.unique[certificate.unique] = (state.unique[certificate.unique] ?? 0) + 1;
    state.compared += overestimations.length;
    state.excess = overestimations.reduce((most, factor) => Math.max(most, factor - 1), state.excess);
    state.misses.push(...misses);
    for (const miss of misses) process.stdout.write(`MISS ${miss}\n`);
    if (state.next % 500 === 0) await writeOutput(file, JSON.stringify(state));
  }
  await writeOutput(file, JSON.stringify(state));
  process.stdout.write(
    `${state.next} of ${count} problems, ${state.numbers} numbers, ${state.misses.length} misses; steady states ${JSON.stringify(state.unique)}; ${state.compared} radii exceed the error by at most ${state.excess.toExponential(1)} of it\n`,
  );
  if (state.misses.length > 0) throw new Finding(`${state.misses.length} numbers are farther off than their radius`);
}

async function stateOf(file: string): Promise<State> {
  const text = await readFile(file, "utf8").catch(() => null);
  if (text === null) return { next: 0, numbers: 0, unique: {}, compared: 0, excess: 0, misses: [] };
  try {
    return JSON.parse(text) as State;
  } catch (error) {
    throw new UsageError(`--state: ${file}: expected what an earlier run wrote, got ${(error as Error).message}`);
  }
}

const program = new Command("npm run certified --")
  .description(
    "Hold certificates of random problems against 60 decimals, or 100: is every number within its radius, and how much larger is that than the error? A run goes on where the last one with the same state ended.",
  )
  .option("--problems <integer>", "problems in all", "100000")
  .option("--state <file>", "what was found so far, and how far the run is", "report/certified.json")
  .option("--minutes <integer>", "stop after this time", "10")
  .action(certified)
  .exitOverride();

await runProgram(program, process.argv, "certified");
