import { createInterface } from "node:readline";
import type { SpinsProblem } from "../../model/problem.ts";
import { denseAlgebra } from "../../optimized/dense/chosen-algebra.ts";
import { solve } from "../../optimized/solve.ts";
import { symmetricEigen } from "../../optimized/symmetric-eigen.ts";
import type { Answer, Request } from "./request.ts";

/* One path of `optimized` in a process of its own, chosen by its environment: one JSON request a line, one JSON answer a line. */

function eigen(n: number): Answer {
  const A = new Float64Array(n * n);
  for (let r = 0; r < n; r++) for (let c = 0; c <= r; c++) A[r * n + c] = A[c * n + r] = Math.random() - 0.5;
  const start = process.cpuUsage();
  const { values, vectors } = symmetricEigen(A, n);
  const seconds = secondsSince(start);
  const defect = vectors.map((v, at) => -v * values[at % n]!);
  const whole = (data: Float64Array) => ({ data, offset: 0, stride: n });
  denseAlgebra().addProduct(whole(defect), whole(A), whole(vectors), n, n, n);
  const largest = (entries: Float64Array) => entries.reduce((most, entry) => Math.max(most, Math.abs(entry)), 0);
  return { seconds, defect: largest(defect) / largest(values) };
}

async function rates(problem: SpinsProblem): Promise<Answer> {
  const start = process.cpuUsage();
  const { sz } = await solve(problem, { sz: true });
  return { seconds: secondsSince(start), sz: sz! };
}

/** Of all threads of the process, compiling and collecting garbage among them. */
function secondsSince(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e6;
}

for await (const line of createInterface({ input: process.stdin })) {
  const request = JSON.parse(line) as Request;
  const answer = request.task === "eigen" ? eigen(request.n) : await rates(request.problem);
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
