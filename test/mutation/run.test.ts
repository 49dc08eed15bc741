import { globSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { lines, scores } from "./run.ts";
import audit from "./runs/audit.ts";
import catalogue from "./runs/catalogue.ts";
import certifier from "./runs/certifier.ts";
import frame from "./runs/frame.ts";
import reference from "./runs/reference.ts";
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

describe.each(Object.entries({ audit, catalogue, certifier, frame, reference }))("the run %s", (_, options) => {
  const { include, exclude } = options.inProcess as { include: string[]; exclude: string[] };
  const patterns = [...include, ...exclude, ...(options.mutate as string[]).map((pattern) => pattern.replace("!", ""))];

  it.each(patterns.flatMap(alternatives))("finds files by %s", (pattern) => {
    expect(globSync(pattern)).not.toEqual([]);
  });
});

/** "a/{b,c}.ts" is a/b.ts and a/c.ts. */
function alternatives(pattern: string): string[] {
  const [, before, names, after] = /^(.*?)\{(.*?)\}(.*)$/.exec(pattern) ?? [];
  return names === undefined ? [pattern] : names.split(",").flatMap((name) => alternatives(`${before}${name}${after}`));
}
