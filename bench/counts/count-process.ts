import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Problem } from "../../model/problem.ts";
import type { Solver } from "../../model/solver.ts";
import { countBytes } from "./counted-bytes.ts";

/*
 * A process of its own for the counts of one solve: the request, {root, problem}, is its argument, where root is the folder of a checkout, so
 * that any version of the solver can be counted by this one script. Prints {iterations, matvecs, bytes} or {failure}.
 */
const { root, problem } = JSON.parse(process.argv[2]!) as { root: string; problem: Problem };
const bytes = countBytes();
const { optimized } = (await import(pathToFileURL(join(root, "optimized/index.ts")).href)) as {
  optimized: Solver;
};
const before = bytes();
const solution = await optimized.solve(problem, { diagnostics: true });
const made = bytes() - before;
process.stdout.write(
  JSON.stringify(
    "error" in solution
      ? { failure: `${solution.error.kind}: ${solution.error.message}` }
      : {
          iterations: solution.result.diagnostics!.iterations,
          matvecs: solution.result.diagnostics!.matvecs,
          bytes: made,
        },
  ),
);
