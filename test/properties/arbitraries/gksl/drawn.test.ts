import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { gkslFamilies } from "../../../../properties/arbitraries/gksl/index.ts";
import { type Marks, marksOf } from "./drawn.ts";

/** Of a saved sample only the family, the dimension and the seed are drawn again: they have to mean what they meant. */
const before: Record<string, Marks[]> = JSON.parse(readFileSync(new URL("./drawn.json", import.meta.url), "utf8"));

it.each(gkslFamilies.map((family) => [family.name, family] as const))("%s draws what it drew", (name, family) => {
  const marks = marksOf(family);
  expect(marks.map(([jumps]) => jumps)).toEqual(before[name]!.map(([jumps]) => jumps));
  for (const [k, [, H, A]] of marks.entries()) {
    expect(Math.abs(H - before[name]![k]![1])).toBeLessThan(1e-9 * (1 + Math.abs(H)));
    expect(Math.abs(A - before[name]![k]![2])).toBeLessThan(1e-9 * (1 + Math.abs(A)));
  }
});
