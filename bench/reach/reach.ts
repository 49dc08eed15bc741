import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { loadavg } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Environment, environment } from "../../terminal/environment.ts";
import { EXIT } from "../../terminal/exit.ts";
import { progress } from "../../terminal/progress.ts";
import { short, terminalTable } from "../../terminal/sheet.ts";
import { makeWritable, writeWhole } from "../../terminal/write-whole.ts";
import { runApart } from "../run-apart.ts";
import { type System, systemName } from "../systems.ts";
import type { ReachCase, Reached, ReachRequest } from "./reached.ts";

/** A file of the folder: a case, what it came to, and where and when. */
interface ReachRecord extends ReachCase, Reached {
  date: string;
  /** Processes that wanted a processor before it, over the last minute. */
  load: number;
  environment: Environment;
}

const nonsecular = (column: System["column"], N: number): ReachCase => ({
  system: { dynamics: "nonsecular", column, N, seed: 1 },
  tolerance: column === "1.2K" ? 1e-9 : 1e-8,
});

const withNucleus = (N: number): ReachCase => ({
  system: { dynamics: "rates+nucleus", column: "1.2K", N, seed: 1 },
  tolerance: null,
});

/** The largest that the fast solver reaches, the quickest first. */
export const REACH: readonly ReachCase[] = [
  nonsecular("12K", 11),
  nonsecular("1.2K", 11),
  withNucleus(12),
  nonsecular("12K", 12),
  nonsecular("1.2K", 12),
  nonsecular("12K", 13),
  nonsecular("12K", 14),
  withNucleus(13),
  withNucleus(14),
];

/**
 * `npm run bench -- reach`: each case that the folder holds no file of, in a process of its own. Stopped at any moment,
 * the same command goes on where it was.
 */
export async function reachCommand({ out, filter }: { out: string; filter?: string }): Promise<void> {
  await makeWritable("--out", out);
  const cases = REACH.filter(({ system }) => systemName(system).includes(filter ?? ""));
  const records: ReachRecord[] = [];
  for (const each of cases) records.push(await recordOf(each, out));
  process.stdout.write(`${terminalTable(tableOf(records))}\n`);
  if (records.some(({ solution }) => "error" in solution)) process.exitCode = EXIT.failure;
}

/** The records that are kept in the repository. */
export const SOLVED = fileURLToPath(new URL("./solved", import.meta.url));

/** The file of a case in a folder. */
export function pathOf({ system }: ReachCase, folder: string): string {
  return join(folder, `${systemName(system).replaceAll(" ", "-")}.json`);
}

/** The record of a case in a folder, made where it is not there. */
export async function recordOf(each: ReachCase, folder: string): Promise<ReachRecord> {
  const path = pathOf(each, folder);
  if (existsSync(path)) return JSON.parse(await readFile(path, "utf8")) as ReachRecord;
  progress(systemName(each.system));
  const about = { date: new Date().toISOString(), load: loadavg()[0]!, environment: environment() };
  const request: ReachRequest = { ...each, checkpoint: `${path}.checkpoint`, parts: `${path}.parts` };
  const script = new URL("./reach-process.ts", import.meta.url);
  const record = { ...each, ...about, ...(await runApart<Reached>(script, request, {}, process.stderr)) };
  progress("");
  await writeWhole(path, record);
  return record;
}

function tableOf(records: ReachRecord[]) {
  const rows = records.map(({ system, processorSeconds, wallSeconds, peakGiB, solution }) => {
    const ended = "error" in solution ? solution.error.kind : short(solution.result.diagnostics!.residual);
    return [systemName(system), short(processorSeconds), short(wallSeconds), short(peakGiB), ended];
  });
  return {
    title: "The largest solves: seconds of the processors and on the wall",
    head: ["system", "processors", "wall", "GiB", "residual"],
    rows,
  };
}
