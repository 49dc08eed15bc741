import { expect, test } from "vitest";
import { withScratch } from "../../../optimized/arrays/scratch.ts";

const memory = (length: number) => withScratch((zeros) => zeros(length).buffer);

test.each([1000, 2 ** 20, 2 ** 22])(
  "memory stays from one computation to the next, after one that took %i numbers",
  (length) => {
    memory(length);
    const kept = memory(10);
    expect(memory(20) === kept).toBe(true);
    expect(memory(length) === kept).toBe(length <= 2 ** 20);
  },
);

test("memory is zero, and no two arrays of a computation share it", () => {
  withScratch((zeros) => zeros(100).fill(1));
  withScratch((zeros) => {
    const [first, second] = [zeros(40), withScratch((inner) => inner(40))];
    expect([...first, ...second].every((x) => x === 0)).toBe(true);
    const third = zeros(40);
    third.fill(2);
    expect(first.every((x) => x === 0)).toBe(true);
  });
});
