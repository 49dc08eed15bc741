import { Matrix } from "ml-matrix";
import { describe, expect, it } from "vitest";
import { SolverFailure } from "../../../model/failure.ts";
import { randomStream } from "../../../model/random.ts";
import { rateDiagnostics, stationaryDistribution } from "../../../reference/rates/master-equation.ts";
import { expectClose } from "../support.ts";

/** Element (m, n) from a list [n, m, rate n -> m]. */
function rates(size: number, list: [number, number, number][]): Matrix {
  const W = Matrix.zeros(size, size);
  for (const [n, m, rate] of list) W.set(m, n, rate);
  return W;
}

describe("the stationary distribution", () => {
  it("of two states is the ratio of the rates: n -> m is element (m, n)", () => {
    expectClose(
      stationaryDistribution(
        rates(2, [
          [0, 1, 3],
          [1, 0, 1],
        ]),
      ),
      [0.25, 0.75],
      1e-16,
    );
  });

  it("has no net flow, for rates of random size over 20 decades and no detailed balance", () => {
    const uniform = randomStream("rates");
    const W = Matrix.zeros(6, 6);
    for (let n = 0; n < 6; n++) for (let m = 0; m < 6; m++) if (n !== m) W.set(m, n, 10 ** (20 * uniform() - 10));
    const p = stationaryDistribution(W);
    for (let n = 0; n < 6; n++) {
      let inflow = 0;
      let outflow = 0;
      for (let m = 0; m < 6; m++) {
        inflow += W.get(n, m) * p[m]!;
        outflow += W.get(m, n) * p[n]!;
      }
      expect(inflow / outflow).toBeCloseTo(1, 13);
    }
  });

  it("is right to relative round-off in its smallest entry", () => {
    const chain = Array.from({ length: 5 }, (_, n): [number, number, number][] => [
      [n, n + 1, Math.exp(-60)],
      [n + 1, n, 1],
    ]);
    const p = stationaryDistribution(rates(6, chain.flat()));
    for (const [n, value] of p.entries()) expect(value / (Math.exp(-60 * n) * (1 - Math.exp(-60)))).toBeCloseTo(1, 12);
  });

  it("is the closed class where some rates vanish, wherever it stands", () => {
    expect(
      stationaryDistribution(
        rates(3, [
          [0, 1, 2],
          [1, 2, 5],
        ]),
      ),
    ).toEqual([0, 0, 1]);
    expect(
      stationaryDistribution(
        rates(3, [
          [2, 1, 2],
          [1, 0, 5],
        ]),
      ),
    ).toEqual([1, 0, 0]);
    expect(stationaryDistribution(rates(1, []))).toEqual([1]);
  });

  it("is refused where two classes are closed, with their number", () => {
    const W = rates(5, [
      [0, 1, 1],
      [1, 0, 1],
      [2, 1, 1],
      [2, 3, 1],
      [3, 4, 1],
      [4, 3, 2],
    ]);
    expect(() => stationaryDistribution(W)).toThrow(SolverFailure);
    const refusal = (kind: string) =>
      expect.objectContaining({ failure: { kind, message: expect.stringContaining("2 classes") } });
    expect(() => stationaryDistribution(W)).toThrow(refusal("not-unique"));
    expect(() => stationaryDistribution(W, true)).toThrow(refusal("not-converged"));
  });
});

describe("the residual of a distribution", () => {
  it("is the largest net flow over the largest rate and the largest probability", () => {
    const W = [
      [-1, 2],
      [1, -4],
    ];
    expect(rateDiagnostics(W, [0.25, 0.75])).toEqual({ residual: 2.75 / 3, iterations: 0, matvecs: 1 });
    expect(rateDiagnostics(W, [-0.75, 0.25]).residual).toBeCloseTo(1.75 / 3, 15);
  });

  it("is zero where there is no rate", () => {
    expect(rateDiagnostics([[0]], [1])).toEqual({ residual: 0, iterations: 0, matvecs: 1 });
  });
});
