import { describe, expect, test } from "vitest";
import { chainProblem } from "../../../conformance/conduct/requests.ts";
import type { Dynamics } from "../../../model/problem.ts";
import { levelsOf, optimized } from "../../../optimized/index.ts";

const DYNAMICS: readonly Dynamics[] = ["nonsecular", "secular", "ule", "hilbert", "rates"];

describe("the chain by which a claim of many spins is tried", () => {
  test.each([2, 4, 6, 8, 10, 12])("of %i spins has no two levels of one S^z closer than rounding decides", (N) => {
    const { energies, sz } = levelsOf(chainProblem("hilbert", N).spins, null);
    const sectors = Map.groupBy(
      Array.from(energies, (E, n) => ({ E, sz: sz[n]! })),
      (level) => level.sz,
    );
    const gaps = [...sectors.values()].flatMap((levels) => {
      const sorted = levels.map(({ E }) => E).sort((a, b) => a - b);
      return sorted.slice(1).map((E, n) => E - sorted[n]!);
    });
    expect(Math.min(...gaps)).toBeGreaterThan(1e-6);
  });

  test.each(DYNAMICS)("is answered by a solver that claims it: %s", async (dynamics) => {
    for (let N = 1; N <= 7; N++) {
      expect(await optimized.solve(chainProblem(dynamics, N), { sz: true }), `${N} spins`).toHaveProperty("result");
    }
  });
});
