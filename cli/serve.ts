import { serve } from "../protocol/server.ts";
import type { SolverName } from "./solvers/names.ts";
import { SOLVERS } from "./solvers/ours.ts";

/** `zenocheck serve`: the protocol on standard input and output. */
export async function serveCommand(options: { solver: SolverName }): Promise<void> {
  await serve(SOLVERS[options.solver], process.stdin, process.stdout);
  process.stdin.destroy();
}
