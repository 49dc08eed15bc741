import { existsSync } from "node:fs";
import { Worker } from "node:worker_threads";
import { ALONE, type CrewJob, doShare, type LoopFunction, type Loops, type Share } from "./crew-job.ts";
import { threadsFor } from "./threads.ts";

/** What a loop takes beside its share. */
type ArgumentsOf<Loop> = Loop extends (share: Share, ...args: infer Args) => unknown ? Args : never;

/** Threads that run loops over rows together, each its share; the caller's thread is one of them. */
export interface Crew {
  readonly threads: number;
  /** Runs a loop; what the shares return, in the order of the threads. */
  run<Functions, Name extends keyof Functions & string>(
    loops: Loops<Functions>,
    name: Name,
    ...args: ArgumentsOf<Functions[Name]>
  ): number[];
}

/** Threads that wait for the next loop, whosever it is. They keep no process alive. */
const members: Worker[] = [];

/** Fewest electrons for a crew: below, waking threads costs more than they save. */
const LEAST_SPINS = 10;

/** The crew for one problem of N electrons, of as many threads as it was given: `threadsFor`. */
export function crewFor(N: number, threads: number | undefined): Crew {
  return N < LEAST_SPINS ? NO_CREW : openCrew(threadsFor(N, threads));
}

/**
 * A crew of so many threads, which begin to start. A loop is run by the caller's thread alone where an array of it is
 * in memory that others do not see.
 */
export function openCrew(threads: number): Crew {
  while (members.length < threads - 1) {
    const worker = new Worker(memberModule());
    worker.unref();
    members.push(worker);
  }
  return {
    threads,
    run(loops, name, ...args) {
      const loop = loops.functions[name] as LoopFunction;
      if (threads === 1 || !args.every(isSeenByAll)) return [loop(ALONE, ...args) ?? 0];
      const gate = new Int32Array(new SharedArrayBuffer(8));
      const results = new Float64Array(new SharedArrayBuffer(8 * threads));
      const job: Omit<CrewJob, "member"> = { module: loops.module, name, args, gate, results, threads };
      for (let member = 1; member < threads; member++) members[member - 1]!.postMessage({ ...job, member });
      doShare({ ...job, member: 0 }, loop);
      return [...results];
    },
  };
}

/** One thread. */
export const NO_CREW: Crew = openCrew(1);

/** Of an argument, numbers that a loop may write; tables of integers are copied to each thread. */
function isSeenByAll(argument: unknown): boolean {
  const floats = argument instanceof Float64Array || argument instanceof Float32Array;
  return !floats || argument.buffer instanceof SharedArrayBuffer;
}

/** The module of a thread, as source or as compiled. */
function memberModule(): URL {
  const source = new URL("./crew-member.ts", import.meta.url);
  return existsSync(source) ? source : new URL("./crew-member.js", import.meta.url);
}
