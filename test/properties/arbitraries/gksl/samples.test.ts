import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { gkslFamilies, gkslSamples, uniqueFamilies } from "../../../../properties/arbitraries/gksl/index.ts";
import { isDecided } from "../../../../properties/audit/lindblad/trusted-state.ts";

const draw = (maxDimension: number, dimensions?: readonly [number, number]) =>
  gkslSamples({ families: gkslFamilies, ...(dimensions ? { dimensions } : {}) }, { maxDimension });

describe("samples of explicit matrices", () => {
  it.each([1, 2, 3, 5, 64])("stay within the reach of a solver: %d", (maxDimension) => {
    const sizes = fc.sample(draw(maxDimension), { seed: 1, numRuns: 200 }).map(({ problem }) => problem.H.re.length);
    expect(Math.max(...sizes)).toBe(Math.min(6, maxDimension));
    expect(Math.min(...sizes)).toBe(1);
  });

  it("are of every family, mostly small, half of them in other units", () => {
    const samples = fc.sample(draw(64), { seed: 2, numRuns: 1500 });
    expect(new Set(samples.map(({ recipe }) => recipe!.family))).toEqual(
      new Set(gkslFamilies.filter(({ dimensions }) => dimensions(6).length > 0).map(({ name }) => name)),
    );
    const decades = samples.map(({ recipe }) => recipe!.decade);
    expect(Math.max(...decades)).toBe(12);
    expect(Math.min(...decades)).toBe(-12);
    expect(decades.filter((decade) => decade === 0).length / 1500).toBeCloseTo(0.5, 1);
    const mean = samples.reduce((sum, { problem }) => sum + problem.H.re.length, 0) / 1500;
    expect(mean).toBeLessThan(3.5);
  });

  it("shrink to few levels, few jumps, plain numbers, and stay what the property is about", () => {
    const hasJumps = gkslSamples(
      { families: uniqueFamilies, where: ({ problem }) => isDecided(problem) },
      { maxDimension: 6 },
    );
    const isBroken = ({ problem }: { problem: { H: { re: number[][]; im: number[][] } } }) =>
      problem.H.re.length >= 2 && problem.H.im.flat().some((y) => y !== 0);
    const { counterexample } = fc.check(
      fc.property(hasJumps, (sample) => !isBroken(sample)),
      { seed: 3, numRuns: 200 },
    );
    const [{ problem }] = counterexample!;
    expect(problem.H.re).toHaveLength(2);
    expect(isDecided(problem)).toBe(true);
    expect(problem.jumps).toHaveLength(1);
    const numbers = [problem.H, ...problem.jumps].flatMap(({ re, im }) => [...re.flat(), ...im.flat()]);
    expect(numbers.filter((x) => x !== 0).length).toBeLessThanOrEqual(4);
  });
});
