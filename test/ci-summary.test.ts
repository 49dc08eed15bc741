import { spawnSync } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { inFolder } from "./helpers/command.ts";

const SUMMARY = fileURLToPath(new URL("../.ci/summary.ts", import.meta.url));
const counts = (numPassedTests: number, numFailedTests: number) => JSON.stringify({ numPassedTests, numFailedTests });

test.each<[what: string, files: Record<string, string>, line: string, code: number]>([
  [
    "tests and a step without a report",
    { "a.code": "0\n", "a.json": counts(5, 0), "b.code": "0" },
    "6 passed, 0 failed",
    0,
  ],
  [
    "two reports of one step",
    { "a.code": "1", "a-1.json": counts(5, 2), "a-2.json": counts(7, 0) },
    "12 passed, 2 failed",
    1,
  ],
  ["a step that failed without a failing test", { "a.code": "1", "a.json": counts(5, 0) }, "5 passed, 1 failed", 1],
  ["a step that left no report", { "a.code": "1" }, "0 passed, 1 failed", 1],
  ["a report that was cut off", { "a.code": "0", "a.json": "{", "b.code": "0" }, "1 passed, 1 failed", 1],
])("the last line of .ci/run counts %s", (_, files, line, code) =>
  inFolder(async (folder) => {
    for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
    const { stdout, status } = spawnSync(process.execPath, [SUMMARY, folder], { encoding: "utf8" });
    expect({ stdout, status }).toEqual({ stdout: `${line}\n`, status: code });
  }),
);
