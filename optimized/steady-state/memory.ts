import type { ThreeTimesProblem } from "../../model/problem.ts";
import { requireRoom } from "../running/memory.ts";

/**
 * Vectors of 4^N doubles at the peak of a solve. Where (8) is local, the arena of `singleBytes` and the answer; from 14
 * electrons on, where vectors are outside of what WebAssembly addresses, half a vector more to copy operands. Where it
 * is not local, Krylov vectors and directions for 12 iterations, the tables of (8) in both precisions and what
 * `dressed` is made of: 58 and 59 were measured for N = 11 and 12 (`npm run bench -- reach`).
 */
const VECTORS = { local: 7.2, outside: 7.7, nonlocal: 60 };
const FEWEST_OUTSIDE = 14;

/** The code, the heap, a library: bytes. */
const PROCESS = 1e8;

/** Bytes that a process holds at the peak of a solve of PRL (4) with (7), (8). */
export function peakBytes({ spins, bath }: ThreeTimesProblem): number {
  const N = spins.delta.length;
  const way = bath.T0 !== bath.Tstar ? "nonlocal" : N < FEWEST_OUTSIDE ? "local" : "outside";
  return VECTORS[way] * 8 * 4 ** N + PROCESS;
}

/** @throws SolverFailure `unsupported` where the machine has no room: `requireRoom` */
export function requireMemory(problem: ThreeTimesProblem, bytes?: number): void {
  requireRoom(problem.spins.delta.length, peakBytes(problem), bytes);
}
