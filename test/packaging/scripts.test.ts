import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const { scripts } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { scripts: Record<string, string> };
const programs = Object.values(scripts).flatMap((script) => /^node (\S+\.ts)/.exec(script)?.[1] ?? []);

test("scripts are programs, which explain themselves when asked for --help", () => {
  expect(programs.length).toBeGreaterThan(30);
  const others = programs.filter((file) => !readFileSync(join(ROOT, file), "utf8").includes("runProgram("));
  expect(others).toEqual([]);
});
