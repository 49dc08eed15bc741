import { describe, expect, test } from "vitest";
import type { Machine } from "../../bench/roofs/roofline.ts";
import { togetherOf } from "../../bench/threads/machine-together.ts";
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

test("what processes do at once is the sum over them, in units of one alone", () => {
  const machine = (speed: number): Machine => ({
    flops: [[16, 8, speed]],
    loads: [2 ** 19, 2 ** 23, 2 ** 27].map((bytes, k) => [bytes, 16, speed * (k + 1)]),
  });
  expect(togetherOf(machine(10), [machine(8), machine(9)])).toEqual({
    processes: 2,
    flops: 1.7,
    loads: [
      [2 ** 19, 1.7],
      [2 ** 23, 1.7],
      [2 ** 27, 1.7],
    ],
  });
});
