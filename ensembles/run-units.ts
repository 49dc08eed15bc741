import { Piscina } from "piscina";
import { defaultWorkers } from "../terminal/workers.ts";
import type { RecordFolder } from "./record-folder.ts";

/** One independent piece of a study: what makes it, and the name of its record. */
export interface Unit<R> {
  key: string;
  request: R;
}

export interface RunOptions {
  /** Module whose default export takes a request and gives its record. */
  worker: URL;
  workers?: number;
  /** Called after each unit, with what is done, of how many, and how many were found done. */
  progress?(done: number, total: number, found: number): void;
  /** Called for a record that was there and had to be made anew. */
  damaged?(key: string, reason: string): void;
}

/**
 * The records of all units, in the order of the units: those that the folder holds whole are read, the others are made,
 * one unit per worker, and written as they come. Stopped at any moment, the same call goes on where it was.
 */
export async function runUnits<R, T>(
  units: readonly Unit<R>[],
  folder: RecordFolder<T>,
  options: RunOptions,
): Promise<T[]> {
  const records = new Map<string, T>();
  const missing: Unit<R>[] = [];
  for (const unit of units) {
    const found = await folder.read(unit.key);
    if (found.state === "whole") records.set(unit.key, found.record);
    else missing.push(unit);
    if (found.state === "damaged") options.damaged?.(unit.key, found.reason);
  }
  const found = records.size;
  options.progress?.(found, units.length, found);
  if (missing.length > 0)
    await makeMissing(missing, folder, options, (key, record) => {
      records.set(key, record);
      options.progress?.(records.size, units.length, found);
    });
  return units.map(({ key }) => records.get(key)!);
}

async function makeMissing<R, T>(
  missing: readonly Unit<R>[],
  folder: RecordFolder<T>,
  { worker, workers = defaultWorkers() }: RunOptions,
  done: (key: string, record: T) => void,
): Promise<void> {
  const threads = Math.min(workers, missing.length);
  const pool = new Piscina<R, T>({ filename: worker.href, minThreads: threads, maxThreads: threads });
  try {
    await Promise.all(
      missing.map(async ({ key, request }) => {
        const record = await pool.run(request);
        await folder.write(key, record);
        done(key, record);
      }),
    );
  } finally {
    await pool.destroy();
  }
}
