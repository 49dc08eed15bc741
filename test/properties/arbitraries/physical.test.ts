import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PhysicalArbitrary } from "../../../properties/arbitraries/physical.ts";

/** Whole numbers up to 99; simpler ones are the half, then one less; only even ones count. */
const even = () =>
  new PhysicalArbitrary<number>({
    draw: (uniform) => Math.floor(100 * uniform()),
    *simpler(n) {
      if (n >= 2) yield Math.floor(n / 2);
      if (n >= 1) yield n - 1;
    },
    admissible: (n) => n % 2 === 0,
  });

describe("a physical arbitrary", () => {
  it("draws admissible samples alone, others for another seed, the same for the same", () => {
    const drawn = (seed: number) => fc.sample(even(), { seed, numRuns: 50 });
    expect(drawn(1).every((n) => n % 2 === 0)).toBe(true);
    expect(new Set(drawn(1)).size).toBeGreaterThan(20);
    expect(drawn(1)).toEqual(drawn(1));
    expect(drawn(1)).not.toEqual(drawn(2));
  });

  it("offers simpler samples in their order, admissible ones alone", () => {
    const candidates = (n: number) => [...even().shrink(n)].map(({ value }) => value);
    expect(candidates(8)).toEqual([4]);
    expect(candidates(6)).toEqual([]);
    expect(candidates(9)).toEqual([4, 8]);
    expect(candidates(0)).toEqual([]);
  });

  it("shrinks values that it did not draw", () => {
    expect(even().canShrinkWithoutContext(8)).toBe(true);
    expect(even().canShrinkWithoutContext(undefined)).toBe(false);
    const arbitrary = even();
    const found = fc.check(
      fc.property(arbitrary, (n) => n < 4),
      { seed: 1, examples: [[8]], numRuns: 1 },
    );
    expect(found.counterexample).toEqual([4]);
  });

  it("says so where no sample is admissible", () => {
    const none = new PhysicalArbitrary<number>({
      draw: (uniform) => uniform(),
      *simpler() {},
      admissible: () => false,
    });
    expect(() => fc.sample(none, 1)).toThrow("no admissible sample in 10000 attempts");
  });

  it("takes what one in some thousand attempts gives", () => {
    let attempts = 0;
    const rare = new PhysicalArbitrary<number>({
      draw: () => ++attempts,
      *simpler() {},
      admissible: (n) => n === 10_000,
    });
    expect(fc.sample(rare, 1)).toEqual([10_000]);
  });
});
