import { availableParallelism } from "node:os";
import { execute } from "../python.ts";
import { withCProgram } from "../roofs/c-kernel.ts";
import type { Machine } from "../roofs/roofline.ts";

/** How many times what one process does so many do at once, each on a core: flops from registers, loads by block. */
export interface Together {
  processes: number;
  flops: number;
  loads: [bytes: number, times: number][];
}

/** A block that a core keeps to itself, one of the cache that all share, and one of no cache. */
const BLOCKS = [2 ** 19, 2 ** 23, 2 ** 27];

/** No solve can gain more from threads. Null where there is no C compiler, or fewer cores. */
export async function machineTogether(processes: number): Promise<Together | null> {
  if (availableParallelism() < processes) return null;
  return withCProgram("machine", async (program) => {
    const run = async () => JSON.parse(await execute(program, [], BLOCKS.join(" "))) as Machine;
    const alone = await run();
    return togetherOf(alone, await Promise.all(Array.from({ length: processes }, run)));
  }).catch(() => null);
}

export function togetherOf(alone: Machine, at: readonly Machine[]): Together {
  const times = (speed: (machine: Machine) => number) =>
    at.reduce((sum, machine) => sum + speed(machine), 0) / speed(alone);
  return {
    processes: at.length,
    flops: times(({ flops }) => flops[0]![2]),
    loads: BLOCKS.map((bytes) => [bytes, times(({ loads }) => loads.find(([size]) => size === bytes)![2])]),
  };
}
