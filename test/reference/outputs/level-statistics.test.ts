import { randomNormal } from "d3-random";
import { EigenvalueDecomposition, Matrix } from "ml-matrix";
import { describe, expect, it } from "vitest";
import { prlProblem } from "../../../model/papers.ts";
import { randomStream } from "../../../model/random.ts";
import { reference } from "../../../reference/index.ts";
import { levelSpacingRatio, meanSpacingRatio } from "../../../reference/outputs/level-statistics.ts";
import { generic, type SpinsRequest, spinsProblem } from "../support.ts";

const ratio = (request: SpinsRequest, sz: number) => levelSpacingRatio({ spins: spinsProblem(request).spins, sz }).mean;

describe("the mean ratio of spacings", () => {
  it("is that of spectra by hand", () => {
    expect(meanSpacingRatio([0, 1, 3])).toBe(0.5);
    expect(meanSpacingRatio([0, 2, 3])).toBe(0.5);
    expect(meanSpacingRatio([-1, 0, 1, 2])).toBe(1);
    expect(meanSpacingRatio([0, 1, 3, 7, 8])).toBeCloseTo((0.5 + 0.5 + 0.25) / 3, 15);
  });

  it("is 0 of one degenerate level, exact or to round-off", () => {
    expect(meanSpacingRatio([2, 2, 2])).toBe(0);
    expect(meanSpacingRatio([0, 0, 0])).toBe(0);
    expect(meanSpacingRatio([1, 1 + 2 ** -52, 1 + 2 ** -51])).toBe(0);
    expect(meanSpacingRatio([2, 2, 2, 5])).toBe(0);
    expect(meanSpacingRatio([1, 1 + 1e-9, 1 + 2e-9])).toBeCloseTo(1, 6);
    // round-off of a level grows with the number of them: 100 levels, 16 or 1024 units in the last place apart
    const levels = (units: number) => Array.from({ length: 100 }, (_, k) => -1 - (99 - k) * units * 2 ** -52);
    expect(meanSpacingRatio(levels(16))).toBe(0);
    expect(meanSpacingRatio(levels(1024))).toBe(1);
  });

  it("is 4 - 2 sqrt(3) for 3 x 3 matrices of the GOE", () => {
    const uniform = randomStream("GOE");
    const normal = randomNormal.source(uniform)(0, 1);
    let sum = 0;
    const samples = 10_000;
    for (let sample = 0; sample < samples; sample++) {
      const A = Matrix.zeros(3, 3);
      for (let n = 0; n < 3; n++) for (let m = 0; m < 3; m++) A.set(n, m, normal());
      const H = Matrix.add(A, A.transpose());
      const levels = new EigenvalueDecomposition(H, { assumeSymmetric: true }).realEigenvalues;
      sum += meanSpacingRatio(levels.sort((a, b) => a - b));
    }
    // one ratio has a standard deviation of 0.26
    expect(Math.abs(sum / samples - (4 - 2 * Math.sqrt(3)))).toBeLessThan((4 * 0.26) / Math.sqrt(samples));
  });

  it("is 2 ln 2 - 1 for independent levels", () => {
    const uniform = randomStream("Poisson");
    const levels = Array.from({ length: 20_000 }, () => uniform()).sort((a, b) => a - b);
    expect(Math.abs(meanSpacingRatio(levels) - (2 * Math.LN2 - 1))).toBeLessThan((4 * 0.29) / Math.sqrt(10_000));
  });
});

