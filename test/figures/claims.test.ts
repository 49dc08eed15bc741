import { describe, expect, test } from "vitest";
import {
  agreement,
  type Criterion,
  criterionText,
  intervalText,
  judged,
  withoutInterval,
} from "../../figures/claims.ts";

const verdict = (low: number, high: number, criterion: Criterion) =>
  judged({
    id: "c",
    statement: "s",
    source: "PRL",
    paper: "0",
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

  test.each<[number, number, number, string]>([
    [0.04421, 0.04329, 0.04515, "0.0442 [0.0433, 0.0452]"],
    [-6.6e-4, -1.53e-3, 1.6e-4, "-0.0007 [-0.0015, 0.0002]"],
    [4521.6, 4238.4, 4755.1, "4522 [4238, 4755]"],
    [0.312, 0.312, 0.312, "0.312"],
    [Number.NaN, Number.NaN, Number.NaN, "NaN"],
  ])("%s in [%s, %s] reads %s", (value, low, high, text) => {
    expect(intervalText({ value, low, high })).toBe(text);
  });

  test("a number without an interval is judged as it is", () => {
    expect(withoutInterval(0.3, 7)).toEqual({ value: 0.3, low: 0.3, high: 0.3, count: 7 });
  });

  test.each<[number, number, number, string]>([
    [0.2, 0.1, 0.3, "reproduced"],
    [0.1, -0.1, 0.3, "reproduced in part"],
    [-0.05, -0.1, 0.3, "not reproduced at this size"],
    [-0.2, -0.3, -0.1, "not reproduced at this size"],
    [Number.NaN, Number.NaN, Number.NaN, "not reproduced at this size"],
  ])("%s in [%s, %s] against > 0 on the results page: %s", (value, low, high, expected) => {
    const estimate = { value, low, high, count: 9 };
    const claim = judged({
      id: "c",
      statement: "s",
      source: "PRL",
      paper: "0",
      statistic: "t",
      estimate,
      criterion: { above: 0 },
    });
    expect(agreement(claim)).toBe(expected);
  });
});
