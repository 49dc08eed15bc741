import { alone } from "../protocol/alone.ts";
import { serve } from "../protocol/server.ts";
import type { SolverName } from "./solvers/names.ts";
import { SOLVERS } from "./solvers/ours.ts";

/** `zenocheck serve`: the protocol on standard input and output. */
export async function serveCommand(options: { solver: SolverName; alone: boolean }): Promise<void> {
  const solver = SOLVERS[options.solver];
  await serve(options.alone ? alone(solver) : solver, process.stdin, process.stdout);
  process.stdin.destroy();
}
