import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

const root = new URL("../", import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), "utf8");

const filesBelow = (folder: string) =>
  readdirSync(new URL(folder, root), { recursive: true, encoding: "utf8" }).map((file) => `${folder}${file}`);

/** The docstrings of a solver and of model/, one text. */
const docstrings = (solver: string) =>
  [solver, "model/"]
    .flatMap((folder) => filesBelow(folder))
    .filter((path) => path.endsWith(".ts"))
    .flatMap((path) => read(path).match(/\/\*\*.*?\*\//gs) ?? [])
    .join("\n")
    .replace(/\n \* /g, " ");

const architecture = read("docs/architecture.md");
const notComputed = architecture.slice(architecture.indexOf("Not computed:"), architecture.indexOf("of the PRL?"));

/** The rows of what one solver does not compute. */
const leftBy = (solver: string) =>
  notComputed
    .split("\n")
    .filter((row) => row.split("|")[2]?.trim() === "both" || row.split("|")[2]?.trim() === solver)
    .join("\n");

const EQUATIONS = [
  ...Array.from({ length: 27 }, (_, k) => `${k + 1}`),
  ...Array.from({ length: 7 }, (_, k) => `A${k + 1}`),
  ...Array.from({ length: 14 }, (_, k) => `B${k + 1}`),
  ...Array.from({ length: 5 }, (_, k) => `C${k + 1}`),
];

/** Every number of the lists that begin with one of the heads: "(B1), (B4)-(B9)" has B1, B4, B5, ..., B9. */
function numbersIn(text: string, head: string): Set<string> {
  const found = new Set<string>();
  const lists = text.matchAll(new RegExp(`${head}((?:\\(\\w+\\)(?:, | and |-|, and |; | with )?)+)`, "g"));
  for (const [, list] of lists) {
    for (const [, from, to] of list!.matchAll(/\((\w+)\)(?:-\((\w+)\))?/g)) {
      const [letter, first] = [from!.replace(/\d.*/, ""), Number.parseInt(from!.replace(/\D/g, ""), 10)];
      const last = to === undefined ? first : Number.parseInt(to.replace(/\D/g, ""), 10);
      for (let k = first; k <= last; k++) found.add(`${letter}${k}`);
    }
  }
  return found;
}

describe.each(["reference", "optimized"])("a reader finds each equation of the PRB in %s", (solver) => {
  const coded = numbersIn(docstrings(`${solver}/`), "PRB ");
  const left = numbersIn(leftBy(solver), "\\| ");

  test.each(EQUATIONS)("PRB (%s) is in a docstring, or named as not computed", (equation) => {
    expect(coded.has(equation) || left.has(equation)).toBe(true);
  });
});
