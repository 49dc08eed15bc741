import { describe, expect, test } from "vitest";
import { readExpectations } from "../../conformance/expectations.ts";
import { type Run, reportOf } from "../../conformance/report.ts";
import type { Outcome, Row } from "../../conformance/row.ts";

const KNOWN = ["state-trace", "conduct-stop"];

describe("expectations", () => {
  test("are read", () => {
    const list = [{ property: "state-trace", reason: "float32" }];
    expect(readExpectations(JSON.stringify(list), KNOWN)).toEqual(list);
  });

  test.each<[string, RegExp]>([
    ["{", /expected JSON/],
    ["{}", /expected an array/],
    ['[{"property":"state-trace"}]', /\[0\]\.reason: expected a string/],
    ['[{"property":"state-trace","reason":""}]', /\[0\]\.reason/],
    ['[{"property":"state-trace","reason":"x","until":"May"}]', /\[0\]\.until: expected no such key/],
    ['[{"property":"state-trase","reason":"x"}]', /\[0\]\.property: expected an id.*"state-trase"/],
    [
      '[{"property":"state-trace","reason":"x"},{"property":"state-trace","reason":"y"}]',
      /\[1\]\.property: expected every id once/,
    ],
  ])("%s is refused", (text, words) => {
    expect(() => readExpectations(text, KNOWN)).toThrow(words);
  });
});

const row = (outcome: Outcome, change: Partial<Row> = {}): Row => ({
  check: "state-trace",
  statement: "",
  source: "",
  class: "exact",
  outcome,
  samples: 1,
  worstDefect: 0,
  threshold: 0,
  milliseconds: 0,
  ...change,
});
const refusals = { asked: 0, refused: 0, groups: [] };
const run: Run = {
  solver: { name: "s", version: "0" },
  seed: 1,
  budget: "fast",
  seconds: 1,
  misbehaviours: [],
  refusals,
  outputs: [],
};
const expected = [{ property: "state-trace", reason: "float32" }];
const conclude = (rows: Row[], expectations: typeof expected = []) => reportOf(rows, expectations, run).conclusion;

describe("the conclusion", () => {
  test.each<[string, Row[], typeof expected, ReturnType<typeof conclude>]>([
    ["all holds", [row("holds")], [], "right"],
    ["something is violated", [row("holds"), row("violated")], [], "wrong"],
    ["something misbehaves", [row("misbehaved")], [], "misbehaves"],
    ["a rule of conduct is broken", [row("holds"), row("violated", { check: "conduct-stop" })], [], "misbehaves"],
    ["an answer is wrong, too", [row("violated"), row("misbehaved")], [], "wrong"],
    ["answers depend on what was asked before", [row("violated", { check: "conduct-independence" })], [], "wrong"],
    ["something is refused", [row("holds"), row("gives up"), row("coarse")], [], "gives up"],
    ["something is off by little", [row("holds"), row("coarse")], [], "right to"],
    ["refused, and wrong", [row("gives up"), row("violated")], [], "wrong"],
    ["a known failure fails", [row("violated"), row("holds", { check: "other" })], expected, "right"],
    ["a known failure passes", [row("holds")], expected, "wrong"],
    ["a known failure does not apply", [row("not applicable")], expected, "wrong"],
    ["a known failure was not run", [row("not run")], expected, "inconclusive"],
    ["something was not run", [row("holds"), row("not run")], [], "inconclusive"],
    ["something broke in the suite", [row("holds"), row("broken")], [], "inconclusive"],
    ["wrong, and something was not run", [row("violated"), row("not run")], [], "wrong"],
    ["no property applies", [row("not applicable"), row("holds", { class: "conduct" })], [], "inconclusive"],
    ["only conduct was asked for", [row("holds", { class: "conduct" })], [], "right"],
    ["nothing was asked for", [], [], "inconclusive"],
  ])("%s", (_, rows, expectations, conclusion) => {
    expect(conclude(rows, expectations)).toBe(conclusion);
  });
});
