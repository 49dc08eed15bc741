import { existsSync } from "node:fs";
import { Worker } from "node:worker_threads";
import { SolverFailure } from "../../model/failure.ts";
import { type Arena, roundedUp } from "../arrays/arena.ts";
import { KERNEL_NAMES, type KernelName, type KernelSet, kernelSet, scratchBytes } from "./kernel-set.ts";
import { ARGUMENTS, ENDED, JOB, KERNEL, type Kernel, type Member, PENDING, runShare, STARTED } from "./team-job.ts";
import type { KernelPath } from "./wasm-module.ts";

type Arguments<Name extends KernelName> =
  Parameters<KernelSet[Name]> extends [number, ...infer Rest, number, number] ? Rest : never;

/** Threads that run one kernel together, each on a part of its range. */
export interface Team {
  readonly path: KernelPath;
  readonly threads: number;
  /** Runs a kernel on the range 0..count; the sum of what the parts return. */
  run<Name extends KernelName>(name: Name, count: number, ...args: Arguments<Name>): number;
  /** Ends the threads, each as soon as it hears of it. */
  close(): void;
}

const BOARD_PLACES = 5;
const START_MILLISECONDS = 120_000;
const MOST_ARGUMENTS = 24;

/** Bytes of an arena that a team for D x D matrices takes. */
export function teamBytes(D: number, threads: number): number {
  const shared = [4 * BOARD_PLACES, 8 * MOST_ARGUMENTS, 8 * threads].map(roundedUp);
  return shared.reduce((sum, bytes) => sum + bytes, threads * roundedUp(scratchBytes(D)));
}

/**
 * A team for D x D matrices in the arena. The caller's thread is one of it and waits for the others (Atomics.wait);
 * they sleep between jobs.
 */
export function openTeam(arena: Arena, D: number, threads: number): Team {
  const { kernels, path } = kernelSet(arena.memory);
  const places = arena.integers(BOARD_PLACES);
  const board = new Int32Array(places.buffer, places.byteOffset, BOARD_PLACES);
  const [args, results] = [arena.floats(MOST_ARGUMENTS), arena.floats(threads)];
  const members = Array.from({ length: threads }, (_, member): Member => {
    const scratch = arena.floats(scratchBytes(D) / 8).byteOffset;
    return { memory: arena.memory, board, args, results, member, threads, scratch };
  });
  for (const workerData of members.slice(1)) new Worker(memberModule(), { workerData }).unref();
  const start = (kernel: number) => {
    board[KERNEL] = kernel;
    Atomics.store(board, PENDING, threads - 1);
    Atomics.add(board, JOB, 1);
    Atomics.notify(board, JOB);
  };
  return {
    path,
    threads,
    run(name, count, ...taken) {
      if (threads === 1) return (kernels[name] as Kernel)(members[0]!.scratch, ...(taken as number[]), 0, count) ?? 0;
      requireStarted(board, threads - 1);
      board[ARGUMENTS] = taken.length + 1;
      args.set([...(taken as number[]), count]);
      start(KERNEL_NAMES.indexOf(name));
      runShare(kernels, members[0]!);
      for (let left = Atomics.load(board, PENDING); left > 0; left = Atomics.load(board, PENDING)) {
        Atomics.wait(board, PENDING, left);
      }
      return results.reduce((sum, result) => sum + result, 0);
    },
    close() {
      start(ENDED);
      // Other threads may still look at the arena when the next solve would already write there.
      if (threads === 1) arena.release();
    },
  };
}

/** @throws SolverFailure `internal` where the threads do not come up: without them a job would never end */
function requireStarted(board: Int32Array, count: number): void {
  for (let up = Atomics.load(board, STARTED); up < count; up = Atomics.load(board, STARTED)) {
    if (Atomics.wait(board, STARTED, up, START_MILLISECONDS) !== "timed-out") continue;
    const message = `expected ${count} more threads within ${START_MILLISECONDS / 1e3} s, got ${up}; try again with threads: 1`;
    throw new SolverFailure({ kind: "internal", message });
  }
}

/** The module of a thread, as source or as compiled. */
function memberModule(): URL {
  const source = new URL("./team-member.ts", import.meta.url);
  return existsSync(source) ? source : new URL(source.href.replace(/\.ts$/, ".js"));
}
