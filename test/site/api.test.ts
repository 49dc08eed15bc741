import { describe, expect, test } from "vitest";
import * as main from "../../index.ts";
import { apiEntries, apiPages } from "../../site/gather/api.ts";

const entries = apiEntries();

describe("the API pages of the site", () => {
  test("have every export of the package", () => {
    const named = new Set(entries.filter(({ from }) => from === "zenocheck").map(({ name }) => name));
    expect(Object.keys(main).filter((name) => !named.has(name))).toEqual([]);
    expect(entries.filter(({ from }) => from === "zenocheck/vitest").map(({ name }) => name)).toContain(
      "describeSolver",
    );
  });

  test.each(entries.map(({ name, doc }) => [name, doc]))("%s has a docstring", (_, doc) => {
    expect(doc).not.toBe("");
  });

  test("show what is called, and not what computes it", () => {
    const shown = (name: string) => entries.find((entry) => entry.name === name)!.signature;
    expect(shown("kelvinToBeta")).toMatch(/^function kelvinToBeta\(temperature: number\): number;$/);
    expect(shown("ForeignSolver")).not.toMatch(/#|return/);
    expect(shown("ForeignSolver")).toContain("static async start(");
    expect(shown("catalogue")).toBe("const catalogue: readonly Property[];");
    expect(shown("Problem")).toContain("const problemSchema = z");
  });

  test("have a place for each name, and signs of physics as they stand", () => {
    const pages = apiPages();
    for (const { name } of entries) {
      expect(
        pages.some(({ text }) => text.includes(`\n## ${name}\n`)),
        name,
      ).toBe(true);
    }
    const text = pages.map((page) => page.text).join("\n");
    expect(text).toContain("A\\_a rho A\\_a^+");
    expect(text).not.toMatch(/^@\w+/m);
  });
});
