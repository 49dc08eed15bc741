import { Command } from "commander";
import type { GkslProblem } from "../model/problem.ts";
import { eliminated } from "../optimized/lindblad/direct/direct-steady-state.ts";
import { dissectionSteadyState, levelsInLine } from "../optimized/lindblad/dissection/dissection-steady-state.ts";
import { scaledProblem, type TracelessProblem, tracelessProblem } from "../optimized/lindblad/generator.ts";
import type { LindbladState } from "../optimized/lindblad/lindblad-state.ts";
import { lindbladSteadyState } from "../optimized/lindblad/lindblad-steady-state.ts";
import { sylvesterSteadyState } from "../optimized/lindblad/sylvester/sylvester-steady-state.ts";
import { runProgram } from "../terminal/run-program.ts";
import { short, terminalTable } from "../terminal/sheet.ts";
import { cpuMilliseconds } from "./clock.ts";
import { LINDBLAD_FAMILIES, type LindbladFamily } from "./lindblad-families.ts";

/** The ways of solving, each as far as it takes seconds. */
const WAYS: Record<
  string,
  { reach(problem: TracelessProblem): boolean; solve(problem: TracelessProblem): LindbladState | null }
> = {
  elimination: { reach: ({ n }) => n <= 48, solve: (problem) => eliminated(problem) },
  dissection: {
    reach: (problem) => levelsInLine(problem).order.bandwidth * problem.n <= 600,
    solve: (problem) => dissectionSteadyState(problem, levelsInLine(problem)),
  },
  "Sylvester, GMRES": { reach: ({ n }) => n <= 256, solve: sylvesterSteadyState },
};

const MILLISECONDS = 500;

/** Least CPU milliseconds of a solve after the first, or of the first where that takes long; and its counts. */
function measured(solve: () => LindbladState | null): string {
  let [least, spent, state]: [number, number, LindbladState | null] = [Number.POSITIVE_INFINITY, 0, null];
  try {
    for (let runs = 0; runs < 2 || spent < MILLISECONDS; runs++) {
      const started = cpuMilliseconds();
      state = solve();
      const taken = cpuMilliseconds() - started;
      spent += taken;
      if (runs > 0 || taken > MILLISECONDS) least = Math.min(least, taken);
      if (taken > 10 * MILLISECONDS) break;
    }
  } catch (error) {
    return (error as Error).message.slice(0, 40);
  }
  if (!state) return "gives up";
  return state.iterations === 0 ? short(least) : `${short(least)} (${state.iterations} iterations)`;
}

function rowOf(family: LindbladFamily, D: number): string[] {
  const given: GkslProblem = LINDBLAD_FAMILIES[family](D, 1);
  const problem = tracelessProblem(scaledProblem(given));
  const ways = Object.values(WAYS).map(({ reach, solve }) => (reach(problem) ? measured(() => solve(problem)) : "-"));
  return [family, String(D), ...ways, lindbladSteadyState(given).diagnostics.method!];
}

const program = new Command("npm run bench:lindblad --")
  .description("CPU milliseconds of every way of solving explicit problems, and the one that is taken (decision 0011)")
  .option("--most <D>", "largest dimension", "64")
  .action(({ most }: { most: string }) => {
    const sizes = [4, 8, 16, 32, 64, 128, 256].filter((D) => D <= Number(most));
    const rows = (Object.keys(LINDBLAD_FAMILIES) as LindbladFamily[]).flatMap((family) =>
      sizes.map((D) => rowOf(family, D)),
    );
    const title = "CPU ms, warm, one thread";
    process.stdout.write(`${terminalTable({ title, head: ["family", "D", ...Object.keys(WAYS), "taken"], rows })}\n`);
  })
  .exitOverride();

await runProgram(program, process.argv, "bench:lindblad");
