import { existsSync } from "node:fs";
import { Worker } from "node:worker_threads";
import type { Drive, Spins } from "../../model/problem.ts";
import type { BathRates } from "../liouvillian/bath-rates.ts";
import { localResidual } from "./local-residual.ts";
import { doResidualShare } from "./residual-share.ts";

/** Threads that wait for the next residual. They keep no process alive. */
const members: Worker[] = [];

/** Starts the threads that a residual will want, so that they are up by then. */
export function wakeResidualCrew(threads: number): void {
  while (members.length < threads - 1) {
    const worker = new Worker(memberModule());
    worker.unref();
    members.push(worker);
  }
}

/**
 * `localResidual` by so many threads, this one among them, to the last bit the same; by this one alone where R or the
 * place of L(rho) is in memory of its own.
 */
export function residualByThreads(
  spins: Spins,
  drive: Drive | null,
  rates: BathRates,
  R: Float64Array,
  defect: Float64Array,
  threads: number,
): Float64Array {
  const shared = [R, defect].every(({ buffer }) => buffer instanceof SharedArrayBuffer);
  if (threads === 1 || !shared) return localResidual(spins, drive, rates, R, defect);
  wakeResidualCrew(threads);
  const gate = new Int32Array(new SharedArrayBuffer(8));
  const job = { spins, drive, rates, R, defect, gate, threads };
  for (let member = 1; member < threads; member++) members[member - 1]!.postMessage({ ...job, member });
  doResidualShare({ ...job, member: 0 });
  return defect;
}

/** The module of a thread, as source or as compiled. */
function memberModule(): URL {
  const source = new URL("./residual-member.ts", import.meta.url);
  return existsSync(source) ? source : new URL("./residual-member.js", import.meta.url);
}
