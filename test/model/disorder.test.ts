import { describe, expect, test } from "vitest";
import { prbDisorder, prlDisorder } from "../../model/disorder.ts";
import { randomStream } from "../../model/random.ts";

const REALIZATIONS = 4000;

function moments(values: number[]): { mean: number; variance: number; kurtosis: number } {
  const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
  const central = (power: number) => values.reduce((sum, x) => sum + (x - mean) ** power, 0) / values.length;
  return { mean, variance: central(2), kurtosis: central(4) / central(2) ** 2 };
}

/** Five standard errors of the sample moments of a law with this variance and kurtosis. */
function expectLaw(values: number[], variance: number, kurtosis: number): void {
  const found = moments(values);
  const count = values.length;
  expect(Math.abs(found.mean)).toBeLessThan(5 * Math.sqrt(variance / count));
  expect(Math.abs(found.variance / variance - 1)).toBeLessThan(5 * Math.sqrt((kurtosis - 1) / count));
  expect(Math.abs(found.kurtosis / kurtosis - 1)).toBeLessThan(0.1);
}

describe("PRL ensemble", () => {
  const N = 4;
  const drawn = Array.from({ length: REALIZATIONS }, (_, realization) =>
    prlDisorder(N, 30, 5, { seed: 7, realization }),
  );

  test("Delta_i is uniform in +-width/2: variance width^2/12, kurtosis 9/5", () => {
    const deltas = drawn.flatMap(({ delta }) => delta);
    expectLaw(deltas, 30 ** 2 / 12, 1.8);
    expect(Math.max(...deltas.map(Math.abs))).toBeLessThanOrEqual(15);
  });

  test("U_ij is Gaussian with variance U^2/N, each pair drawn once", () => {
    expectLaw(
      drawn.flatMap(({ U }) => U.flatMap((row, i) => row.slice(i + 1))),
      5 ** 2 / N,
      3,
    );
    for (const { U } of drawn.slice(0, 50)) {
      for (let i = 0; i < N; i++) {
        expect(U[i]![i]).toBe(0);
        for (let j = 0; j < N; j++) expect(U[i]![j]).toBe(U[j]![i]);
      }
    }
  });

  test("couplings of different pairs are uncorrelated, and so are couplings and detunings", () => {
    const correlation = (a: number[], b: number[]) => {
      const product = moments(a.map((x, k) => x * b[k]!)).mean - moments(a).mean * moments(b).mean;
      return product / Math.sqrt(moments(a).variance * moments(b).variance);
    };
    const bound = 5 / Math.sqrt(REALIZATIONS);
    expect(
      Math.abs(
        correlation(
          drawn.map((d) => d.U[0]![1]!),
          drawn.map((d) => d.U[2]![3]!),
        ),
      ),
    ).toBeLessThan(bound);
    expect(
      Math.abs(
        correlation(
          drawn.map((d) => d.U[0]![1]!),
          drawn.map((d) => d.delta[0]!),
        ),
      ),
    ).toBeLessThan(bound);
  });
});

describe("PRB ensemble", () => {
  test("Delta_i are the midpoints of N equal cells of +-halfWidth", () => {
    const { delta } = prbDisorder(4, 54, 15, 1, { seed: 1, realization: 0 });
    expect(delta).toEqual([-40.5, -13.5, 13.5, 40.5]);
  });

  test("D_i is Gaussian with variance D^2/N", () => {
    const drawn = Array.from({ length: REALIZATIONS }, (_, realization) =>
      prbDisorder(4, 54, 15, 3, { seed: 2, realization }),
    );
    expectLaw(
      drawn.flatMap(({ D }) => D),
      9 / 4,
      3,
    );
  });
});

describe("a realisation is a function of its key alone", () => {
  test("the same key gives the same bits, whatever was drawn before", () => {
    const alone = prlDisorder(5, 30, 5, { seed: 3, realization: 17 });
    for (let realization = 0; realization < 20; realization++) prlDisorder(5, 30, 5, { seed: 3, realization });
    expect(prlDisorder(5, 30, 5, { seed: 3, realization: 17 })).toEqual(alone);
  });

  test("seed, realisation and paper each change every number", () => {
    const first = prlDisorder(3, 30, 5, { seed: 1, realization: 1 });
    for (const other of [
      prlDisorder(3, 30, 5, { seed: 2, realization: 1 }),
      prlDisorder(3, 30, 5, { seed: 1, realization: 2 }),
    ]) {
      for (const [i, x] of first.delta.entries()) expect(other.delta[i]).not.toBe(x);
    }
    expect(prbDisorder(3, 30, 5, 1, { seed: 1, realization: 1 }).U[0]![1]).not.toBe(first.U[0]![1]);
  });

  test("labels do not run into each other", () => {
    expect(randomStream("a", 1, 23)()).not.toBe(randomStream("a", 12, 3)());
    expect(randomStream("ab", "c")()).not.toBe(randomStream("a", "bc")());
  });
});
