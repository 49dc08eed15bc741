import { describe, expect, test } from "vitest";
import { speedUpOf } from "../../bench/threads/threads.ts";

describe("the speed-up of threads", () => {
  const runs = (...walls: [number, number | null][]) => walls.map(([threads, wall]) => ({ threads, wall }));

  test("is the median over neighbours, and there is none where an answer is wrong", () => {
    const quiet = runs([1, 4], [2, 2], [2, 2.5], [1, 4]);
    expect(speedUpOf(quiet, 2)).toBeCloseTo((2 + 1.6) / 2, 12);
    expect(speedUpOf([...quiet, ...runs([1, 400], [2, 2.5], [2, 2], [1, 4])], 2)).toBeCloseTo(2, 12);
    expect(speedUpOf([...quiet, ...runs([2, null])], 2)).toBeNull();
  });
});
