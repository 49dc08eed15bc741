import type { ThreeTimesProblem } from "../../model/problem.ts";
import { requireRoom } from "../running/memory.ts";

/**
 * Vectors of 4^N doubles at the peak of a solve. Where (8) is local, the arena of `singleBytes` and the answer; where
 * it is not, Krylov vectors and directions for 12 iterations, the tables of (8) in both precisions and what `dressed`
 * is made of: 58 and 59 were measured for N = 11 and 12 (`npm run bench -- reach`).
 */
const VECTORS = { local: 7.2, nonlocal: 60 };

/** The code, the heap, a library: bytes. */
const PROCESS = 1e8;

/** Bytes that a process holds at the peak of a solve of PRL (4) with (7), (8). */
export function peakBytes({ spins, bath }: ThreeTimesProblem): number {
  return VECTORS[bath.T0 === bath.Tstar ? "local" : "nonlocal"] * 8 * 4 ** spins.delta.length + PROCESS;
}

/** @throws SolverFailure `unsupported` where the machine has no room: `requireRoom` */
export function requireMemory(problem: ThreeTimesProblem, bytes?: number): void {
  requireRoom(problem.spins.delta.length, peakBytes(problem), bytes);
}
