import { totalmem } from "node:os";
import { SolverFailure } from "../../model/failure.ts";

/** Fewest electrons whose memory is looked at: below, half a gigabyte is the most. */
const LEAST_SPINS = 11;

const GIB = 2 ** 30;

/**
 * Refuses, before any work, what this machine has no room for.
 *
 * @param N electrons
 * @param peak bytes that the process is expected to hold
 * @param bytes of the machine, or of the group of processes that it is held to
 * @throws SolverFailure `unsupported`, with both numbers
 */
export function requireRoom(N: number, peak: number, bytes = machineBytes()): void {
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
