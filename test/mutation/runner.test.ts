import { describe, expect, it } from "vitest";
import { acrossSuites, unlessUntested } from "./vitest-five.ts";
import { reasonToIgnore } from "./wording.ts";

describe("the runner of mutants", () => {
  it("finds a test of a suite by the name that Vitest gives it", ({ task }) => {
    const joinedByBlanks = `${task.suite!.name} ${task.name}`;
    expect(task.fullTestName).toMatch(acrossSuites(new RegExp(joinedByBlanks)));
    expect(task.fullTestName).not.toMatch(joinedByBlanks);
    expect(task.fullTestName).not.toMatch(acrossSuites(/the runner of mutants finds no test/));
  });

  it("does not say of a mutant that it survived where no test ran", () => {
    expect(unlessUntested({ status: "survived", nrOfTests: 0 } as never)).toMatchObject({ status: "error" });
    for (const result of [
      { status: "survived", nrOfTests: 1 },
      { status: "killed", nrOfTests: 0 },
    ]) {
      expect(unlessUntested(result as never)).toBe(result);
    }
  });
});

describe("what is not mutated", () => {
  const template = (...texts: string[]) => ({
    type: "TemplateLiteral",
    quasis: texts.map((raw) => ({ value: { raw } })),
  });

  it("is sentences alone", () => {
    expect(reasonToIgnore({ type: "StringLiteral", value: "expected a positive number" })).toBe(
      "the wording of a message",
    );
    expect(reasonToIgnore(template("", ": expected ", ""))).toBe("the wording of a message");
    expect(reasonToIgnore({ type: "StringLiteral", value: "nonsecular" })).toBeUndefined();
    expect(reasonToIgnore(template("want.", ""))).toBeUndefined();
    expect(reasonToIgnore({ type: "NumericLiteral", value: 1 })).toBeUndefined();
  });
});
