import { describe, expect, test } from "vitest";
import { type Criterion, criterionText, judged } from "../../figures/claims.ts";

const verdict = (low: number, high: number, criterion: Criterion) =>
  judged({
    id: "c",
    statement: "s",
    source: "PRL",
    statistic: "t",
    estimate: { value: (low + high) / 2, low, high, count: 9 },
    criterion,
  }).verdict;

describe("a claim is judged by the whole interval", () => {
  test.each<[number, number, Criterion, string]>([
    [0.1, 0.2, { above: 0 }, "holds"],
    [-0.1, 0.2, { above: 0 }, "inconclusive at this size"],
    [-0.2, -0.1, { above: 0 }, "does not hold"],
    [0, 0, { above: 0 }, "does not hold"],
    [-3, -1, { below: 0 }, "holds"],
    [1, 3, { below: 0 }, "does not hold"],
    [-0.5, 0.5, { within: 1 }, "holds"],
    [0.5, 1.5, { within: 1 }, "inconclusive at this size"],
    [-3, -2, { within: 1 }, "does not hold"],
    [Number.NaN, Number.NaN, { above: 0 }, "inconclusive at this size"],
  ])("[%s, %s] against %j: %s", (low, high, criterion, expected) => {
    expect(verdict(low, high, criterion)).toBe(expected);
  });

  test("criteria read as in a table", () => {
    expect([{ above: 0 }, { below: 0.5 }, { within: 0.01 }].map((c) => criterionText(c as Criterion))).toEqual([
      "> 0",
      "< 0.5",
      "within +-0.01",
    ]);
  });
});
