import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { quoted } from "../../ensembles/slurm/job-scripts.ts";
import type { SolverName } from "./names.ts";

/** The command line that serves one of our solvers to be timed, in a process of its own like any foreign one. */
export function serveCommandLine(solver: SolverName): string {
  return [process.execPath, ownProgram(), "serve", "--alone", "--solver", solver].map(quoted).join(" ");
}

/** The file that Node runs for the command line, of a checkout or of the package. */
export function ownProgram(): string {
  const places = ["../../bin/zenocheck.js", "../../../bin/zenocheck.js"].map((path) =>
    fileURLToPath(new URL(path, import.meta.url)),
  );
  return places.find(existsSync) ?? places[0]!;
}
