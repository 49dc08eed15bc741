import { describe, expect, it } from "vitest";
import { type ComplexMatrix, zeroMatrix } from "../../../model/complex-matrix.ts";
import { randomStream } from "../../../model/random.ts";
import { optimized } from "../../../optimized/index.ts";
import { dagger, diagonal, largestDifference, multiply, unitary } from "../support.ts";

/** Levels in a row, each pair with rates of a decade of its own, in a basis where all is dense; and its state. */
function slowLadder(n: number): { H: ComplexMatrix; jumps: ComplexMatrix[]; rho: ComplexMatrix } {
  const uniform = randomStream("slow ladder", n);
  const V = unitary(n, "slow ladder");
  const turned = (A: ComplexMatrix) => multiply(multiply(V, A), dagger(V));
  const weights = [1];
  const jumps: ComplexMatrix[] = [];
  const jump = (to: number, from: number, rate: number) => {
    const A = zeroMatrix(n);
    A.re[to]![from] = Math.sqrt(rate);
    jumps.push(turned(A));
  };
  for (let k = 0; k + 1 < n; k++) {
    const rate = uniform() < 0.5 ? 10 ** (-8 + 5 * uniform()) : 1;
    const ratio = 0.5 + uniform();
    jump(k, k + 1, rate);
    jump(k + 1, k, rate * ratio);
    weights.push(weights[k]! * ratio);
  }
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const H = turned(diagonal(Array.from({ length: n }, () => 2 * uniform() - 1)));
  return { H, jumps, rho: turned(diagonal(weights.map((weight) => weight / total))) };
}

describe.each([
  { n: 12, tags: [] as string[] },
  { n: 28, tags: [] },
  { n: 96, tags: ["slow"] },
])("a ladder of $n levels with rates from 1e-8 to 1, in a basis where all is dense", ({ n, tags }) => {
  it("has its thermal state", { tags }, async () => {
    const { H, jumps, rho } = slowLadder(n);
    const solution = await optimized.solve({ kind: "gksl", H, jumps }, { rho: true });
    expect(solution).toMatchObject({ result: {} });
    if ("result" in solution) expect(largestDifference(solution.result.rho!, rho)).toBeLessThan(1e-9);
  });
});
