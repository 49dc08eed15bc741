import { loadavg } from "node:os";
import { join } from "node:path";
import { medianOf } from "../../ensembles/bootstrap.ts";
import { environment } from "../../terminal/environment.ts";
import { EXIT, UsageError } from "../../terminal/exit.ts";
import { integerOption } from "../../terminal/integer.ts";
import { progress } from "../../terminal/progress.ts";
import { short, terminalTable } from "../../terminal/sheet.ts";
import { makeWritable } from "../../terminal/write-whole.ts";
import { runApart } from "../run-apart.ts";
import { type System, systemName } from "../systems.ts";
import { writeReport } from "../write-report.ts";
import { machineTogether, type Together } from "./machine-together.ts";

export interface ThreadsOptions {
  system: string;
  spins: string;
  threads: string;
  rounds: string;
  out: string;
}

/** One solve; seconds are null unless its answer passed the check. */
export interface ThreadRun {
  threads: number;
  /** Processes that wanted a processor before it, over the last minute. */
  load: number;
  wall: number | null;
  cpu: number | null;
  failure: string | null;
}

/** What --system names. */
export const THREADED: Record<string, Pick<System, "dynamics" | "column">> = {
  "12K": { dynamics: "nonsecular", column: "12K" },
  "1.2K": { dynamics: "nonsecular", column: "1.2K" },
  nucleus: { dynamics: "rates+nucleus", column: "1.2K" },
};

/**
 * `npm run bench -- threads`: one solve by one thread and by several, on the wall, in fresh processes and in turns.
 *
 * @throws UsageError for a system that is none of THREADED
 */
export async function threadsCommand(options: ThreadsOptions): Promise<void> {
  const N = integerOption("--spins", options.spins, 5);
  const threads = integerOption("--threads", options.threads, 2);
  const rounds = integerOption("--rounds", options.rounds, 1);
  const named = THREADED[options.system];
  if (!named) {
    throw new UsageError(`--system: expected ${Object.keys(THREADED).join(", ")}, got "${options.system}"`);
  }
  const system: System = { ...named, N, seed: 1 };
  await makeWritable("--out", options.out);
  const runs = await threadRuns(system, threads, rounds);
  const speedUp = speedUpOf(runs, threads);
  const together = await machineTogether(threads);
  const rows = runs.map(({ threads: count, load, wall, cpu, failure }) => [
    String(count),
    short(load),
    short(wall),
    short(cpu),
    failure ?? "passed",
  ]);
  const title = `${systemName(system)}: seconds on the wall and of the processors`;
  const head = ["threads", "load before", "wall", "processors", "check"];
  process.stdout.write(
    `${terminalTable({ title, head, rows })}\n${threads} threads are ${short(speedUp)} times as fast as one, median of ${2 * rounds} pairs\n${togetherLine(together)}`,
  );
  await writeReport(join(options.out, "threads.json"), { environment: environment(), system, runs, speedUp, together });
  if (speedUp === null) process.exitCode = EXIT.failure;
}

function togetherLine(together: Together | null): string {
  if (!together) return "";
  const { processes, flops, loads } = together;
  const rates = loads.map(([bytes, times]) => `${short(times)} times the loads from ${bytes / 2 ** 20} MiB`);
  return `What the machine gives: ${processes} processes at once do ${short(flops)} times the flops of one,\n${rates.join(", ")}\n`;
}

/** In each round 1, several, several and 1 thread, so that a slow drift of the machine falls out. */
export async function threadRuns(system: System, threads: number, rounds: number): Promise<ThreadRun[]> {
  const script = new URL("./thread-process.ts", import.meta.url);
  const runs: ThreadRun[] = [];
  for (let round = 1; round <= rounds; round++) {
    for (const count of [1, threads, threads, 1]) {
      progress(`${systemName(system)}, round ${round} of ${rounds}: ${count} thread${count === 1 ? "" : "s"}`);
      const load = loadavg()[0]!;
      const run = await runApart<Omit<ThreadRun, "threads" | "load">>(script, { system, threads: count });
      runs.push({ threads: count, load, ...run });
    }
  }
  progress("");
  return runs;
}

/**
 * Median over neighbours, one thread beside several, of the ratio of their wall times; null where an answer failed its
 * check.
 */
export function speedUpOf(runs: readonly Pick<ThreadRun, "threads" | "wall">[], threads: number): number | null {
  if (runs.some(({ wall }) => wall === null)) return null;
  const walls = (count: number) => runs.filter((run) => run.threads === count).map(({ wall }) => wall!);
  const many = walls(threads);
  return medianOf(walls(1).map((one, k) => one / many[k]!));
}
