import { optimized } from "../../optimized/index.ts";
import { cpuMilliseconds } from "../clock.ts";
import { problemOf, type System } from "../systems.ts";

/*
 * A process of its own for the stationary state of a rate equation by `optimized`: the request, {system, milliseconds},
 * is its argument. Prints the least seconds of one solve among those of `milliseconds`, and <S_i^z>; it is checked by
 * what the other program of the contest finds.
 */
const { system, milliseconds } = JSON.parse(process.argv[2]!) as { system: System; milliseconds: number };
const problem = problemOf(system);
let least = Number.POSITIVE_INFINITY;
let spent = 0;
let sz: number[] = [];
while (spent === 0 || spent < milliseconds) {
  const started = cpuMilliseconds();
  const solution = await optimized.solve(problem, { sz: true });
  const taken = cpuMilliseconds() - started;
  if ("error" in solution) throw new Error(`${solution.error.kind}: ${solution.error.message}`);
  sz = solution.result.sz!;
  least = Math.min(least, taken);
  spent += taken;
}
process.stdout.write(JSON.stringify({ seconds: least / 1e3, sz }));
