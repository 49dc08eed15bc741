import { once } from "node:events";
import { existsSync } from "node:fs";
import { Worker } from "node:worker_threads";
import { type Failure, SolverFailure } from "../../model/failure.ts";
import { type Arrays, type Parts, partsWith } from "../running/parts.ts";
import { costOf, type Done, type SectorTask } from "./sector-task.ts";

/** Threads that wait for the next solve. They keep no process alive. */
const idle: Worker[] = [];

/** Flops below which waking threads costs what they save. */
const LEAST_FLOPS = 2e10;

/**
 * The same parts, those of the tasks with them that were missing: by so many threads where it pays.
 *
 * @param tasks by the names of what they make
 * @throws SolverFailure of the first task that failed
 */
export async function partsMade(
  parts: Parts,
  tasks: ReadonlyMap<string, SectorTask>,
  threads: number,
  leastFlops = LEAST_FLOPS,
): Promise<Parts> {
  const missing = new Map([...tasks].filter(([name]) => !parts.has(name)));
  const flops = [...missing.values()].reduce((sum, task) => sum + costOf(task), 0);
  if (threads === 1 || flops < leastFlops) return parts;
  const made = new Map<string, Arrays>();
  await doTasks(missing, threads, (name, arrays) => {
    made.set(name, arrays);
    parts.work(
      () => name,
      () => arrays,
      bytesOf,
    );
  });
  return partsWith(made, parts);
}

function bytesOf(part: Arrays): number {
  const arrays = part instanceof Float64Array ? [part] : Object.values(part);
  return arrays.reduce((sum, { byteLength }) => sum + byteLength, 0);
}

/**
 * Tasks done by so many threads beside the caller's, the largest first, each thread taking the next when it is free.
 * The arrays are in shared memory, and the same to the last bit as those that the caller would make.
 */
async function doTasks(
  tasks: ReadonlyMap<string, SectorTask>,
  threads: number,
  told: (name: string, arrays: Arrays) => void,
): Promise<void> {
  const queue = [...tasks].sort(([, a], [, b]) => costOf(b) - costOf(a)).values();
  let failure: Failure | null = null;
  const member = async () => {
    const worker = idle.pop() ?? new Worker(memberModule());
    worker.ref();
    for (const [name, task] of queue) {
      if (failure) break;
      worker.postMessage(task);
      // Rejected where the thread has died.
      const [done] = (await once(worker, "message")) as [Done];
      if ("failure" in done) failure = done.failure;
      else told(name, done.arrays);
    }
    worker.unref();
    idle.push(worker);
  };
  await Promise.all(Array.from({ length: Math.min(threads, tasks.size) }, member));
  if (failure) throw new SolverFailure(failure);
}

/** The module of a thread, as source or as compiled. */
function memberModule(): URL {
  const source = new URL("./sector-member.ts", import.meta.url);
  return existsSync(source) ? source : new URL("./sector-member.js", import.meta.url);
}
