import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

const sources = (folder: string) => {
  const root = fileURLToPath(new URL(`../${folder}`, import.meta.url));
  return readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => readFileSync(`${root}/${file}`, "utf8"));
};

/** The docstrings of a folder, one text. */
const docstrings = (folder: string) =>
  sources(folder)
    .flatMap((source) => source.match(/\/\*\*.*?\*\//gs) ?? [])
    .join("\n");

/** Whether "PRL (1), (2) and (7)" names the equation, alone or in such a list. */
const names = (text: string, equation: string) =>
  [...text.matchAll(/PRL ((?:\(\w+\)(?:, | and |-|; )?)+)/g)].some(([, list]) => list!.includes(`(${equation})`));

/** PRL (3) is the coupling to the bath, traced out in both. */
const PRL = ["1", "2", "4", "5", "6", "7", "8", "9", "10", "11"];
const EQUATIONS = { reference: PRL, optimized: PRL };

describe("a reader finds the code of an equation by its number", () => {
  test.each(Object.entries(EQUATIONS).flatMap(([folder, list]) => list.map((equation) => [folder, equation])))(
    "%s: PRL (%s)",
    (folder, equation) => {
      expect(names(docstrings(folder!), equation!)).toBe(true);
    },
  );

  test("every file that docs/architecture.md points to exists", () => {
    const rows = readFileSync(new URL("../docs/architecture.md", import.meta.url), "utf8")
      .split("\n")
      .slice(-24)
      .filter((line) => line.startsWith("| ") && line.split("|").length === 6);
    const folders = ["", "", "reference", "optimized", "properties"];
    for (const row of rows) {
      for (const [column, cell] of row.split("|").entries()) {
        for (const [, file] of cell.matchAll(/`([\w/-]+\.ts)`/g)) {
          expect(
            readFileSync(new URL(`../${folders[column]}/${file}`, import.meta.url), "utf8").length,
          ).toBeGreaterThan(0);
        }
      }
    }
    expect(rows.length).toBeGreaterThan(8);
  });
});
