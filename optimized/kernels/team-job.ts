import { KERNEL_NAMES, type KernelSet } from "./kernel-set.ts";

/** What the first thread tells the others: where in `board` the places are. */
export const JOB = 0;

/** How many threads are still at the job. */
export const PENDING = 1;

/** Number of the kernel in KERNEL_NAMES, or ENDED. */
export const KERNEL = 2;

/** How many of `args` it takes; the last two are the range 0..count, which each thread replaces by its share. */
export const ARGUMENTS = 3;

export const ENDED = -1;

/** How many threads beside the caller's have come up. */
export const STARTED = 4;

/** What a thread is started with. */
export interface Member {
  memory: WebAssembly.Memory;
  board: Int32Array;
  args: Float64Array;
  /** results[member]: what its part of the last job returned. */
  results: Float64Array;
  member: number;
  threads: number;
  /** Byte offset of its scratch. */
  scratch: number;
}

export type Kernel = (...all: number[]) => number | undefined;

/** Runs a member's share of a job. */
export function runShare(kernels: KernelSet, { board, args, results, member, threads, scratch }: Member): void {
  const taken = Array.from(args.subarray(0, board[ARGUMENTS]!));
  const count = taken.pop()!;
  const range = [member, member + 1].map((k) => Math.floor((count * k) / threads));
  const kernel = kernels[KERNEL_NAMES[board[KERNEL]!]!] as Kernel;
  results[member] = kernel(scratch, ...taken, ...range) ?? 0;
}
