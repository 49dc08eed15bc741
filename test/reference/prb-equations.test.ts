import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

const root = new URL("../../", import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), "utf8");

/** The docstrings of reference/ and model/, one text. */
const docstrings = ["reference/", "model/"]
  .flatMap((folder) => readdirSync(new URL(folder, root)).map((file) => read(`${folder}${file}`)))
  .flatMap((source) => source.match(/\/\*\*.*?\*\//gs) ?? [])
  .join("\n")
  .replace(/\n \* /g, " ");

const architecture = read("docs/architecture.md");
const notComputed = architecture.slice(architecture.indexOf("Not computed:"), architecture.indexOf("of the PRL?"));

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

describe("a reader finds each equation of the PRB", () => {
  const coded = numbersIn(docstrings, "PRB ");
  const left = numbersIn(notComputed, "\\| ");

  test.each(EQUATIONS)("PRB (%s) is in a docstring, or named as not computed", (equation) => {
    expect(coded.has(equation) || left.has(equation)).toBe(true);
  });

  test("every file of the table exists", () => {
    const table = architecture.slice(architecture.indexOf("of the PRB?"), architecture.indexOf("Not computed:"));
    const files = [...table.matchAll(/`([\w/-]+\.ts)`/g)].map(([, file]) =>
      file!.includes("/") ? file! : `reference/${file}`,
    );
    expect(files.length).toBeGreaterThan(20);
    for (const file of files) expect(read(file).length).toBeGreaterThan(0);
  });
});
