import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { stripVTControlCharacters } from "node:util";
import { expect, test } from "vitest";
import { columns, rowsOf, shortened } from "../../terminal/screen.ts";

const MODULE = fileURLToPath(new URL("../../terminal/screen.ts", import.meta.url));

test("lines that do not fit are left out with a sign", () => {
  expect(shortened(["a", "b", "c"], 2)).toEqual(["a", "b ..."]);
  expect(shortened(["a", "b"], 2)).toEqual(["a", "b"]);
  expect(shortened(["a"], 0)).toEqual([]);
});

test("a long command takes the rows that a terminal needs for it, an empty line one", () => {
  expect(rowsOf(["", "x".repeat(80), "x".repeat(81)])).toBe(4);
});

test("columns: numbers at the right, words at the left, no line wider than 80", () => {
  const lines = columns([
    ["name", "made", "what"],
    ["a", "5", "x".repeat(100)],
    ["bcdef", "12", "-"],
  ]);
  expect(lines.map((line) => line.slice(0, 14))).toEqual(["  name   made ", "  a         5 ", "  bcdef    12 "]);
  expect(lines.every((line) => line.length <= 80)).toBe(true);
});

test("the verdict is found however the screen breaks it into lines", () => {
  const program = `
    const { painted } = await import(${JSON.stringify(MODULE)});
    process.stdout.write(painted("a: Same answers\\n  on 3 (all) problems; b", "Same answers on 3 (all) problems", "good"));
  `;
  const env = { ...process.env, FORCE_COLOR: "1" };
  const { stdout } = spawnSync(process.execPath, ["--input-type=module", "-e", program], { encoding: "utf8", env });
  expect(stripVTControlCharacters(stdout)).toBe("a: Same answers\n  on 3 (all) problems; b");
  expect(stdout.slice(0, 3)).toBe("a: ");
  expect(stdout.endsWith("; b")).toBe(true);
  expect(stdout).not.toBe(stripVTControlCharacters(stdout));
});

test.each([
  [{}, "Wrong: wrong"],
  [{ FORCE_COLOR: "1" }, "\u001b[1m\u001b[31mWrong\u001b[39m\u001b[22m: wrong"],
  [{ NO_COLOR: "1" }, "Wrong: wrong"],
])("a verdict in colour with %j, into a pipe", (variables, expected) => {
  const { NO_COLOR, FORCE_COLOR, ...rest } = process.env;
  const program = `
    const { painted } = await import(${JSON.stringify(MODULE)});
    process.stdout.write(painted("Wrong: wrong", "Wrong", "bad"));
  `;
  const env = { ...rest, ...variables };
  expect(spawnSync(process.execPath, ["--input-type=module", "-e", program], { encoding: "utf8", env }).stdout).toBe(
    expected,
  );
});
