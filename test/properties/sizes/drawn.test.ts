import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { families } from "../../../properties/index.ts";
import { type Marks, marksOf } from "./drawn.ts";

/** A report names its seed: what that drew it has to draw again. */
const before: Record<string, Marks[]> = JSON.parse(readFileSync(new URL("./drawn.json", import.meta.url), "utf8"));

it.each(families.map((property) => [property.id, property] as const))("%s draws what it drew", (id, property) => {
  const marks = marksOf(property);
  const whole = ([dynamics, numbers, , simpler]: Marks) => [dynamics, numbers, simpler];
  expect(marks.map(whole)).toEqual(before[id]!.map(whole));
  for (const [k, [, , sum]] of marks.entries()) {
    expect(Math.abs(sum - before[id]![k]![2])).toBeLessThan(1e-9 * (1 + Math.abs(sum)));
  }
});
