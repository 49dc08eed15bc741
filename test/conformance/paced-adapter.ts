import { setTimeout as wait } from "node:timers/promises";
import type { Solver } from "../../model/solver.ts";
import { optimized } from "../../optimized/index.ts";
import { serve } from "../../protocol/server.ts";

/**
 * An adapter of `optimized` that takes at least so many milliseconds for every answer: its first argument, 10 by
 * default.
 */
const [pace = "10"] = process.argv.slice(2);

async function paced<T>(answer: Promise<T>): Promise<T> {
  const [value] = await Promise.all([answer, wait(Number(pace))]);
  return value;
}

const solver: Solver = {
  ...optimized,
  name: `optimized at ${pace} ms`,
  solve: (problem, want) => paced(optimized.solve(problem, want)),
  evaluate: (form) => paced(optimized.evaluate(form)),
};

await serve(solver, process.stdin, process.stdout);
process.stdin.destroy();
