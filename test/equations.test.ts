import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

const rootOf = (folder: string) => fileURLToPath(new URL(`../${folder}`, import.meta.url));

const filesBelow = (folder: string) =>
  readdirSync(rootOf(folder), { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));

const sources = (folder: string) => filesBelow(folder).map((file) => readFileSync(`${rootOf(folder)}/${file}`, "utf8"));

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

  test("every file that the tables of docs/architecture.md name is in the folder of its column", () => {
    const page = readFileSync(new URL("../docs/architecture.md", import.meta.url), "utf8");
    const files = page
      .split("\n## ")
      .filter((section) => section.startsWith("Where is the equation"))
      .flatMap(namedFiles);
    expect(files.length).toBeGreaterThan(80);
    for (const { folder, name } of files) {
      expect(
        filesBelow(folder).filter((file) => `/${file}`.endsWith(`/${name}`)),
        `${name} in ${folder}/`,
      ).not.toHaveLength(0);
    }
  });
});

/** The files that the tables of a section name, in the folder that heads the column unless the name begins with one. */
function namedFiles(section: string): { folder: string; name: string }[] {
  const rows = section.split("\n").filter((line) => line.startsWith("|"));
  const columns = rows[0]!.split("|").map((head) => head.trim().replace("suite", "properties"));
  return rows.flatMap((row) =>
    row.split("|").flatMap((cell, column) =>
      [...cell.matchAll(/`(?:(model|reference|optimized)\/)?([\w/-]+\.ts)`/g)].map(([, folder, name]) => ({
        folder: folder ?? columns[column]!,
        name: name!,
      })),
    ),
  );
}
