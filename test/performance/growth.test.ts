import { describe, expect, test } from "vitest";
import { randomStream } from "../../model/random.ts";
import { bendOf, growthOf, secondsAt } from "../../performance/rows/growth.ts";
import type { BenchRow } from "../../performance/rows/row.ts";
import { systemNamed } from "../../performance/systems/index.ts";

const kerr = systemNamed("gksl-kerr");

function rowsOf(seconds: (D: number) => number, most = 128, protocol = 0): BenchRow[] {
  return kerr.sizes
    .filter((size) => size <= most)
    .map((size) => {
      const median = seconds(size);
      const time = { median, quartiles: [median, median] as [number, number], samples: 9, first: median };
      return {
        ...{ solver: "fake", system: kerr.name, size, dimension: size, residual: 0, info: null, reason: null },
        time: { ...time, cpu: null, peakMiB: null, protocol },
      };
    });
}

/** Times off the law by 10 %. */
const noisy = (seed: number) => {
  const uniform = randomStream("growth", seed);
  return (seconds: number) =>
    seconds * Math.exp(0.1 * (uniform() + uniform() + uniform() + uniform() - 2) * Math.sqrt(3));
};

describe("how time grows", () => {
  test("an exact law is found, and its forecast of the next two sizes", () => {
    const { law, bend, forecast } = growthOf(
      rowsOf((D) => 1e-6 * D ** 3, 48),
      kerr,
      "",
    );
    expect(law!.exponent).toBeCloseTo(3, 9);
    expect(bend).toBeNull();
    expect(forecast.map(({ size }) => size)).toEqual([64, 96]);
    expect(forecast[0]!.seconds).toBeCloseTo(1e-6 * 64 ** 3, 9);
  });

  test("a bend is found where it is, and the forecast follows the branch behind it", () => {
    const rows = rowsOf((D) => (D < 32 ? 1e-3 * D : (1e-3 * D ** 4) / 32 ** 3), 96);
    const { bend, forecast } = growthOf(rows, kerr, "");
    expect(bend).toMatchObject({ size: 32, before: expect.closeTo(1, 6), after: expect.closeTo(4, 6) });
    expect(forecast[0]!.seconds).toBeCloseTo((1e-3 * 128 ** 4) / 32 ** 3, 6);
  });

  test("noise of 10 % is called a bend in fewer than one run of ten", () => {
    const found = Array.from({ length: 200 }, (_, seed) => {
      const noise = noisy(seed);
      return bendOf(kerr.sizes.map((size) => ({ size, value: noise(1e-6 * size ** 3) })));
    });
    expect(found.filter((bend) => bend !== null).length).toBeLessThan(20);
  });

  test("rows that are protocol for the most part are no points of a law", () => {
    expect(
      growthOf(
        rowsOf((D) => D ** 3, 128, 0.6),
        kerr,
        "",
      ).law,
    ).toBeNull();
  });

  test("a row without a time is forecast before those that come after it", () => {
    const rows = rowsOf((D) => 1e-6 * D ** 3, 32);
    rows[rows.length - 1] = { ...rows.at(-1)!, time: null, reason: { kind: "refused", message: "too large" } };
    expect(growthOf(rows, kerr, "").forecast.map(({ size }) => size)).toEqual([32, 48]);
  });

  test("the next size is forecast from the first row on, never shorter than the last", () => {
    expect(secondsAt([], 8)).toBeNull();
    expect(
      secondsAt(
        rowsOf((D) => 1e-6 * D ** 3, 8),
        16,
      ),
    ).toBeGreaterThan(1e-6 * 8 ** 3);
    expect(
      secondsAt(
        rowsOf((D) => 1 / D, 12),
        16,
      ),
    ).toBeCloseTo(1 / 12, 9);
    expect(
      secondsAt(
        rowsOf((D) => 1e-6 * D ** 3, 24),
        32,
      ),
    ).toBeCloseTo(1e-6 * 32 ** 3, 9);
  });
});
