import { Command } from "commander";
import { SolverFailure } from "../model/failure.ts";
import type { GkslProblem } from "../model/problem.ts";
import type { Solution } from "../model/solution.ts";
import { optimized } from "../optimized/index.ts";
import { eliminated } from "../optimized/lindblad/direct/direct-steady-state.ts";
import { dissectionSteadyState, levelsInLine } from "../optimized/lindblad/dissection/dissection-steady-state.ts";
import { scaledProblem, type TracelessProblem, tracelessProblem } from "../optimized/lindblad/generator.ts";
import type { LindbladState } from "../optimized/lindblad/lindblad-state.ts";
import { sylvesterSteadyState } from "../optimized/lindblad/sylvester/sylvester-steady-state.ts";
import { type Point, scalingLaw } from "../performance/statistics/scaling-law.ts";
import { reference } from "../reference/index.ts";
import { integerOption } from "../terminal/integer.ts";
import { runProgram } from "../terminal/run-program.ts";
import { short, terminalTable } from "../terminal/sheet.ts";
import { leastMilliseconds } from "./least-time.ts";
import { LINDBLAD_FAMILIES, type LindbladFamily } from "./lindblad-families.ts";

/** The ways of solving, each as far as it takes seconds. */
const WAYS: Record<
  string,
  { reach(problem: TracelessProblem): boolean; solve(problem: TracelessProblem): LindbladState | null }
> = {
  elimination: { reach: ({ n }) => n > 1 && n <= 48, solve: stateByElimination },
  dissection: {
    reach: (problem) => problem.n > 1 && levelsInLine(problem).order.bandwidth * problem.n <= 2048,
    solve: (problem) => dissectionSteadyState(problem, levelsInLine(problem)),
  },
  Sylvester: { reach: ({ n }) => n > 1 && n <= 256, solve: sylvesterSteadyState },
};

/** Levels, and how many of them the reference does. */
const SIZES = [1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128, 192, 256, 512, 1024];
const REFERENCE = 48;

function stateByElimination(problem: TracelessProblem): LindbladState {
  const found = eliminated(problem);
  if (found instanceof SolverFailure) throw found;
  return found;
}

/** Least CPU milliseconds of a solve after the first, and its iterations. */
async function ofWay(solve: () => LindbladState | null, milliseconds: number): Promise<string> {
  let state: LindbladState | null = null;
  try {
    const least = await leastMilliseconds(() => {
      state = solve();
    }, milliseconds);
    const iterations = (state as LindbladState | null)?.iterations;
    if (iterations === undefined) return "gives up";
    return iterations === 0 ? short(least) : `${short(least)} (${iterations})`;
  } catch (error) {
    return (error as Error).message.slice(0, 20);
  }
}

interface Row {
  cells: string[];
  /** Milliseconds of a whole solve by `optimized`. */
  whole: number;
}

/** @param alone neither the ways one by one nor the reference */
async function rowOf(family: LindbladFamily, D: number, milliseconds: number, alone: boolean): Promise<Row> {
  const given: GkslProblem = LINDBLAD_FAMILIES[family](D, 1);
  const problem = tracelessProblem(scaledProblem(given));
  const ways: string[] = [];
  for (const { reach, solve } of Object.values(WAYS)) {
    ways.push(!alone && reach(problem) ? await ofWay(() => solve(problem), milliseconds) : "-");
  }
  const whole = async ({ solve }: typeof optimized) => {
    let solution: Solution | null = null;
    const least = await leastMilliseconds(async () => {
      solution = await solve(given, { rho: true });
    }, milliseconds);
    return "error" in solution! ? Number.NaN : least;
  };
  const own = await whole(optimized);
  const other = D <= REFERENCE && !alone ? await whole(reference) : Number.NaN;
  const ratio = Number.isNaN(other) ? "-" : `${short(other / own)}x`;
  const peak = process.resourceUsage().maxRSS / 1024;
  return { cells: [family.replace("lindblad-", ""), String(D), ...ways, short(own), ratio, short(peak)], whole: own };
}

/** How the time of a family grows, in powers of D; "" where fewer than three dimensions have one. */
function lawLine(family: LindbladFamily, points: readonly Point[]): string {
  const law = scalingLaw(points);
  if (!law) return "";
  const { exponent, interval, range } = law;
  return `${family}: time grows as D^${short(exponent)} (95 %: ${interval.map(short).join(" to ")}), D = ${range.join(" to ")}\n`;
}

const program = new Command("npm run bench:lindblad --")
  .description("CPU milliseconds of every way of solving explicit problems, of a whole solve, and the reference")
  .option("--least <D>", "smallest dimension", "1")
  .option("--most <D>", "largest dimension", "64")
  .option("--milliseconds <integer>", "least time that each is solved for", "500")
  .option("--whole", "whole solves by optimized alone", false)
  .option("--family <name>", "only ising, kerr or dense")
  .addHelpText(
    "after",
    `
Iterations in brackets. The ways begin with matrices in units of order 1 without
traces; whole: the solve of optimized; ref.: how many times as long reference
takes; MiB: the most that the process held so far. Families: docs/performance.md.`,
  )
  .action(async (options: { least: string; most: string; milliseconds: string; whole: boolean; family?: string }) => {
    const [least, most] = [integerOption("--least", options.least, 1), integerOption("--most", options.most, 1)];
    const milliseconds = integerOption("--milliseconds", options.milliseconds, 1);
    const rows: string[][] = [];
    let laws = "";
    for (const family of Object.keys(LINDBLAD_FAMILIES) as LindbladFamily[]) {
      if (options.family !== undefined && family !== `lindblad-${options.family}`) continue;
      const points: Point[] = [];
      for (const D of SIZES) {
        if (D < least || D > most || (family === "lindblad-ising" && !Number.isInteger(Math.log2(D)))) continue;
        const { cells, whole } = await rowOf(family, D, milliseconds, options.whole);
        rows.push(cells);
        points.push({ size: D, value: whole });
      }
      laws += lawLine(family, points);
    }
    const title = "CPU ms, warm, one thread";
    const head = ["family", "D", ...Object.keys(WAYS), "whole", "ref.", "MiB"];
    process.stdout.write(`${terminalTable({ title, head, rows })}\n${laws}`);
  })
  .exitOverride();

await runProgram(program, process.argv, "bench:lindblad");
