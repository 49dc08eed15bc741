import { describe, expect, it } from "vitest";
import { lines, scores } from "./run.ts";
import type { Report } from "./survivors.ts";

const file = (...statuses: string[]) => ({
  source: "",
  mutants: statuses.map((status) => ({
    status,
    location: { start: { line: 1, column: 1 }, end: { line: 1, column: 2 } },
  })),
});
const reports: Report[] = [
  { files: { "properties/rates/b.ts": file("Killed", "Survived"), "properties/a.ts": file("Timeout", "Ignored") } },
  { files: { "properties/rates/c.ts": file("NoCoverage", "Killed", "RuntimeError") } },
];

describe("scores", () => {
  it("are of folders, and of all: of mutants that a test could have killed", () => {
    expect(scores(reports)).toEqual([
      { folder: "properties", killed: 1, mutants: 1 },
      { folder: "properties/rates", killed: 2, mutants: 4 },
      { folder: "all", killed: 3, mutants: 5 },
    ]);
    expect(scores([])).toEqual([{ folder: "all", killed: 0, mutants: 0 }]);
  });

  it("are printed as percentages", () => {
    expect(lines(scores(reports))).toBe("properties: 100.0 % of 1\nproperties/rates: 50.0 % of 4\nall: 60.0 % of 5\n");
    expect(lines(scores([]))).toBe("all: 0.0 % of 0\n");
  });
});
