import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  familyNamed,
  GKSL_FAMILIES,
  type GkslFamily,
  type GkslSample,
  gkslFamilies,
  gkslSample,
  gkslSamples,
  uniqueFamilies,
} from "../../../../properties/arbitraries/gksl/index.ts";
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
    for (const extreme of [12, -12]) {
      expect(decades.filter((decade) => decade === extreme).length / 1500).toBeCloseTo(0.13, 1);
    }
    const mean = samples.reduce((sum, { problem }) => sum + problem.H.re.length, 0) / 1500;
    expect(mean).toBeLessThan(3.5);
  });

  it("are drawn in the dimensions of the property alone", () => {
    const asked: number[] = [];
    const watched: GkslFamily = {
      ...gkslFamilies[0]!,
      draw(dimension, uniform) {
        asked.push(dimension);
        return gkslFamilies[0]!.draw(dimension, uniform);
      },
    };
    fc.sample(gkslSamples({ families: [watched], dimensions: [3, 5] }, { maxDimension: 4 }), { seed: 5, numRuns: 50 });
    expect(asked).toHaveLength(50);
    expect(new Set(asked)).toEqual(new Set([3, 4]));
    expect(gkslFamilies.filter(({ dimensions }) => dimensions(1).some((d) => d !== 1))).toEqual([]);
  });

  it("are the same for the same seed, as a report's seed has to be", () => {
    const ofSpins = gkslSamples({ families: GKSL_FAMILIES.spins }, { maxDimension: 9 });
    const recipes = fc.sample(ofSpins, { seed: 6, numRuns: 6 }).map(({ recipe }) => Object.values(recipe!).join(" "));
    expect(recipes).toEqual([
      "ising-chain 4 497556335 0",
      "ising-chain 4 42904112 12",
      "collective-and-local 4 351303668 -12",
      "collective-and-local 4 653298508 0",
      "driven-qubit 2 1055482378 0",
      "driven-qubit 2 116177773 0",
    ]);
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

describe("a sample made simpler", () => {
  const family = familyNamed("sparse");
  const options = { families: gkslFamilies, dimensions: [3, 6] as const };
  const candidates = (sample: GkslSample, most = 6) => gkslSamples(options, { maxDimension: most }).shrink(sample);

  it("is of the same family and seed in fewer dimensions, then in plain units, then no draw of a family", () => {
    const drawn = gkslSample(family, 5, 17, 7);
    const [three, four, plain, simpler] = [...candidates(drawn).take(4)].map(({ value }) => value);
    expect([three, four, plain]).toEqual([
      gkslSample(family, 3, 17, 7),
      gkslSample(family, 4, 17, 7),
      gkslSample(family, 5, 17, 0),
    ]);
    expect(simpler).toMatchObject({ recipe: null, unique: null, rho: null });
    expect(simpler!.problem.H.re).toHaveLength(4);
    const [first] = [...candidates({ ...drawn, recipe: null }).take(1)];
    expect(first!.value.recipe).toBeNull();
  });

  it("of a family that the property does not draw from is drawn in no other dimension", () => {
    const others = gkslSamples({ families: [familyNamed("dense")] }, { maxDimension: 6 });
    for (const { value } of others.shrink(gkslSample(family, 5, 17, 7))) expect(value.recipe).toBeNull();
  });

  it("keeps to the dimensions of the property, and to those of the solver", () => {
    const sizes = (sample: GkslSample, most?: number) =>
      new Set([...candidates(sample, most)].map(({ value }) => value.problem.H.re.length));
    expect(sizes(gkslSample(family, 3, 17))).toEqual(new Set([3]));
    expect(sizes(gkslSample(family, 6, 17), 4)).toEqual(new Set([3, 4]));
    expect(sizes({ ...gkslSample(family, 6, 17), recipe: null }, 4)).toEqual(new Set());
  });

  it("is in other units by the powers of ten that frequencies and rates have", () => {
    const [plain, scaled] = [0, 6].map((decade) => gkslSample(familyNamed("dense"), 3, 17, decade).problem);
    expect(scaled!.H.re[0]![1]! / plain!.H.re[0]![1]!).toBeCloseTo(1e6, 3);
    expect(scaled!.jumps[0]!.im[0]![1]! / plain!.jumps[0]!.im[0]![1]!).toBeCloseTo(1e3, 6);
  });

  it("was one of many", () => {
    const two = gkslSamples({ families: [family], dimensions: [2, 2], decades: 0 }, { maxDimension: 2 });
    const drawn = fc.sample(two, { seed: 4, numRuns: 50 });
    expect(new Set(drawn.map(({ problem }) => JSON.stringify(problem))).size).toBe(50);
  });
});
