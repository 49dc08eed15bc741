import { symmetricEigen } from "../../optimized/symmetric-eigen.ts";
import { cpuMilliseconds } from "../clock.ts";
import { randomSymmetric } from "./random-symmetric.ts";

/** A process of its own for the eigendecomposition of `randomSymmetric(n)` by `optimized`: {n, runs} is its argument. Prints the least seconds and the eigenvalues. */
const { n, runs } = JSON.parse(process.argv[2]!) as { n: number; runs: number };
const A = randomSymmetric(n);
let least = Number.POSITIVE_INFINITY;
let values: number[] = [];
for (let run = 0; run < runs; run++) {
  const copy = Float64Array.from(A);
  const started = cpuMilliseconds();
  values = [...symmetricEigen(copy, n).values];
  least = Math.min(least, cpuMilliseconds() - started);
}
process.stdout.write(JSON.stringify({ seconds: least / 1e3, values: values.sort((a, b) => a - b) }));
