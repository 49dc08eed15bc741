import { expect, it } from "vitest";
import { openArena } from "../../../optimized/arrays/arena.ts";

const BYTES = 2 ** 20;

/** Asks for so many numbers of each kind; whether all were zeros before they are overwritten. */
function areZeros(...lengths: number[]): boolean {
  const arena = openArena(BYTES);
  const arrays = lengths.flatMap((length) => [arena.floats(length), arena.singles(length), arena.integers(length)]);
  const zeros = arrays.every((array) => array.every((x: number) => x === 0));
  for (const array of arrays) array.fill(7);
  arena.release();
  return zeros;
}

it("an arena gives zeros, wherever an earlier one has written", () => {
  expect(areZeros(1000)).toBe(true);
  expect(areZeros(30_000)).toBe(true);
  expect(areZeros(5)).toBe(true);
  expect(areZeros(999, 1, 29_000)).toBe(true);
});

it("arenas that are open at the same time share nothing", () => {
  const [one, other] = [openArena(BYTES), openArena(BYTES)];
  one.floats(100).fill(7);
  expect(other.floats(100).every((x) => x === 0)).toBe(true);
  one.release();
  other.release();
});
