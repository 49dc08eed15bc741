import { describe, expect, it } from "vitest";
import { compare, type Report, read } from "./survivors.ts";

const source = "export const h = (x: number) =>\n  1 / (1 + Math.exp(-x));\n";
const at = (line: number, from: number, to: number) => ({ start: { line, column: from }, end: { line, column: to } });
const report: Report = {
  files: {
    "reference/liouvillian/bath.ts": {
      source,
      mutants: [
        { status: "Killed", replacement: "1 * x", location: at(2, 3, 26) },
        { status: "Survived", replacement: "1 - Math.exp(-x)", location: at(2, 8, 24) },
        {
          status: "NoCoverage",
          replacement: "() =>\n  undefined",
          location: { start: at(1, 18, 18).start, end: at(2, 25, 25).end },
        },
      ],
    },
  },
};
const [denominator, whole] = [
  {
    file: "reference/liouvillian/bath.ts",
    line: "1 / (1 + Math.exp(-x));",
    code: "1 + Math.exp(-x)",
    replacement: "1 - Math.exp(-x)",
  },
  {
    file: "reference/liouvillian/bath.ts",
    line: "export const h = (x: number) =>",
    code: "(x: number) => 1 / (1 + Math.exp(-x))",
    replacement: "() => undefined",
  },
];

describe("the list of survivors", () => {
  it("is what the report has of mutants that no test killed, by their text and not by their line's number", () => {
    expect(read(report)).toEqual({
      counts: { Killed: 1, Survived: 1, NoCoverage: 1 },
      survivors: [denominator, whole],
    });
  });

  it("misses a survivor without a reason, and a reason without its survivor", () => {
    const explained = [{ ...denominator, reason: "none" }];
    expect(compare([denominator, whole], explained)).toEqual({ unexplained: [whole], gone: [] });
    expect(compare([whole], explained)).toEqual({ unexplained: [whole], gone: explained });
  });
});
