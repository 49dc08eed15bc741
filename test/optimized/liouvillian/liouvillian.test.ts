import { describe, expect, it } from "vitest";
import { optimized } from "../../../optimized/index.ts";
import { nonsecularLiouvillian, nonsecularSystem } from "../../../optimized/liouvillian/nonsecular-generator.ts";
import { plainLiouvillianSteps } from "../../../optimized/residual/nonsecular-residual.ts";
import { runToEnd } from "../../../optimized/running/iteration.ts";
import {
  denseH,
  denseJumps,
  denseLiouvillian,
  hermitian,
  largestDifference,
  packed,
  randomMatrix,
  type Scene,
  scene,
} from "../support.ts";

const SCENES: [string, Scene][] = [1, 2, 3, 4].flatMap((N) => [
  [`N = ${N}, T(0) = T*, driven`, { N, T0: 8 }],
  [`N = ${N}, T(0) = T*, no drive`, { N, T0: 8, omega1: null }],
  [`N = ${N}, T(0) < T*, driven`, { N, T0: 0.4 }],
  [`N = ${N}, T(0) > T*, no drive, ising 0`, { N, T0: 30, omega1: null, ising: 0 }],
  [`N = ${N}, inverted bath, low field`, { N, x: -2, omegaE: 40, detuning: 11 }],
]);

describe("matrix-free Liouvillian against (4), (7), (8) with dense matrices", () => {
  it.each(SCENES)("%s: any complex matrix", async (_, options) => {
    const problem = scene(options);
    const X = randomMatrix(2 ** options.N, "X");
    const expected = denseLiouvillian(denseH(problem), denseJumps(problem), X);
    expect(largestDifference(await optimized.applyLiouvillian!(problem, X), expected)).toBeLessThan(1e-11);
  });

  it.each(SCENES)("%s: the packed kernel, and the plain path of the residual", (_, options) => {
    const problem = scene(options);
    const rho = hermitian(randomMatrix(2 ** options.N, "rho"));
    const expected = packed(denseLiouvillian(denseH(problem), denseJumps(problem), rho));
    const system = nonsecularSystem(problem);
    const { basis, rates } = system;
    const L = nonsecularLiouvillian(system);
    const fast = new Float64Array(expected.length);
    L.apply(packed(rho), fast);
    const plain = runToEnd(plainLiouvillianSteps(problem, rates, basis, packed(rho)));
    for (const image of [fast, plain]) {
      expect(Math.max(...image.map((value, k) => Math.abs(value - expected[k]!)))).toBeLessThan(1e-11);
    }
  });

  it("refuses numbers that overflow", async () => {
    await expect(optimized.applyLiouvillian!(scene({ N: 1, T0: 1e-320 }), randomMatrix(2, "X"))).rejects.toMatchObject({
      failure: { kind: "not-converged" },
    });
  });

  it("refuses a matrix of another dimension, and dynamics without a Liouvillian", async () => {
    const X = randomMatrix(4, "X");
    await expect(optimized.applyLiouvillian!(scene({ N: 3 }), X)).rejects.toMatchObject({
      failure: { kind: "invalid", path: "X" },
    });
    await expect(optimized.applyLiouvillian!(scene({ N: 2, dynamics: "hilbert" }), X)).rejects.toMatchObject({
      failure: { kind: "unsupported", message: expect.stringContaining('"hilbert"') },
    });
  });
});
