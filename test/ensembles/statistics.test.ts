import { describe, expect, test } from "vitest";
import { bootstrapCurve, bootstrapMean } from "../../ensembles/bootstrap.ts";
import { convergenceOf, standardErrorOf } from "../../ensembles/convergence.ts";
import { hasHeavyTails, medianEstimate } from "../../ensembles/median.ts";
import { averagesOf } from "../../ensembles/study/averages.ts";
import { quantitiesOf, unitOf } from "../../ensembles/study/quantities.ts";
import { randomStream } from "../../model/random.ts";

const draws = (label: string, count: number, law: (u: number) => number) => {
  const uniform = randomStream("test", label);
  return Array.from({ length: count }, () => law(uniform()));
};
/** A Cauchy law with median 1: it has no mean. */
const cauchy = (u: number) => 1 + Math.tan(Math.PI * (u - 0.5));

describe("the median", () => {
  test.each([9, 40, 200])("of %i values of a law without a mean is covered in about 95 % of the trials", (count) => {
    const trials = Array.from({ length: 500 }, (_, k) => medianEstimate(draws(`cauchy ${count} ${k}`, count, cauchy)));
    const covered = trials.filter(({ low, high }) => low <= 1 && 1 <= high).length / 500;
    expect(covered).toBeGreaterThan(0.92);
    expect(covered).toBeLessThan(0.995);
  });

  test("has the interval of its order statistics: ranks 40 and 61 of 100", () => {
    const values = Array.from({ length: 100 }, (_, k) => k + 1).reverse();
    expect(medianEstimate(values)).toEqual({ value: 50.5, low: 40, high: 61, count: 100 });
    expect(medianEstimate([7])).toEqual({ value: 7, low: 7, high: 7, count: 1 });
  });

  test("is the one to quote for a Cauchy law, not for a uniform one, nor for equal values", () => {
    expect(hasHeavyTails(draws("c", 300, cauchy))).toBe(true);
    expect(hasHeavyTails(draws("u", 300, (u) => 1e200 * u))).toBe(false);
    expect(hasHeavyTails([2, 2, 2])).toBe(false);
  });
});

describe("the error against the number of realisations", () => {
  test("is sqrt(sum (x - mean)^2 / (n (n - 1)))", () => {
    expect(standardErrorOf([1, 2, 3, 6])).toEqual({ mean: 3, standardError: Math.sqrt(14 / 12) });
    expect(standardErrorOf([5])).toEqual({ mean: 5, standardError: 0 });
  });

  test("is told for 4, 8, 16, ... and all, and halves with four times as many", () => {
    const points = convergenceOf(draws("e", 5000, (u) => u));
    expect(points.map(({ count }) => count)).toEqual([4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 5000]);
    expect(points[10]!.standardError / points[8]!.standardError).toBeCloseTo(1 / 2, 1);
    expect(points[11]!.standardError).toBeCloseTo(1 / Math.sqrt(12 * 5000), 4);
    expect(convergenceOf([1])).toEqual([]);
  });
});

test("a curve has the same interval at each point as a mean of its own", () => {
  const rows = draws("rows", 30, (u) => u).map((u) => [u, -2 * u, u * u]);
  expect(bootstrapCurve(rows, "label")).toEqual(
    [0, 1, 2].map((k) =>
      bootstrapMean(
        rows.map((row) => row[k]!),
        "label",
      ),
    ),
  );
});

describe("averages", () => {
  const rows = [1, 2, 6].map((x) => [
    { name: "energy", value: x },
    { name: "sz[0]", value: -x },
    { name: "spinTemperature.h", value: x === 6 ? null : x },
  ]);

  test("leave out what a realisation does not have, and count", () => {
    const [energy, sz, h] = averagesOf(rows, "label");
    expect(energy).toMatchObject({ quantity: "energy", unit: "rad/us", count: 3, mean: 3, median: 2 });
    expect(energy!.convergence!.at(-1)).toMatchObject({ count: 3, mean: 3, standardError: energy!.standardError });
    expect(sz).toMatchObject({ quantity: "sz[0]", unit: "1", mean: -3 });
    expect(sz).not.toHaveProperty("convergence");
    expect(h).toMatchObject({ quantity: "spinTemperature.h", count: 2, mean: 1.5, meanLow: 1, meanHigh: 2 });
    expect(averagesOf([], "label")).toEqual([]);
  });

  test("are over every number of a result, and the means over spins", () => {
    const result = { sz: [0.5, 0.25], spinTemperature: { beta: 1, lambda: 2, h: null }, purity: 1 };
    expect(quantitiesOf(result).map(({ name, value }) => [name, value])).toEqual([
      ["sz.mean", 0.375],
      ["sz[0]", 0.5],
      ["sz[1]", 0.25],
      ["spinTemperature.beta", 1],
      ["spinTemperature.lambda", 2],
      ["spinTemperature.h", null],
      ["purity", 1],
    ]);
    expect(["epr[3]", "spinTemperature.beta", "populations.energies[0]", "purity"].map(unitOf)).toEqual([
      "us/rad",
      "us",
      "rad/us",
      "1",
    ]);
  });
});
