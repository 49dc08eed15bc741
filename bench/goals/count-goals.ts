import { medianOf } from "../../ensembles/bootstrap.ts";
import type { PrlColumn } from "../../model/papers.ts";
import { progress } from "../../terminal/progress.ts";
import { measureApart } from "../measure/measure-apart.ts";
import type { Measured } from "../measure/measure-solve.ts";
import { type Finding, type Goal, notMeasured, TOLERANCE, together } from "./goal.ts";

const SEEDS = 20;

/** Goals on iterations: counts, the same at every run, whatever else the machine does. */
export function countGoals(): Goal[] {
  return [
    {
      id: "G4",
      measure: `matvecs to 1e-8, 12 K, N = 10, median / greatest of ${SEEDS} seeds`,
      goal: "80 / 140, none failing",
      effort: "full",
      find: async () => {
        const solved = await solveSeeds("12K", 10);
        return failuresOf(solved) ?? medianAndGreatest(solved, 80, 140);
      },
    },
    {
      id: "G5",
      measure: `iterations to 1e-8, 1.2 K, N = 8, greatest of ${SEEDS} seeds`,
      goal: "17",
      effort: "default",
      find: async () => atMostIterations(await solveSeeds("1.2K", 8), 17),
    },
    {
      id: "G5",
      measure: `iterations to 1e-8, 1.2 K, N = 10, greatest of ${SEEDS} seeds`,
      goal: "17",
      effort: "full",
      find: async () => atMostIterations(await solveSeeds("1.2K", 10), 17),
    },
  ];
}

/** One solve of each seed, in a process of its own. */
async function solveSeeds(column: PrlColumn, N: number): Promise<Measured[]> {
  const solved: Measured[] = [];
  for (let seed = 1; seed <= SEEDS; seed++) {
    progress(`${column}, N = ${N}: seed ${seed} of ${SEEDS}`);
    const system = { dynamics: "nonsecular", column, N, seed } as const;
    solved.push(await measureApart({ solver: "optimized", system, runs: 0, milliseconds: 0, tolerance: TOLERANCE }));
  }
  progress("");
  return solved;
}

function failuresOf(solved: readonly Measured[]): Finding | null {
  const failed = solved.filter(({ check }) => !check.passed);
  if (failed.length === 0) return null;
  const why = `${failed.length} of ${solved.length} seeds without a checked answer: ${failed[0]!.check.failure}`;
  return failed.length === solved.length ? notMeasured(why) : { measured: "-", verdict: "not met", why };
}

function medianAndGreatest(solved: readonly Measured[], median: number, greatest: number): Finding {
  const matvecs = solved.map(({ check }) => check.diagnostics!.matvecs);
  return together([atMost("median", medianOf(matvecs), median), atMost("greatest", Math.max(...matvecs), greatest)]);
}

function atMostIterations(solved: readonly Measured[], goal: number): Finding {
  const iterations = solved.filter(({ check }) => check.passed).map(({ check }) => check.diagnostics!.iterations);
  return failuresOf(solved) ?? atMost("greatest", Math.max(...iterations), goal);
}

function atMost(what: string, value: number, goal: number): Finding {
  const met = value <= goal;
  return {
    measured: String(value),
    verdict: met ? "met" : "not met",
    why: met ? "" : `${what} ${value} of at most ${goal}`,
  };
}
