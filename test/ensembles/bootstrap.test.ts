import { describe, expect, test } from "vitest";
import { bootstrap, bootstrapCurve, bootstrapDifference, bootstrapMean, medianOf } from "../../ensembles/bootstrap.ts";
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
    expect(bootstrapMean([3], "one")).toEqual({ value: 3, low: 3, high: 3, count: 1 });
    const curve = bootstrapCurve(
      [
        [1, 10],
        [3, 30],
      ],
      "curve",
    );
    expect(curve.map(({ value }) => value)).toEqual([2, 20]);
  });
});

test("a difference of two independent means has the two variances added", () => {
  const [a, b] = [skewed(2, 3000), skewed(3, 1500).map((value) => 2 * value)];
  const { value, low, high } = bootstrapDifference(a, b, "difference");
  expect(value).toBeCloseTo(-1, 0);
  expect((high - low) / (2 * 1.96 * Math.sqrt(1 / 3000 + 4 / 1500))).toBeCloseTo(1, 1);
});

test("a median is not moved by an outlier", () => {
  expect(medianOf([3, 1, 1e9, 2])).toBe(2.5);
  expect(bootstrap(medianOf, [...Array(40).fill(1), 1e9], "outlier")).toMatchObject({ value: 1, low: 1, high: 1 });
});
