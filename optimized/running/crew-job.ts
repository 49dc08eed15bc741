import { SolverFailure } from "../../model/failure.ts";

/** One of the threads that run a loop, which wait for each other in `meet`. */
export interface Share {
  member: number;
  threads: number;
  meet(): void;
}

/** All of it, by the one thread there is. */
export const ALONE: Share = { member: 0, threads: 1, meet() {} };

/** Functions that threads run together, and the module that exports them under the name LOOPS. */
export interface Loops<Functions> {
  module: string;
  functions: Functions;
}

/** Does its share; what it returns is told to the caller. */
export type LoopFunction = (share: Share, ...args: unknown[]) => number | undefined;

/** What a thread is told of a loop that several run together. */
export interface CrewJob {
  module: string;
  name: string;
  args: unknown[];
  /** How many threads have come to the gate, and how often all of them have. */
  gate: Int32Array;
  /** results[member]: what its share returned. */
  results: Float64Array;
  member: number;
  threads: number;
}

/** Of `count` things one after the other those of one thread: first <= k < end, in multiples of `step`. */
export function rangeOf({ member, threads }: Share, count: number, step = 1): [first: number, end: number] {
  const bound = (k: number) => Math.min(count, step * Math.floor((Math.ceil(count / step) * k) / threads));
  return [bound(member), bound(member + 1)];
}

const PATIENCE_MILLISECONDS = 120_000;

/**
 * The share of one thread; ends when all have done theirs.
 *
 * @throws SolverFailure `internal` where another does not come
 */
export function doShare({ args, gate, results, member, threads }: CrewJob, loop: LoopFunction): void {
  const meet = () => {
    const before = Atomics.load(gate, 1);
    if (Atomics.add(gate, 0, 1) + 1 < threads) {
      while (Atomics.load(gate, 1) === before) {
        if (Atomics.wait(gate, 1, before, PATIENCE_MILLISECONDS) !== "timed-out") continue;
        const message = `expected ${threads} threads at a loop within ${PATIENCE_MILLISECONDS / 1e3} s; try again with threads: 1`;
        throw new SolverFailure({ kind: "internal", message });
      }
      return;
    }
    Atomics.store(gate, 0, 0);
    Atomics.store(gate, 1, before + 1);
    Atomics.notify(gate, 1);
  };
  results[member] = loop({ member, threads, meet }, ...args) ?? 0;
  meet();
}
