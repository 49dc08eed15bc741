import { expect, test } from "vitest";
import {
  BINS,
  densityOf,
  type EigenvectorStatistics,
  eigenvectorStatistics,
} from "../../figures/prl/eigenvector-statistics.ts";
import type { EigenvectorRecord } from "../../figures/prl/entropy-realization.ts";

/** Sixteen eigenvectors of four spins: six in the sector S^z = 0, the middle of which is four by energy. */
const eigenvectors: EigenvectorRecord[] = Array.from({ length: 16 }, (_, n) => ({
  energy: n,
  sz: n < 6 ? 0 : 1 + (n % 2),
  entropy: n / 3,
  polarizations: n === 0 || n === 5 ? [0.5, 0.5, -0.5, -0.5] : [0.1, 0.1, -0.1, -0.1],
}));

test("entropies to 1e-4, and the middle of the sector S^z = 0 alone in the histogram", () => {
  const { hilbert: kept, ...others } = eigenvectorStatistics({ hilbert: { eigenvectors, smallestGap: 1 } }) as {
    hilbert: EigenvectorStatistics;
  };
  expect(others).toEqual({});
  expect(kept.entropies.slice(0, 3)).toEqual([0, 0.3333, 0.6667]);
  expect(kept.spread).toBeCloseTo(0.1, 12);
  expect(kept.histogram.reduce((sum, count) => sum + count, 0)).toBe(16);
  expect(kept.histogram[BINS.indexOf(0.475)]).toBe(0);
});

test("a density has the integral 1", () => {
  const one = { entropies: [], histogram: BINS.map((_, k) => k), spread: 0, smallestGap: 1 };
  expect(densityOf([one, one]).reduce((sum, density) => sum + 0.05 * density, 0)).toBeCloseTo(1, 12);
});

test("a failure is kept as it is", () => {
  const failure = { failure: { kind: "not-converged" as const, message: "no" } };
  expect(eigenvectorStatistics(failure)).toBe(failure);
});
