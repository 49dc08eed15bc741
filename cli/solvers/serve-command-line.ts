import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { quoted } from "../../ensembles/slurm/job-scripts.ts";
import type { SolverName } from "./names.ts";

/** The command line that serves one of our solvers by the protocol, in a process of its own like any foreign one. */
export function serveCommandLine(solver: SolverName): string {
  const places = ["../../bin/zenocheck.js", "../../../bin/zenocheck.js"].map((path) =>
    fileURLToPath(new URL(path, import.meta.url)),
  );
  return [process.execPath, places.find(existsSync) ?? places[0]!, "serve", "--solver", solver].map(quoted).join(" ");
}
