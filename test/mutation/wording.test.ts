import { describe, expect, it } from "vitest";
import { reasonToIgnore } from "./wording.ts";

describe("what is not mutated", () => {
  const template = (...texts: string[]) => ({
    type: "TemplateLiteral",
    quasis: texts.map((raw) => ({ value: { raw } })),
  });

  it("is sentences alone", () => {
    const reason = "the wording of a message";
    expect(reasonToIgnore({ type: "StringLiteral", value: "expected a positive number" })).toBe(reason);
    expect(reasonToIgnore(template("", ": expected ", ""))).toBe(reason);
    expect(reasonToIgnore({ type: "StringLiteral", value: "nonsecular" })).toBeUndefined();
    expect(reasonToIgnore(template("want.", ""))).toBeUndefined();
    expect(reasonToIgnore({ type: "NumericLiteral", value: 1 })).toBeUndefined();
  });
});
