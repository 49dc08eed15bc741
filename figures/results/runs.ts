import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Environment, environment } from "../../terminal/environment.ts";
import { writeWhole } from "../../terminal/write-whole.ts";
import { thisWay, type Way } from "./way.ts";

/** One run of `reproduce` that wrote into a folder: when, where, with what, and what it cost. */
export interface Run extends Environment {
  /** Its name in the records that it made: when it started. */
  started: string;
  /** Null where it was stopped. */
  ended: string | null;
  command: string;
  way: Way;
  /** Records that it made. */
  made: number;
  /** Of this process and all its threads; a run that was killed lacks its last seconds. */
  cpuSeconds: number;
}

const PROVENANCE = "provenance.json";

/** Seconds after which a run writes down again what it has made. */
const INTERVAL = 5;

/** Every run that wrote into a folder, the first one first. */
export async function runsOf(folder: string): Promise<Run[]> {
  const text = await readFile(join(folder, PROVENANCE), "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return '{"runs":[]}';
    throw error;
  });
  return (JSON.parse(text) as { runs: Run[] }).runs;
}

/** The processor hours of all runs; one whose records lie in several folders counts once. */
export function cpuHours(runs: readonly Run[]): number {
  const distinct = new Map(runs.map((run) => [run.started, run]));
  return [...distinct.values()].reduce((sum, { cpuSeconds }) => sum + cpuSeconds, 0) / 3600;
}

/** Keeps the account of one run; a run that makes nothing leaves no trace. */
export async function openRun(folder: string, command: string): Promise<RunAccount> {
  let before = await runsOf(folder);
  const started = new Date().toISOString();
  const cpu = process.cpuUsage();
  const run: Run = {
    ...{ started, ended: null, command, made: 0, cpuSeconds: 0 },
    ...environment(),
    way: thisWay(),
  };
  let written = Number.NEGATIVE_INFINITY;
  const write = async () => {
    const { user, system } = process.cpuUsage(cpu);
    run.cpuSeconds = Number(((user + system) / 1e6).toFixed(1));
    written = performance.now();
    await writeWhole(join(folder, PROVENANCE), { runs: run.made > 0 ? [...before, run] : before });
  };
  return {
    id: started,
    async took(runs) {
      const known = new Set(before.map((one) => one.started));
      before = [...before, ...runs.filter((one) => !known.has(one.started))].sort((a, b) =>
        a.started < b.started ? -1 : 1,
      );
      await write();
    },
    async made() {
      run.made++;
      if (performance.now() - written > INTERVAL * 1000) await write();
    },
    async end() {
      run.ended = new Date().toISOString();
      if (run.made > 0) await write();
    },
  };
}

export interface RunAccount {
  readonly id: string;
  /** Enter the runs of another folder whose records are taken. */
  took(runs: readonly Run[]): Promise<void>;
  /** Count one record; before it is written, so that no record is without its run whenever the process is killed. */
  made(): Promise<void>;
  end(): Promise<void>;
}
