import { availableParallelism } from "node:os";

/** The number of worker threads where nothing is said: one for each core, at most 8. */
export function defaultWorkers(): number {
  return Math.min(8, availableParallelism());
}
