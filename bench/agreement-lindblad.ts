import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { Command } from "commander";
import { UsageError } from "../terminal/exit.ts";
import { integerOption } from "../terminal/integer.ts";
import { countedProgress } from "../terminal/progress.ts";
import { runProgram } from "../terminal/run-program.ts";
import { short, terminalTable } from "../terminal/sheet.ts";
import { writeWhole } from "../terminal/write-whole.ts";
import { judgedSample, LINDBLAD_GROUPS, type LindbladGroup, lindbladSample } from "./lindblad-agreement.ts";

/** Of seven problems, five have one steady state. */
const TURNS: readonly LindbladGroup[] = ["unique", "unique", "unique", "unique", "unique", "undecided", "notUnique"];
/** The largest dimension, and the one that every so many go up to. */
const [LARGEST, LARGEST_OF_SOME, EVERY] = [10, 28, 200];
/** Problems from one saved state to the next. */
const SAVED = 250;

const WHAT: Record<LindbladGroup, string> = {
  unique: "one steady state",
  undecided: "one, at the end of double precision",
  notUnique: "more than one",
};

interface Tally {
  right: number;
  refused: number;
  wrong: number;
  fromReference: number;
  fromMade: number;
}

/** What is known after `done` problems. */
interface Run {
  seed: number;
  done: number;
  tallies: Record<LindbladGroup, Tally>;
  /** Every problem that was refused or wrong, by how to draw it again. */
  others: string[];
}

function newRun(seed: number): Run {
  const tally = () => ({ right: 0, refused: 0, wrong: 0, fromReference: 0, fromMade: 0 });
  return { seed, done: 0, tallies: { unique: tally(), undecided: tally(), notUnique: tally() }, others: [] };
}

async function savedRun(file: string | undefined, seed: number): Promise<Run> {
  if (!file || !existsSync(file)) return newRun(seed);
  const run = JSON.parse(await readFile(file, "utf8")) as Run;
  if (run.seed !== seed) throw new UsageError(`--state: expected a run of seed ${seed}, got one of seed ${run.seed}`);
  return run;
}

async function judge(run: Run): Promise<void> {
  const k = run.done++;
  const group = TURNS[k % TURNS.length]!;
  const sample = lindbladSample(group, k, run.seed, k % EVERY === EVERY - 1 ? LARGEST_OF_SOME : LARGEST);
  const { verdict, fromReference, fromMade, reason } = await judgedSample(group, sample);
  const tally = run.tallies[group];
  tally[verdict]++;
  tally.fromReference = Math.max(tally.fromReference, fromReference);
  tally.fromMade = Math.max(tally.fromMade, fromMade);
  if (verdict !== "right") run.others.push(`${verdict}: ${JSON.stringify(sample.recipe)}: ${reason}`);
}

/** `npm run agreement:lindblad`: explicit problems of every family, against the reference and the states known. */
async function agreement(options: { problems: string; seed: string; state?: string }): Promise<void> {
  const count = integerOption("--problems", options.problems, 1);
  const run = await savedRun(options.state, integerOption("--seed", options.seed, 0));
  const found = run.done;
  const progress = countedProgress("problems");
  while (run.done < count) {
    await judge(run);
    progress(run.done, count, found);
    if (options.state && (run.done % SAVED === 0 || run.done === count)) await writeWhole(options.state, run);
  }
  const rows = (Object.keys(LINDBLAD_GROUPS) as LindbladGroup[]).map((group) => {
    const { right, refused, wrong, fromReference, fromMade } = run.tallies[group];
    return [WHAT[group], `${right}`, `${refused}`, `${wrong}`, short(fromReference), short(fromMade)];
  });
  const head = ["problems with", "right", "refused", "wrong", "from reference", "from known"];
  const title = `${run.done} explicit problems, units 1e-150 to 1e150, seed ${run.seed}`;
  process.stdout.write(`${terminalTable({ title, head, rows })}${run.others.map((line) => `${line}\n`).join("")}`);
  process.exitCode = Object.values(run.tallies).some(({ wrong }) => wrong > 0) ? 1 : 0;
}

const program = new Command("npm run agreement:lindblad --")
  .description("explicit matrices of every family: the fast solver against the reference and the states known")
  .option("--problems <integer>", "how many random problems", "3000")
  .option("--seed <integer>", "their seed", "1")
  .option("--state <file>", "written as it goes on, and gone on from")
  .action(agreement)
  .exitOverride();

await runProgram(program, process.argv, "agreement:lindblad");
