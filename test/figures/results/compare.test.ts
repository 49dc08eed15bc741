import { expect, test } from "vitest";
import type { Figure } from "../../../figures/figure.ts";
import { compared } from "../../../figures/results/compare.ts";
import { kept } from "../../../figures/results/kept-records.ts";

const same = <T>(whole: T) => whole;
const figure = {} as Figure;
const outcome = (a: unknown, b: unknown, sameWay = false, of = figure) =>
  compared(of, kept("1", a, same), kept("2", b, same), sameWay).outcome;

test("the same numbers have the same bits", () => {
  expect(outcome({ P: [0.1, 0.2] }, { P: [0.1, 0.2] })).toBe("same bits");
});

test.each<[string, unknown, unknown, string]>([
  ["the last digit", [0.1, 0.5], [0.1 + 1e-17, 0.5 + 1e-16], "within accuracy"],
  ["less than 1e-5 of the largest of the list", [1, 1e-6], [1, 2e-6], "within accuracy"],
  ["more than that", [1, 1e-6], [1, 2e-5], "differs"],
  ["a number that is alone is its own scale", { beta: 1e-6 }, { beta: 1.1e-6 }, "differs"],
  ["another number of numbers", [1, 2], [1], "differs"],
  ["a number that became none", [1, 2], [1, Number.NaN], "differs"],
  ["nothing solved any more", [1, 2], { failure: { kind: "not-converged" } }, "differs"],
])("%s", (_, a, b, expected) => {
  expect(outcome(a, b)).toBe(expected);
});

test("the same bits with other numbers beside them were changed by hand", () => {
  const before = { ...kept("1", [0.5], same), record: [0.51] };
  expect(compared(figure, before, kept("2", [0.5], same), true).outcome).toBe("differs");
});

test("a failure that fails again is the same", () => {
  const failure = { failure: { kind: "not-converged", message: "no" } };
  expect(outcome(failure, failure, true)).toBe("same bits");
});

test("the same way of computing must give the same bits", () => {
  expect(outcome([0.5], [0.5 + 1e-16], true)).toBe("differs");
});

test("a figure says itself what it promises", () => {
  const promising = {
    promised: (record: number[]) => ({ lists: [[record[0]!]], tolerance: 1e-2 }),
  } as unknown as Figure;
  expect(outcome([1, 2], [1.005, 9], false, promising)).toBe("within accuracy");
  expect(outcome([1, 2], [1.02, 2], false, promising)).toBe("differs");
});
