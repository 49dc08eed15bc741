import { existsSync } from "node:fs";
import { Piscina } from "piscina";
import { defaultWorkers } from "../terminal/workers.ts";
import { foreignRecord, type RecordFolder } from "./record-folder.ts";

/** One independent piece of a study: what makes it, and the name of its record. */
export interface Unit<R> {
  key: string;
  request: R;
}

export interface RunOptions<T = unknown> {
  /** Module whose default export takes a request and gives its record. */
  worker: URL;
  workers?: number;
  /** Called after each unit, with what is done, of how many, and how many were found done. */
  progress?(done: number, total: number, found: number): void;
  /** Called for a record that was there and had to be made anew. */
  damaged?(key: string, reason: string): void;
  /** Whether a record that was found is to be made anew all the same. */
  redo?(record: T): boolean;
  /** Called with each record before it is written; what it throws ends the run. */
  check?(record: T): void;
}

/** Units that gave no record: their worker died or threw, twice. All others are made and written. */
export class UnitsFailed extends Error {
  constructor(failed: readonly { key: string; reason: string }[]) {
    const named = failed.slice(0, 3).map(({ key, reason }) => `${key} (${reason})`);
    super(
      `${failed.length} of the records could not be made, the worker broke twice: ${named.join(", ")}${failed.length > 3 ? ", ..." : ""}; the same command tries them again`,
    );
    this.name = "UnitsFailed";
  }
}

/** How often a unit is given to a worker: a worker that was killed says nothing about the unit. */
const ATTEMPTS = 2;

/**
 * The records of all units, in the order of the units: those that the folder holds whole are read, the others are made,
 * one unit per worker, and written as they come. Stopped at any moment, the same call goes on where it was.
 *
 * @throws UnitsFailed, and FolderRefused where somebody's file stands in the place of a record
 */
export async function runUnits<R, T>(
  units: readonly Unit<R>[],
  folder: RecordFolder<T>,
  options: RunOptions<T>,
): Promise<T[]> {
  await completeUnits(units, folder, options);
  const records: T[] = [];
  for (const { key } of units) {
    const found = await folder.read(key);
    if (found.state !== "whole") throw new UnitsFailed([{ key, reason: `${found.state} after it was written` }]);
    records.push(found.record);
  }
  return records;
}

/** The same without keeping the records: for studies larger than the memory. Returns how many were made. */
export async function completeUnits<R, T>(
  units: readonly Unit<R>[],
  folder: RecordFolder<T>,
  options: RunOptions<T>,
): Promise<number> {
  const missing: Unit<R>[] = [];
  for (const unit of units) {
    const found = await folder.read(unit.key);
    if (found.state === "foreign") throw foreignRecord(folder.path, unit.key, found.reason);
    if (found.state === "damaged") options.damaged?.(unit.key, found.reason);
    if (found.state !== "whole" || options.redo?.(found.record)) missing.push(unit);
  }
  const found = units.length - missing.length;
  let done = found;
  options.progress?.(done, units.length, found);
  if (missing.length > 0) {
    await makeMissing(missing, folder, options, () => options.progress?.(++done, units.length, found));
  }
  return missing.length;
}

async function makeMissing<R, T>(
  missing: readonly Unit<R>[],
  folder: RecordFolder<T>,
  { worker, workers = defaultWorkers(), check }: RunOptions<T>,
  done: () => void,
): Promise<void> {
  const threads = Math.min(workers, missing.length);
  const pool = new Piscina<R, T>({ filename: moduleOf(worker), minThreads: threads, maxThreads: threads });
  const failed: { key: string; reason: string }[] = [];
  const make = async ({ key, request }: Unit<R>) => {
    const made = await attempt(() => pool.run(request));
    if ("reason" in made) {
      failed.push({ key, reason: made.reason });
      return;
    }
    check?.(made.record);
    await folder.write(key, made.record);
    done();
  };
  // The queue of the pool puts back what finds no worker, at its end: the order is kept here.
  const queue = missing.values();
  const inOrder = async () => {
    for (const unit of queue) await make(unit);
  };
  try {
    await Promise.all(Array.from({ length: threads }, inOrder));
  } finally {
    await pool.destroy();
  }
  if (failed.length > 0) throw new UnitsFailed(failed);
}

async function attempt<T>(run: () => Promise<T>): Promise<{ record: T } | { reason: string }> {
  let reason = "";
  for (let count = 0; count < ATTEMPTS; count++) {
    try {
      return { record: await run() };
    } catch (error) {
      reason = (error as Error).message;
    }
  }
  return { reason };
}

/** A worker's module from the sources or, where there are none, from the built files beside them. */
export function moduleOf(worker: URL): string {
  return existsSync(worker) ? worker.href : worker.href.replace(/\.ts$/, ".js");
}
