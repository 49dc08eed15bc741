import { describe, expect, it } from "vitest";
import type { Capabilities, Solver } from "../../../model/solver.ts";
import { familyNamed } from "../../../properties/arbitraries/gksl/index.ts";
import { gkslSample } from "../../../properties/arbitraries/gksl/samples.ts";
import { isDecided } from "../../../properties/audit/lindblad/trusted-state.ts";
import { steadyStateResidual } from "../../../properties/audit/residual.ts";
import { measureOnce } from "../../../properties/check.ts";
import { forecastSeconds, lindbladNotUniqueSizes, lindbladSizes } from "../../../properties/lindblad/sizes.ts";
import { onClock } from "../../helpers/clock.ts";
import { fakeSolver } from "../../helpers/fake-solver.ts";
import { right } from "../../helpers/right-solver.ts";

const asked = (capabilities: Partial<Capabilities>) =>
  lindbladSizes.examples({ ...right.capabilities, ...capabilities }).map(({ problem }) => problem.H.re.length);

describe("the sizes that are asked for", () => {
  it("are those that are claimed, the largest among them, up to 256", () => {
    expect([...new Set(asked({ maxDimension: 7 }))]).toEqual([7]);
    expect([...new Set(asked({ maxDimension: 20 }))]).toEqual([7, 8, 9, 12, 15, 16, 17, 20]);
    expect([...new Set(asked({ maxDimension: 64 }))]).toEqual([7, 8, 9, 12, 15, 16, 17, 31, 32, 33, 64]);
    expect(asked({ maxDimension: 4096 }).at(-1)).toBe(256);
    expect([...new Set(asked({ maxDimension: 33, minDimension: 16 }))]).toEqual([16, 17, 31, 32, 33]);
  });

  it("have two problems each up to 17, one of them full", () => {
    const sizes = asked({ maxDimension: 64 });
    for (const d of [7, 8, 9, 12, 15, 16, 17]) expect(sizes.filter((each) => each === d)).toHaveLength(2);
    for (const d of [31, 32, 33, 64]) expect(sizes.filter((each) => each === d)).toHaveLength(1);
  });

  it("are of families that have the size, full matrices up to 33", () => {
    const drawn = lindbladSizes.examples({ ...right.capabilities, maxDimension: 256 });
    for (const { recipe } of drawn) {
      const { family, dimension } = recipe!;
      expect(familyNamed(family).dimensions(dimension)).toContain(dimension);
    }
    const familyOf = (d: number) => drawn.find(({ recipe }) => recipe!.dimension === d)!.recipe!.family;
    expect(["no-hamiltonian", "singular-state", "kerr"]).toContain(familyOf(33));
    for (const d of [64, 128, 256]) {
      expect(["boundary-driven-chain", "product-of-qubits", "dicke"]).toContain(familyOf(d));
    }
  });

  it("have a second state at sizes of their own", () => {
    const sizes = (capabilities: Partial<Capabilities>) =>
      lindbladNotUniqueSizes.examples!({ ...right.capabilities, ...capabilities }).map(
        ({ problem }) => problem.H.re.length,
      );
    expect(sizes({ maxDimension: 6 })).toEqual([]);
    expect(sizes({ maxDimension: 7 })).toEqual([7]);
    expect(sizes({ maxDimension: 33 })).toEqual([7, 8, 9, 12, 17, 24, 33]);
    expect(sizes({ maxDimension: 32, minDimension: 17 })).toEqual([17, 24]);
    for (const { unique } of lindbladNotUniqueSizes.examples!(right.capabilities)) expect(unique).toBe(false);
  });

  it("have states that are stationary, of problems that double precision decides", () => {
    for (const { problem, rho } of lindbladSizes.examples({ ...right.capabilities, maxDimension: 256 })) {
      const d = problem.H.re.length;
      expect(steadyStateResidual(problem, rho!), `dimension ${d}`).toBeLessThan(2e-15);
      if (d <= 12) expect(isDecided(problem)).toBe(true);
    }
  });
});

