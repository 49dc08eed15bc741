import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Problem } from "../../model/problem.ts";
import type { Solver } from "../../model/solver.ts";
import type { Want } from "../../model/want.ts";
import { countBytes } from "./counted-bytes.ts";

/*
 * A process of its own for the counts of one solve: the request, {root, before, problem, want}, is its argument, where
 * root is the folder of a checkout, so that any version of the solver can be counted by this one script. Prints
 * {solution, bytes}.
 */
interface CountRequest {
  root: string;
  /** What is solved before, in the same session; null where the solve stands by itself. */
  before: Problem | null;
  problem: Problem;
  want: Want;
}

const { root, before, problem, want } = JSON.parse(process.argv[2]!) as CountRequest;
const bytes = countBytes();
const { optimized } = (await import(pathToFileURL(join(root, "optimized/index.ts")).href)) as { optimized: Solver };
const solver = before ? optimized.session!() : optimized;
if (before) await solver.solve(before, want);
const made = bytes();
const solution = await solver.solve(problem, want);
process.stdout.write(JSON.stringify({ solution, bytes: bytes() - made }));
