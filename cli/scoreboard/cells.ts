import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import type { ConformanceReport } from "../../conformance/report.ts";
import type { BenchReport } from "../../performance/bench-solver.ts";
import { clipped } from "../../protocol/misbehaviour.ts";
import { whileRunning } from "../../terminal/progress.ts";
import { ownProgram } from "../solvers/serve-command-line.ts";

/** One solver of a scoreboard, with what was found of it, or why nothing was. */
export interface Standing {
  exec: string;
  conform: ConformanceReport | string;
  bench: BenchReport | string;
}

/** How the cells of a scoreboard are made. */
export interface CellOptions {
  folder: string;
  conform: readonly string[];
  bench: readonly string[];
}

/**
 * Judge and measure a solver, or read what an earlier run with the same arguments found: a report is kept under the
 * hash of the command line that makes it, and has its name only when it is whole.
 */
export async function standingOf(exec: string, { folder, conform, bench }: CellOptions): Promise<Standing> {
  const cell = async <Report>(args: readonly string[]) => (await cellOf(["--exec", exec, ...args], folder)) as Report;
  return {
    exec,
    conform: await cell<Standing["conform"]>(["conform", ...conform]),
    bench: await cell<Standing["bench"]>(["bench", ...bench]),
  };
}

async function cellOf([option, exec, verb, ...args]: string[], folder: string): Promise<unknown> {
  const line = [verb!, option!, exec!, ...args];
  const file = join(folder, `${createHash("sha256").update(JSON.stringify(line)).digest("hex").slice(0, 12)}.json`);
  const kept = await reportAt(file);
  if (kept !== null) return kept;
  const unfinished = `${file}.unfinished`;
  await rm(unfinished, { force: true });
  const out = verb === "conform" ? ["--out", join(folder, "conform")] : [];
  const child = spawn(process.execPath, [ownProgram(), ...line, ...out, "--json", unfinished], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  let told = "";
  child.stderr.on("data", (chunk) => {
    told += chunk;
  });
  const [code] = await whileRunning(`${verb} of ${exec}`, once(child, "close"));
  const report = await reportAt(unfinished);
  if (report === null) return `exit code ${code}: ${clipped(told.trim().split("\n").at(-1) ?? "", 200)}`;
  await rename(unfinished, file);
  return report;
}

async function reportAt(file: string): Promise<unknown> {
  return readFile(file, "utf8").then(JSON.parse, () => null);
}
