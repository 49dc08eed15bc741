import { describe, expect, it } from "vitest";
import { optimized } from "../../../optimized/index.ts";
import { denseEigenvectors, scene } from "../support.ts";

const evaluate = (given: unknown) => optimized.evaluate({ function: "levelSpacingRatio", arguments: given });

const mean = async (spins: ReturnType<typeof scene>["spins"], sz: number) => {
  const answer = await evaluate({ spins, sz });
  if ("error" in answer) throw new Error(answer.error.message);
  return (answer.result as { mean: number }).mean;
};

const decoupled = (delta: number[]) => ({ omegaE: 1e5, delta, U: delta.map(() => delta.map(() => 0)), ising: 0 });

describe("levelSpacingRatio", () => {
  it("by hand: one spin up of four, levels at their detunings", async () => {
    // Levels 0, 1, 3, 3.5 (and a constant): ratios 1/2 and 1/4.
    expect(await mean(decoupled([3, 0, 3.5, 1]), -1)).toBeCloseTo(0.375, 14);
  });

  it("two spacings of zero count as 0, one as 0 beside the other", async () => {
    expect(await mean(decoupled([0, 0, 0]), 0.5)).toBe(0);
    expect(await mean(decoupled([0, 0, 0, 5, 6]), -1.5)).toBeCloseTo((0 + 0 + 1 / 5) / 3, 14);
  });

  it("against dense matrices, every sector", async () => {
    const { spins } = scene({ N: 5 });
    const { energies } = denseEigenvectors(spins);
    for (const [sz, first, count] of [
      [-1.5, 1, 5],
      [-0.5, 6, 10],
      [0.5, 16, 10],
      [1.5, 26, 5],
    ] as const) {
      const levels = energies.slice(first, first + count);
      const spacings = levels.slice(1).map((level, k) => level - levels[k]!);
      const ratios = spacings.slice(1).map((s, k) => Math.min(s, spacings[k]!) / Math.max(s, spacings[k]!));
      expect(await mean(spins, sz)).toBeCloseTo(ratios.reduce((a, b) => a + b) / ratios.length, 11);
    }
  });

  it("knows nothing of omegaE, common factors and the mirror", async () => {
    const { spins } = scene({ N: 6 });
    const r = await mean(spins, 0);
    expect(r).toBeGreaterThan(0.2);
    expect(r).toBeLessThan(0.7);
    const scaled = {
      ...spins,
      omegaE: -3,
      delta: spins.delta.map((d) => -7 * d),
      U: spins.U.map((u) => u.map((x) => -7 * x)),
    };
    expect(await mean(scaled, 0)).toBeCloseTo(r, 12);
  });

  it.each([
    ["no sector", { spins: decoupled([1, 2, 3]), sz: 0 }, "arguments.sz"],
    ["two levels", { spins: decoupled([1, 2]), sz: 0 }, "arguments.sz"],
    ["one level", { spins: decoupled([1, 2, 3]), sz: 1.5 }, "arguments.sz"],
    ["no sz", { spins: decoupled([1, 2, 3]) }, "arguments.sz"],
    ["U too small", { spins: { ...decoupled([1, 2, 3]), U: [[0]] }, sz: 0.5 }, "arguments.spins.U"],
    ["an unknown key", { spins: decoupled([1, 2, 3]), sz: 0.5, unfold: true }, "arguments.unfold"],
  ])("%s: invalid", async (_, given, path) => {
    expect(await evaluate(given)).toMatchObject({ error: { kind: "invalid", path } });
  });

  it("15 spins: unsupported; numbers that overflow: not-converged", async () => {
    const many = decoupled(Array.from({ length: 15 }, (_, i) => i));
    expect(await evaluate({ spins: many, sz: 0.5 })).toMatchObject({
      error: { kind: "unsupported", message: expect.stringContaining("at most 14 spins") },
    });
    expect(await evaluate({ spins: decoupled([1e308, 1.7e308, -1.7e308]), sz: 0.5 })).toMatchObject({
      error: { kind: "not-converged" },
    });
  });
});
