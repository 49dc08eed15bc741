import type { NonsecularProblem } from "../../optimized/nonsecular-generator.ts";
import { nonsecularGenerator } from "../../optimized/nonsecular-generator.ts";
import { problemOf, type System } from "../systems.ts";
import { fingerprint, kernelInput } from "./c-kernel.ts";

/*
 * A process of its own for one application of L by `optimized`: the request, {system, repeats}, is its argument. Prints the least seconds, what was
 * applied to `kernelInput` as a fingerprint.
 */
const { system, repeats } = JSON.parse(process.argv[2]!) as { system: System; repeats: number };
const { L } = nonsecularGenerator(problemOf(system) as NonsecularProblem);
const R = kernelInput(system.N);
const y = new Float64Array(R.length);
let least = Number.POSITIVE_INFINITY;
for (let run = 0; run < repeats; run++) {
  const started = performance.now();
  L.apply(R, y);
  least = Math.min(least, performance.now() - started);
}
process.stdout.write(JSON.stringify({ seconds: least / 1e3, fingerprint: fingerprint(y) }));