describe("a size that would take too long", () => {
  it("is forecast by the growth of the last two", () => {
    const pace = (...times: [dimension: number, seconds: number][]) =>
      times.map(([dimension, seconds]) => ({ dimension, seconds }));
    expect(forecastSeconds([], 64)).toBe(0);
    expect(forecastSeconds(pace([16, 1]), 64)).toBe(0);
    expect(forecastSeconds(pace([16, 1], [32, 16]), 64)).toBeCloseTo(256, 9);
    expect(forecastSeconds(pace([16, 1], [32, 1]), 64)).toBeCloseTo(8, 9);
    expect(forecastSeconds(pace([16, 2], [32, 64]), 64)).toBeCloseTo(64 * 2 ** 5, 6);
    expect(forecastSeconds(pace([16, 1], [32, 1e4]), 64)).toBeCloseTo(64e4, 6);
    // Sizes beside each other say nothing of growth.
    expect(forecastSeconds(pace([16, 1], [31, 15], [32, 16]), 64)).toBeCloseTo(256, 9);
  });
});

describe("a solver that takes its time", () => {
  /** Asks sizes of a solver whose answers take so long; the dimensions that it was asked, and what is noted. */
  async function asked(sizes: readonly number[], secondsOf: (d: number, isFirst: boolean) => number) {
    const dimensions: number[] = [];
    const notes: string[] = [];
    await onClock(async (pass) => {
      const solver: Solver = {
        ...right,
        name: right.name,
        capabilities: { ...right.capabilities },
        solve: (problem, want) => {
          const d = problem.kind === "gksl" ? problem.H.re.length : 0;
          pass(1e3 * secondsOf(d, !dimensions.includes(d)));
          dimensions.push(d);
          return right.solve(problem, want);
        },
      };
      for (const d of sizes) {
        const { defect, detail, note } = await measureOnce(
          lindbladSizes,
          solver,
          gkslSample(familyNamed("dicke"), d, 3),
        );
        expect(defect).toBeLessThan(8);
        if (note === undefined) continue;
        expect(detail).toBe(note);
        notes.push(note);
      }
    });
    return { dimensions, notes };
  }

  it("because a first answer waits for a compiler is asked again before larger sizes are left out", async () => {
    const { dimensions, notes } = await asked([7, 12, 33], (_, isFirst) => (isFirst ? 2 : 0.01));
    expect({ dimensions, notes }).toEqual({ dimensions: [7, 12, 12, 33], notes: [] });
  });

  it("because it is slow is asked again once, and no larger size", async () => {
    const { dimensions, notes } = await asked([7, 8, 12, 31, 33], (d) => (d / 12) ** 4);
    expect(dimensions).toEqual([7, 8, 12, 12]);
    expect(notes).toEqual([
      "dimension 31 was not asked: it would take about 45 s, by the growth so far",
      "dimension 33 was not asked: it would take about 57 s, by the growth so far",
    ]);
  });
});

it("a solver that is wrong from some size on is told where", async () => {
  const mixed: Solver = {
    ...fakeSolver(() => ({ result: {} })),
    capabilities: { ...right.capabilities },
    async solve(problem, want) {
      if (problem.kind === "spins" || problem.H.re.length < 9) return right.solve(problem, want);
      const d = problem.H.re.length;
      const rho = Array.from({ length: d }, (_, r) => Array.from({ length: d }, (__, c) => (r === c ? 1 / d : 0)));
      return { result: { rho: { re: rho, im: rho.map((row) => row.map(() => 0)) } } };
    },
  };
  for (const [d, isWrong] of [
    [8, false],
    [9, true],
  ] as const) {
    const sample = gkslSample(familyNamed("dicke"), d, 3);
    const { defect, detail } = await measureOnce(lindbladSizes, mixed, sample);
    expect(defect > 8).toBe(isWrong);
    if (isWrong)
      expect(detail).toMatch(
        /^rho of dimension 9\[\d\]\[\d\]: expected .+, got .+; off by .+; rounding|^rho of dimension 9.+off by/,
      );
  }
});
