import { totalmem } from "node:os";
import { SolverFailure } from "../../model/failure.ts";
import type { ThreeTimesProblem } from "../../model/problem.ts";

/** Fewest electrons whose memory is looked at: below, half a gigabyte is the most. */
const LEAST_SPINS = 11;

/**
 * Vectors of 4^N doubles at the peak of a solve. Where (8) is local, the arena of `singleBytes` and the answer; where
 * it is not, Krylov vectors and directions for 12 iterations, the tables of (8) in both precisions and what `dressed`
 * is made of: 58 and 59 were measured for N = 11 and 12 (`npm run bench -- reach`).
 */
const VECTORS = { local: 7.2, nonlocal: 60 };

/** The code, the heap, a library: bytes. */
const PROCESS = 1e8;

const GIB = 2 ** 30;

/** Bytes that a process holds at the peak of a solve of PRL (4) with (7), (8). */
export function peakBytes({ spins, bath }: ThreeTimesProblem): number {
  return VECTORS[bath.T0 === bath.Tstar ? "local" : "nonlocal"] * 8 * 4 ** spins.delta.length + PROCESS;
}

/**
 * Refuses, before any work, what this machine has no room for.
 *
 * @param bytes of the machine, or of the group of processes that it is held to
 * @throws SolverFailure `unsupported`, with both numbers
 */
export function requireMemory(problem: ThreeTimesProblem, bytes = machineBytes()): void {
  const N = problem.spins.delta.length;
  const peak = peakBytes(problem);
  if (N < LEAST_SPINS || peak <= bytes) return;
  const [needed, there] = [peak, bytes].map((size) => `${(size / GIB).toFixed(1)} GiB`);
  throw new SolverFailure({
    kind: "unsupported",
    message: `spins.delta: expected a solve that fits into the ${there} of this machine, got ${N} electrons, which take about ${needed}; take fewer, or a machine with more memory`,
  });
}

function machineBytes(): number {
  const held = process.constrainedMemory();
  return held > 0 ? Math.min(held, totalmem()) : totalmem();
}
