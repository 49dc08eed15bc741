import { denseAlgebra } from "../../optimized/dense/chosen-algebra.ts";
import type { SymmetricEigen } from "../../optimized/dense/dense-algebra.ts";
import { symmetricEigen } from "../../optimized/dense/symmetric-eigen.ts";
import { cpuMilliseconds } from "../clock.ts";
import { randomSymmetric } from "./random-symmetric.ts";

/*
 * A process of its own for the eigendecomposition of `randomSymmetric(n)` by `optimized`: {n, runs} is its argument.
 * Prints the least seconds, the eigenvalues, and the largest entry of A V - V diag(values) over the largest eigenvalue.
 */
const { n, runs } = JSON.parse(process.argv[2]!) as { n: number; runs: number };
const A = randomSymmetric(n);
let least = Number.POSITIVE_INFINITY;
let decomposition: SymmetricEigen = { values: new Float64Array(), vectors: new Float64Array() };
for (let run = 0; run < runs; run++) {
  const copy = Float64Array.from(A);
  const started = cpuMilliseconds();
  decomposition = symmetricEigen(copy, n);
  least = Math.min(least, cpuMilliseconds() - started);
}

const { values, vectors } = decomposition;
const left = vectors.map((v, at) => -v * values[at % n]!);
const whole = (data: Float64Array) => ({ data, offset: 0, stride: n });
denseAlgebra().addProduct(whole(left), whole(A), whole(vectors), n, n, n);
const largest = (entries: Float64Array) => entries.reduce((most, entry) => Math.max(most, Math.abs(entry)), 0);
const answer = { values: [...values].sort((a, b) => a - b), defect: largest(left) / largest(values) };
process.stdout.write(JSON.stringify({ seconds: least / 1e3, ...answer }));
