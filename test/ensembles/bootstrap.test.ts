import { describe, expect, test } from "vitest";
import { bootstrapCurve, bootstrapMean } from "../../ensembles/bootstrap.ts";
import { randomStream } from "../../model/random.ts";

/** A skewed law with mean 1: minus the logarithm of a uniform number. */
const skewed = (trial: number, count: number) => {
  const uniform = randomStream("test", trial);
  return Array.from({ length: count }, () => -Math.log(1 - uniform()));
};

describe("the bootstrap interval of a mean", () => {
  test("covers the mean of a skewed law in about 95 % of the trials", () => {
    const trials = Array.from({ length: 400 }, (_, trial) => bootstrapMean(skewed(trial, 60), `trial ${trial}`));
    const covered = trials.filter(({ low, high }) => low <= 1 && 1 <= high).length / trials.length;
    expect(covered).toBeGreaterThan(0.88);
    expect(covered).toBeLessThan(0.99);
  });

  test("has the width of the standard error", () => {
    const { low, high } = bootstrapMean(skewed(0, 4000), "width");
    expect((high - low) / (2 * 1.96 * Math.sqrt(1 / 4000))).toBeCloseTo(1, 1);
  });

  test("is the same for the same values and label, has no width with one value, and goes point by point over curves", () => {
    const values = skewed(1, 20);
    expect(bootstrapMean(values, "a")).toEqual(bootstrapMean(values, "a"));
    expect(bootstrapMean([3], "one")).toEqual({ mean: 3, low: 3, high: 3, count: 1 });
    const curve = bootstrapCurve(
      [
        [1, 10],
        [3, 30],
      ],
      "curve",
    );
    expect(curve.map(({ mean }) => mean)).toEqual([2, 20]);
  });
});
