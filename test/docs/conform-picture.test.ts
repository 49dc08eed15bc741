import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { readmeRecipe } from "../../docs/writing/recorded-conform.ts";
import { linesOf, terminalPicture } from "../../docs/writing/terminal-picture.ts";

const PICTURE = readFileSync(fileURLToPath(new URL("../../docs/conform.svg", import.meta.url)), "utf8");

describe("the moving picture of the README", () => {
  test("begins with the README's commands, and has 80 columns and one screen of output", () => {
    const lines = linesOf(PICTURE);
    const commands = readmeRecipe().commands.map((line) => `$ ${line}`);
    expect(lines.slice(0, commands.length)).toEqual(commands);
    expect(lines.filter((line) => line.length > 80)).toEqual([]);
    expect(lines.length - commands.length).toBeLessThanOrEqual(23);
  });

  test("stands still where no motion is wanted, and is dark where that is", () => {
    expect(PICTURE).toContain("@media (prefers-reduced-motion: no-preference) {\n  .typed { animation:");
    expect(PICTURE.match(/animation:/g)).toHaveLength(2);
    expect(PICTURE).toContain("@media (prefers-color-scheme: dark)");
  });
});

test("text is escaped, colours are classes, and what was drawn can be read back", () => {
  const output = "\u001b[1m\u001b[31mWrong\u001b[39m\u001b[22m: a < b & c\n  <K>\n";
  const picture = terminalPicture("a title", [{ command: 'say "it"', output }]);
  expect(picture).toContain('<tspan class="bold bad">Wrong</tspan>: a &lt; b &amp; c');
  expect(linesOf(picture)).toEqual(['$ say "it"', "Wrong: a < b & c", "  <K>"]);
});
