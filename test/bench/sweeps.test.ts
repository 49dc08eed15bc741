import { describe, expect, test } from "vitest";
import { gainOf, sweptPoints } from "../../bench/sweeps/sweeps.ts";

describe("npm run bench -- sweep", () => {
  test("what a further point gains is the median over those after the first, none where an answer is wrong", () => {
    const point = (alone: number, session: number, failure: string | null = null) => ({
      seconds: [alone, session] as [number, number],
      matvecs: [1, 1] as [number, number],
      failure,
    });
    expect(gainOf([point(9, 1), point(6, 2), point(4, 1), point(8, 2)])).toBe(4);
    expect(gainOf([point(9, 1), point(6, 2, "another")])).toBeNull();
  });

  test.each(["rates+nucleus", "nonsecular"] as const)(
    "%s: each point is solved twice, and both agree",
    async (dynamics) => {
      const points = await sweptPoints({ system: { dynamics, column: "1.2K", N: 3, seed: 1 }, points: 3, step: 0.1 });
      expect(points.map(({ failure }) => failure)).toEqual([null, null, null]);
      for (const { seconds } of points) expect(Math.min(...seconds)).toBeGreaterThan(0);
    },
  );
});
