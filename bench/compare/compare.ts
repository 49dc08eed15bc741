import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ROUND } from "../../performance/statistics/log-ratios.ts";
import { environment } from "../../terminal/environment.ts";
import { UsageError } from "../../terminal/exit.ts";
import { integerOption } from "../../terminal/integer.ts";
import { progress } from "../../terminal/progress.ts";
import { shareOption } from "../../terminal/share.ts";
import { type Sheet, short, terminalTable } from "../../terminal/sheet.ts";
import { makeWritable } from "../../terminal/write-whole.ts";
import { countsOf } from "../counts/counts.ts";
import { runApart } from "../run-apart.ts";
import { problemOf, type System, systemName } from "../systems.ts";
import { writeReport } from "../write-report.ts";
import { withBaseTree } from "./base-tree.ts";
import { type Comparison, compareSystem, exitCodeOf, type Measured } from "./verdict.ts";

export interface CompareOptions {
  budget: string;
  rounds: string;
  milliseconds: string;
  filter?: string;
  out: string;
}

/** What is compared: every path of the solver, each a fraction of a second. */
const SYSTEMS: readonly System[] = (
  [
    ["nonsecular", "12K", 6],
    ["nonsecular", "1.2K", 6],
    ["secular", "12K", 4],
    ["hilbert", "12K", 7],
    ["rates+nucleus", "1.2K", 6],
    ["gksl", "12K", 3],
  ] as const
).map(([dynamics, column, N]) => ({ dynamics, column, N, seed: 1 }));

const CHECKOUT = fileURLToPath(new URL("../..", import.meta.url));

/**
 * `npm run bench -- compare BASE`: the solver of this checkout, changes included, against that of a git ref. Fresh
 * processes in the order base, head, base, base, head, base; ratios with bootstrap intervals; deterministic counts
 * compared exactly. Sets the exit code: 0 no regression, 1 an interval wholly beyond the budget or a count that grew, 2
 * usage, 3 the control of base against base failed.
 */
export async function compareCommand(base: string, options: CompareOptions): Promise<void> {
  const budget = shareOption("--budget", options.budget);
  const rounds = integerOption("--rounds", options.rounds, 3);
  const milliseconds = integerOption("--milliseconds", options.milliseconds, 1);
  const systems = SYSTEMS.filter((system) => systemName(system).includes(options.filter ?? ""));
  if (systems.length === 0)
    throw new UsageError(`--filter: expected part of a name such as "${systemName(SYSTEMS[0]!)}"`);
  await makeWritable("--out", options.out);
  const measured = await withBaseTree(CHECKOUT, base, async (tree): Promise<Measured[]> => {
    const roots = { base: tree, control: tree, head: CHECKOUT };
    const counts = await countBoth(systems, roots);
    const times = await timeRounds(systems, roots, rounds, milliseconds);
    return systems.map((system, k) => ({
      system: systemName(system),
      rounds: times.map((round) => round.map((seconds) => seconds[k]!)),
      counts: counts[k]!,
    }));
  });
  const comparisons = measured.map((each) => compareSystem(each, budget));
  process.stdout.write(`${terminalTable(sheetOf(comparisons, base))}\n`);
  for (const { system, grownCounts } of comparisons) {
    for (const sentence of grownCounts) process.stdout.write(`${system}: ${sentence}\n`);
  }
  await writeReport(join(options.out, "compare.json"), {
    environment: environment(),
    base,
    budget,
    comparisons,
    measured,
  });
  process.exitCode = exitCodeOf(comparisons);
}

async function countBoth(
  systems: readonly System[],
  roots: Record<"base" | "head", string>,
): Promise<Measured["counts"][]> {
  const counted: Measured["counts"][] = [];
  for (const system of systems) {
    counted.push({ base: await countsOf(system, roots.base), head: await countsOf(system, roots.head) });
  }
  return counted;
}

/** For each round, for each process of it, the seconds of every system. */
async function timeRounds(
  systems: readonly System[],
  roots: Record<(typeof ROUND)[number], string>,
  rounds: number,
  milliseconds: number,
): Promise<number[][][]> {
  const problems = systems.map(problemOf);
  const script = new URL("./arm-process.ts", import.meta.url);
  const times: number[][][] = [];
  for (let round = 0; round < rounds; round++) {
    const one: number[][] = [];
    for (const arm of ROUND) {
      progress(`round ${round + 1} of ${rounds}: ${arm}`);
      one.push(await runApart<number[]>(script, { root: roots[arm], problems, milliseconds }));
    }
    times.push(one);
  }
  progress("");
  return times;
}

function sheetOf(comparisons: readonly Comparison[], base: string): Sheet {
  const range = ({ value, low, high }: Comparison["ratio"]) => `${short(value)} (${short(low)} to ${short(high)})`;
  return {
    title: `CPU time of this checkout over that of ${base}: median of ${comparisons[0]!.ratio.count} rounds, 95 % interval`,
    head: ["system", "ratio", "control", "finds from", "verdict"],
    rows: comparisons.map(({ system, ratio, control, leastFound, verdict }) => [
      system,
      range(ratio),
      range(control),
      `${short(leastFound)} x`,
      verdict,
    ]),
  };
}
