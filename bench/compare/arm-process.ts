import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Problem } from "../../model/problem.ts";
import type { Solver } from "../../model/solver.ts";
import { cpuMilliseconds } from "../clock.ts";

/*
 * A process of its own for the times of one checkout: the request, {root, problems, milliseconds}, is its argument.
 * Prints for each problem the least seconds of one solve among the solves of at least `milliseconds`, and at least two:
 * what a machine adds by its other work is never negative, and the first solves, not yet compiled, are slower.
 */
interface ArmRequest {
  root: string;
  problems: Problem[];
  milliseconds: number;
}

const LEAST_SOLVES = 2;

const { root, problems, milliseconds } = JSON.parse(process.argv[2]!) as ArmRequest;
const { optimized } = (await import(pathToFileURL(join(root, "optimized/index.ts")).href)) as {
  optimized: Solver;
};
const seconds: number[] = [];
for (const problem of problems) seconds.push(await leastSeconds(problem));
process.stdout.write(JSON.stringify(seconds));

async function leastSeconds(problem: Problem): Promise<number> {
  const want = problem.kind === "gksl" ? { purity: true as const } : { energy: true as const };
  let least = Number.POSITIVE_INFINITY;
  let spent = 0;
  for (let run = 0; run < LEAST_SOLVES || spent < milliseconds; run++) {
    const started = cpuMilliseconds();
    const solution = await optimized.solve(problem, want);
    const taken = cpuMilliseconds() - started;
    if ("error" in solution) throw new Error(`${solution.error.kind}: ${solution.error.message}`);
    least = Math.min(least, taken);
    spent += taken;
  }
  return least / 1e3;
}
