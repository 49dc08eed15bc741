import { expect, test } from "vitest";
import type { Judged } from "../../power/certified/judge.ts";
import { addTo, sheetOf, type Tally } from "../../power/certified/tally.ts";

const judged = (
  unique: "proved" | "disproved" | "undecided",
  overestimations: number[],
  misses: string[] = [],
): Judged => ({
  certificate: { unique, kernel: { least: 1, most: null }, radius: {} },
  numbers: overestimations.length + 1,
  overestimations,
  misses,
});

test("a row for each kind: what was proved, what is outside, the median and the largest overestimation", () => {
  const tallies: Record<string, Tally> = {};
  addTo(tallies, ["a", "all"], judged("proved", [1, 1 + 2 ** -50, 1.004, 2]));
  addTo(tallies, ["b", "all"], judged("disproved", []));
  addTo(tallies, ["b", "all"], judged("proved", [0.9, 1, 1], ["sz is off"]));
  addTo(tallies, ["c"], { ...judged("undecided", []), numbers: 0 });
  expect(sheetOf(tallies).rows).toEqual([
    ["a", "1", "1", "0", "0", "5", "0", "1 + 1e-15", "1 + 1e+0"],
    ["all", "3", "2", "1", "0", "10", "1", "1 + 1e-16", "1 + 1e+0"],
    ["b", "2", "1", "1", "0", "5", "1", "1 + 1e-16", "1 + 0e+0"],
    ["c", "1", "0", "0", "1", "0", "0", "-", "-"],
  ]);
});
