import { describe, expect, test } from "vitest";
import { lawAt, scalingLaw } from "../../performance/statistics/scaling-law.ts";

describe("the fitted scaling law", () => {
  const law = (exponent: number, noise: number[]) =>
    noise.map((relative, k) => ({ size: 4 ** (k + 3), value: 1e-3 * 4 ** (exponent * (k + 3)) * (1 + relative) }));

  test("finds the exponent of an exact power law, with an interval of no width", () => {
    const { exponent, interval, points } = scalingLaw(law(1.25, [0, 0, 0, 0]))!;
    expect(exponent).toBeCloseTo(1.25, 12);
    expect(interval[1] - interval[0]).toBeLessThan(1e-7);
    expect(points).toBe(4);
    expect(lawAt(scalingLaw(law(1.25, [0, 0, 0, 0]))!, 4 ** 7)).toBeCloseTo(1e-3 * 4 ** (1.25 * 7), 9);
  });

  test("the interval is the textbook one: t(0.975, 1) = 12.706 for three points off the line by e, -2e, e", () => {
    const points = [3, 4, 5].map((N, k) => ({ size: 4 ** N, value: Math.exp([0.1, -0.2, 0.1][k]!) * 4 ** N }));
    const { exponent, interval } = scalingLaw(points)!;
    const standardError = Math.sqrt(0.06 / 1 / (2 * Math.log(4) ** 2));
    expect(exponent).toBeCloseTo(1, 12);
    expect(interval[1] - exponent).toBeCloseTo(12.7062 * standardError, 3);
  });

  test("fewer than three points tell nothing", () => {
    expect(scalingLaw(law(1, [0, 0]))).toBeNull();
  });
});
