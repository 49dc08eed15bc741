import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const folders = ["", "docs/", "docs/decisions/", "docs/data/", "results/"];
const pages = folders.flatMap((folder) =>
  readdirSync(`${ROOT}${folder}`)
    .filter((file) => file.endsWith(".md"))
    .map((file) => folder + file),
);

/** Bars that part cells: a bar of a formula needs a stroke before it, between backquotes too. */
const barsOf = (line: string) => line.match(/(?<!\\)\|/g)!.length;

test.each(pages)("%s: every row of a table has as many cells as its head", (file) => {
  const lines = readFileSync(`${ROOT}${file}`, "utf8")
    .replaceAll(/^```.*?^```/gms, "")
    .split("\n");
  const odd: string[] = [];
  let bars = 0;
  for (const line of lines) {
    if (!line.startsWith("|")) bars = 0;
    else if (bars === 0) bars = barsOf(line);
    else if (barsOf(line) !== bars) odd.push(line);
  }
  expect(odd).toEqual([]);
});
