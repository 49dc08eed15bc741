import type { Ball } from "./ball.ts";
import type { Integers } from "./integers.ts";

/** A matrix in units of a power of 2, as integers; null where one of its numbers is not known exactly. */
export function exactIntegers(A: readonly (readonly Ball[])[]): Integers | null {
  const entries = A.flat();
  if (!entries.every((a) => a.isExact())) return null;
  const least = entries.reduce((min, a) => (a.isZero() ? min : Math.min(min, a.exp)), 0);
  return A.map((row) => row.map((a) => a.inUnits(-least).mid));
}
