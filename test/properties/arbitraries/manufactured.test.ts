import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ComplexMatrix } from "../../../model/complex-matrix.ts";
import { randomStream } from "../../../model/random.ts";
import { manufacture, manufacturedSamples, randomMatrix } from "../../../properties/arbitraries/manufactured.ts";
import { difference, fromExchange, norm } from "../../../properties/audit/algebra/dense.ts";
import { hermitianEigenvalues } from "../../../properties/audit/algebra/hermitian.ts";
import { applyGenerator, dissipator, generatorOf } from "../../../properties/audit/generators/generator.ts";
import { reference } from "../../../reference/index.ts";

const { capabilities } = reference;
const recipes = [1, 2, 3, 4, 6].flatMap((dimension) =>
  [1, 2].map((freeJumps) => ({ dimension, freeJumps, seed: 10 * dimension + freeJumps })),
);
const isHermitian = ({ re, im }: ComplexMatrix) =>
  re.every((row, r) => row.every((x, c) => x === re[c]![r] && im[r]![c] === -im[c]![r]!));

describe("a manufactured problem", () => {
  it.each(recipes)("of dimension $dimension with $freeJumps free jumps has the chosen state", (recipe) => {
    const { problem, rho } = manufacture(recipe);
    const { dimension: d, freeJumps } = recipe;
    const state = fromExchange(rho);
    expect(manufacture(recipe)).toEqual({ problem, rho, recipe });
    expect(isHermitian(problem.H) && isHermitian(rho)).toBe(true);
    const eigenvalues = hermitianEigenvalues(state);
    expect(eigenvalues.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 13);
    const sum = (d * (d + 1)) / 2;
    for (const [k, p] of eigenvalues.entries()) {
      expect(p).toBeGreaterThanOrEqual((k + 1) / (sum + d / 2) - 1e-12);
      expect(p).toBeLessThanOrEqual((k + 1.5) / sum + 1e-12);
      if (k > 0) expect(p - eigenvalues[k - 1]!).toBeGreaterThan(0.5 / (sum + d / 2) - 1e-12);
    }
    const generator = generatorOf(problem);
    expect(norm(applyGenerator(generator, state))).toBeLessThan(1e-12 * (1 + norm(generator.H)));
    if (d === 1) return;
    expect(norm(dissipator(generator, state))).toBeGreaterThan(1e-2);
    expect(problem.jumps.length).toBeGreaterThan(freeJumps);
    expect(problem.jumps.length).toBeLessThan(freeJumps + d);
  });

  it("is another one for another seed, number of jumps or dimension, of full matrices", () => {
    const base = { dimension: 3, freeJumps: 1, seed: 1 };
    const entry = (change: Partial<typeof base>) => manufacture({ ...base, ...change }).problem.H.re[0]![0]!;
    expect(new Set([entry({}), entry({ seed: 2 }), entry({ freeJumps: 2 }), entry({ dimension: 2 })]).size).toBe(4);
    const { H, jumps } = manufacture(base).problem;
    for (const { re, im } of jumps) {
      expect(Math.min(...re.flat().map(Math.abs), ...im.flat().map(Math.abs))).toBeGreaterThan(0);
    }
    expect(Math.abs(H.im[0]![1]!)).toBeGreaterThan(1e-6);
  });

  it("lets populations flow through its free jumps, in both directions", () => {
    const [first, second] = [5, 6].map((seed) => manufacture({ dimension: 4, freeJumps: 2, seed }));
    expect(first!.problem.jumps.length).toBeGreaterThan(2);
    expect(
      norm(difference(fromExchange(first!.problem.jumps[0]!), fromExchange(second!.problem.jumps[0]!))),
    ).toBeGreaterThan(0.1);
    const traces = Array.from({ length: 60 }, (_, seed) => manufacture({ dimension: 2, freeJumps: 1, seed })).map(
      ({ problem }) => (problem.H.re[0]![0]! + problem.H.re[1]![1]!) / 2,
    );
    expect(Math.min(...traces)).toBeLessThan(-0.5);
    expect(Math.max(...traces)).toBeGreaterThan(0.5);
    expect(Math.max(...traces.map(Math.abs))).toBeLessThan(1);
  });
});

describe("manufactured samples", () => {
  it("have every dimension, one or two free jumps, and a seed of their own", () => {
    const samples = fc.sample(manufacturedSamples(capabilities), { seed: 1, numRuns: 120 });
    for (let dimension = 1; dimension <= 6; dimension++) {
      expect(samples.filter(({ recipe }) => recipe.dimension === dimension).length).toBeGreaterThan(8);
    }
    const single = samples.filter(({ recipe }) => recipe.freeJumps === 1).length;
    expect(single).toBeGreaterThan(40);
    expect(single).toBeLessThan(80);
    expect(new Set(samples.map(({ recipe }) => recipe.freeJumps))).toEqual(new Set([1, 2]));
    const seeds = samples.map(({ recipe }) => recipe.seed);
    expect(new Set(seeds).size).toBe(120);
    expect(Math.max(...seeds)).toBeGreaterThan(2 ** 30);
    expect(Math.max(...seeds)).toBeLessThan(2 ** 31);
    expect(seeds.every(Number.isInteger)).toBe(true);
  });

  it("stay within the dimensions wanted, and those of the solver", () => {
    const dimensions = (range: [number, number], maxDimension: number) => {
      const samples = manufacturedSamples({ ...capabilities, maxDimension }, range);
      return new Set(fc.sample(samples, { seed: 2, numRuns: 60 }).map(({ recipe }) => recipe.dimension));
    };
    expect(dimensions([2, 4], 64)).toEqual(new Set([2, 3, 4]));
    expect(dimensions([2, 6], 3)).toEqual(new Set([2, 3]));
    expect(dimensions([1, 1], 64)).toEqual(new Set([1]));
  });

  it("shrink by dimension, then to one free jump, never below the least dimension", () => {
    const steps = (least: number, recipe: { dimension: number; freeJumps: number }) =>
      [...manufacturedSamples(capabilities, [least, 6]).shrink(manufacture({ ...recipe, seed: 3 }))].map(
        ({ value }) => value,
      );
    const of = (dimension: number, freeJumps: number) => manufacture({ dimension, freeJumps, seed: 3 });
    expect(steps(1, { dimension: 3, freeJumps: 2 })).toEqual([of(1, 2), of(2, 2), of(3, 1)]);
    expect(steps(2, { dimension: 3, freeJumps: 1 })).toEqual([of(2, 1)]);
    expect(steps(1, { dimension: 1, freeJumps: 1 })).toEqual([]);
  });
});

describe("a random matrix", () => {
  it("has entries in the square of half side 1, all over it", () => {
    const { n, re, im } = randomMatrix(20, randomStream("matrix"));
    expect(n).toBe(20);
    for (const part of [re, im]) {
      expect(part).toHaveLength(400);
      expect(Math.min(...part)).toBeLessThan(-0.95);
      expect(Math.min(...part)).toBeGreaterThanOrEqual(-1);
      expect(Math.max(...part)).toBeGreaterThan(0.95);
      expect(Math.max(...part)).toBeLessThan(1);
    }
    expect([...re]).not.toEqual([...im]);
  });
});
