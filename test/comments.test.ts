import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { sourceFiles } from "../docs/architecture/source-files.ts";

const WIDTH = 120;

/** A line that is nothing but a comment: code and its strings are the formatter's business. */
const COMMENT = /^\s*(\/\/|\/\*\*|\*)/;

test(`comments stay within ${WIDTH} columns, as code does by the formatter`, () => {
  const wide = sourceFiles().flatMap((file) =>
    readFileSync(fileURLToPath(new URL(`../${file}`, import.meta.url)), "utf8")
      .split("\n")
      .flatMap((line, at) => (COMMENT.test(line) && line.length > WIDTH ? `${file}:${at + 1}` : [])),
  );
  expect(wide).toEqual([]);
});
