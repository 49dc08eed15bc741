import { readFile } from "node:fs/promises";
import { Command } from "commander";
import { readJson } from "../model/json/read-json.ts";
import { Finding, UsageError } from "../terminal/exit.ts";
import { integerOption } from "../terminal/integer.ts";
import { runProgram } from "../terminal/run-program.ts";
import { terminalTable } from "../terminal/sheet.ts";
import { tryFile, writeOutput } from "../terminal/write-whole.ts";
import { judge } from "./certified/judge.ts";
import { problemToCertify } from "./certified/problems.ts";
import { addTo, sheetOf, type Tally } from "./certified/tally.ts";

interface Options {
  problems: string;
  state: string;
  minutes: string;
}

/** How far a run is: the next problem, and what was found so far. */
interface State {
  next: number;
  tallies: Record<string, Tally>;
  misses: string[];
  /** What was not proved, why, and how often. */
  unproved: Record<string, number>;
}

/** Judge certificates until so many problems are done or so many minutes have passed, and keep what was found. */
async function certified({ problems, state: file, minutes }: Options): Promise<void> {
  const until = performance.now() + integerOption("--minutes", minutes, 1) * 60e3;
  const count = integerOption("--problems", problems, 1);
  await tryFile("--state", file);
  const state = await stateOf(file);
  while (state.next < count && performance.now() < until) {
    const problem = problemToCertify(state.next);
    const judged = await judge(problem);
    state.next++;
    addTo(state.tallies, [...problem.kinds, ALL], judged);
    const { certificate, misses } = judged;
    if (certificate.reason !== undefined && certificate.unique !== "disproved") {
      const why = `${certificate.unique}: ${certificate.reason.replaceAll(/\d+/g, "n")}`;
      state.unproved[why] = (state.unproved[why] ?? 0) + 1;
    }
    state.misses.push(...misses);
    for (const miss of misses) process.stdout.write(`MISS ${miss}\n`);
    if (state.next % 500 === 0) await writeOutput(file, JSON.stringify(state));
  }
  await writeOutput(file, JSON.stringify(state));
  const { title, head, rows } = sheetOf(sorted(state.tallies));
  process.stdout.write(terminalTable({ title: `${title}: ${state.next} of ${count} problems`, head, rows }));
  for (const [why, times] of Object.entries(state.unproved)) process.stdout.write(`${times} times ${why}\n`);
  if (state.misses.length > 0) throw new Finding(`${state.misses.length} numbers are farther off than their radius`);
}

async function stateOf(file: string): Promise<State> {
  const text = await readFile(file, "utf8").catch(() => null);
  if (text === null) return { next: 0, tallies: {}, misses: [], unproved: {} };
  const read = readJson(text);
  const value = "value" in read ? (read.value as Partial<State> | null) : null;
  if (typeof value?.next === "number" && value.tallies && value.misses && value.unproved) return value as State;
  throw new UsageError(`--state: ${file}: expected what an earlier run wrote`);
}

const ALL = "all";

/** By their names, the sum last. */
const sorted = ({ [ALL]: all, ...kinds }: Record<string, Tally>) =>
  Object.fromEntries([...Object.entries(kinds).sort(([a], [b]) => (a < b ? -1 : 1)), ...(all ? [[ALL, all]] : [])]);

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
