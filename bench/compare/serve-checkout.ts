import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Solver } from "../../model/solver.ts";
import { alone } from "../../protocol/alone.ts";
import { serve } from "../../protocol/server.ts";

/*
 * The `optimized` of a checkout, whose folder is the argument, behind the solver protocol of this one: of two versions
 * nothing else differs.
 */
const index = pathToFileURL(join(process.argv[2]!, "optimized/index.ts"));
const { optimized } = (await import(index.href)) as { optimized: Solver };
await serve(alone(optimized), process.stdin, process.stdout);
process.stdin.destroy();
