import { expect, test } from "vitest";
import { roofOf } from "../../bench/roofs/roofline.ts";

test("a roof: flops at the peak, an element for each multiply-add from the panel, four vectors from memory", () => {
  const N = 8;
  const machine = {
    flops: [
      [16, 8, 1e10],
      [64, 8, 4e10],
      [16, 4, 2e10],
      [64, 4, 8e10],
    ] as [number, number, number][],
    loads: [
      [2 ** N * 32, 16, 1e11],
      [2 ** N * 32, 64, 4e11],
      [4 ** N * 8, 16, 5e10],
      [4 ** N * 8, 64, 6e10],
    ] as [number, number, number][],
  };
  const flops = 4 * 4 ** N * (14 + 8);
  const { panel, memory, ...roof } = roofOf(machine, N, "double");
  expect(roof.flops).toBeCloseTo(flops / 1e10, 12);
  expect(panel).toBeCloseTo((flops / 2) * (8 / 1e11), 12);
  expect(memory).toBeCloseTo((4 * 4 ** N * 8) / 5e10, 12);
});
