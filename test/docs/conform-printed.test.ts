// @module-tag slow: conform judges a solver in Python in the fast budget
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { recordedConform } from "../../docs/writing/recorded-conform.ts";
import { linesOf, plain } from "../../docs/writing/terminal-picture.ts";
import { hasQutip } from "../examples/adapter.ts";

const PICTURE = readFileSync(fileURLToPath(new URL("../../docs/conform.svg", import.meta.url)), "utf8");

/** Times, counts and digits depend on the machine, and which counterexample is the simplest on rounding. */
function comparable(lines: readonly string[]): string {
  const from = lines.findIndex((line) => line.includes("is violated by"));
  const to = lines.findIndex((line) => line.startsWith("All checks: "));
  expect([from, to].every((at) => at > 0)).toBe(true);
  return [...lines.slice(0, from), ...lines.slice(to)]
    .join(" ")
    .replace(/\s+/g, " ")
    .replace(/\d+(\.\d+)?/g, "#");
}

test.runIf(hasQutip)("the moving picture of the README shows what its commands print today", () => {
  const today = recordedConform().flatMap(({ command, output }) => [`$ ${command}`, ...output.split("\n")]);
  const printed = today.map(plain).filter((line) => line !== "");
  expect(comparable(printed)).toEqual(comparable(linesOf(PICTURE)));
});