describe("the levels of H_S in a sector", () => {
  it("are the detunings of the spin that is up (or down), without coupling", () => {
    expect(ratio({ delta: [3, 0, 1] }, -0.5)).toBeCloseTo(0.5, 14);
    expect(ratio({ delta: [3, 0, 1] }, 0.5)).toBeCloseTo(0.5, 14);
    expect(ratio({ delta: [0, 1, 3, 7.5] }, -1)).toBeCloseTo((0.5 + 2 / 4.5) / 2, 14);
    // two of four up: 1, 3, 4, 7.5, 8.5, 10.5 less half the sum
    expect(ratio({ delta: [0, 1, 3, 7.5] }, 0)).toBeCloseTo((1 / 2 + 1 / 3.5 + 1 / 3.5 + 1 / 2) / 4, 14);
    expect(ratio({ delta: [1, 1, 1] }, 0.5)).toBe(0);
  });

  it("are those of one coupled pair beside a spin", () => {
    // one spin up: 1 - d/2 +- 1 in the pair, -1 + d/2 in spin 2, d = Delta_2; without Ising -d/2 +- 1 and d/2
    const pair = { delta: [0, 0, 2.5], couplings: [1, 0, 0] };
    expect(ratio(pair, -0.5)).toBeCloseTo(0.5 / 1.5, 14);
    expect(ratio({ ...pair, ising: 0 }, -0.5)).toBeCloseTo(1.5 / 2, 14);
    // two up: 1 + d/2 +- 1 and -1 - d/2
    expect(ratio(pair, 0.5)).toBeCloseTo(2 / 3.5, 14);
  });

  it("hold whole multiplets together: four equal spins, equally coupled", () => {
    // in S^z = 0 a triplet of levels (S = 1), a pair (S = 0) and one: every triple has a spacing 0
    expect(ratio({ delta: [0, 0, 0, 0], couplings: [1, 1, 1, 1, 1, 1] }, 0)).toBeLessThan(1e-14);
  });

  it("do not depend on omega_e, on a common detuning, or on the unit", () => {
    const { spins } = spinsProblem(generic(5));
    const mean = levelSpacingRatio({ spins, sz: 0.5 }).mean;
    expect(mean).toBeGreaterThan(0.1);
    expect(levelSpacingRatio({ spins: { ...spins, omegaE: 1e6 }, sz: 0.5 }).mean).toBe(mean);
    const shifted = { ...spins, delta: spins.delta.map((d) => d + 1) };
    expect(levelSpacingRatio({ spins: shifted, sz: 0.5 }).mean).toBeCloseTo(mean, 11);
    const scaled = { ...spins, delta: spins.delta.map((d) => d * 8), U: spins.U.map((row) => row.map((u) => u * 8)) };
    expect(levelSpacingRatio({ spins: scaled, sz: 0.5 }).mean).toBeCloseTo(mean, 13);
  });

  it("repel each other at the couplings of the Letter, and do not at a hundredth of them", () => {
    const mean = (U: number) => {
      const means = Array.from({ length: 8 }, (_, realization) => {
        const { spins } = prlProblem({ column: "12K", N: 7, dynamics: "hilbert", seed: 5, realization, U });
        return levelSpacingRatio({ spins, sz: 0.5 }).mean;
      });
      return means.reduce((sum, value) => sum + value, 0) / means.length;
    };
    expect(mean(4.71)).toBeGreaterThan(0.46);
    expect(mean(0.0471)).toBeLessThan(0.43);
  });
});

describe("evaluate levelSpacingRatio", () => {
  const { spins } = spinsProblem({ delta: [3, 0, 1] });
  const evaluate = (values: unknown) => reference.evaluate({ function: "levelSpacingRatio", arguments: values });

  it("answers the mean", async () => {
    const { result } = (await evaluate({ spins, sz: -0.5 })) as { result: { mean: number } };
    expect(Object.keys(result)).toEqual(["mean"]);
    expect(result.mean).toBeCloseTo(0.5, 14);
  });

  it.each([
    [{ spins, sz: 1.5 }, "arguments.sz"],
    [{ spins, sz: 0 }, "arguments.sz"],
    [{ spins, sz: "0.5" }, "arguments.sz"],
    [{ spins: { ...spins, U: [[0]] }, sz: 0.5 }, "arguments.spins.U"],
    [null, "arguments"],
  ])("refuses invalid arguments: %#", async (values, path) => {
    expect(await evaluate(values)).toMatchObject({ error: { kind: "invalid", path } });
  });

  it("refuses more than eight spins, and numbers that overflow", async () => {
    const nine = spinsProblem({ delta: [1, 2, 3, 4, 5, 6, 7, 8, 9] }).spins;
    expect(await evaluate({ spins: nine, sz: 0.5 })).toEqual({
      error: { kind: "unsupported", message: "arguments.spins.delta: expected at most 8 spins for this solver, got 9" },
    });
    const huge = { ...spins, delta: [1e308, -1e308, 1.5e308] };
    expect(await evaluate({ spins: huge, sz: 0.5 })).toMatchObject({ error: { kind: "not-converged" } });
  });
});
