import { spawnSync } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { inFolder } from "./helpers/command.ts";

const SUMMARY = fileURLToPath(new URL("../.ci/summary.ts", import.meta.url));
const passed = { fullName: "holds", status: "passed" };
const failed = { fullName: "a > b", status: "failed", failureMessages: ["expected 1 to be 2\n    at some.ts:3"] };

/** A report of one file, as vitest writes it. */
const report = (...assertionResults: object[]) =>
  JSON.stringify({
    testResults: [
      { name: join(process.cwd(), "test/a.test.ts"), status: "failed", message: "no such file", assertionResults },
    ],
  });
const FAILED = "test/a.test.ts, a > b: expected 1 to be 2";

test.each<[what: string, files: Record<string, string>, printed: string[], code: number]>([
  [
    "tests and a step without a report",
    {
      "a.code": "0\n",
      "a.json": JSON.stringify({ testResults: [{ name: "a", status: "passed", assertionResults: [passed, passed] }] }),
      "b.code": "0",
    },
    ["3 passed, 0 failed"],
    0,
  ],
  [
    "two reports of one step",
    { "a.code": "1", "a-1.json": report(passed, failed), "a-2.json": report(failed, passed, passed) },
    [`failed in a: ${FAILED}`, `failed in a: ${FAILED}`, "3 passed, 2 failed"],
    1,
  ],
  [
    "a file that could not be loaded",
    { "a.code": "1", "a.json": report() },
    ["failed in a: test/a.test.ts: no such file", "0 passed, 1 failed"],
    1,
  ],
  [
    "a step that failed without a failing test",
    {
      "a.code": "1",
      "a.json": JSON.stringify({ testResults: [{ name: "a", status: "passed", assertionResults: [passed] }] }),
    },
    ["failed in a: exit code 1 without a failing test", "1 passed, 1 failed"],
    1,
  ],
  [
    "a step that left no report",
    { "a.code": "1" },
    ["failed in a: exit code 1 without a failing test", "0 passed, 1 failed"],
    1,
  ],
  [
    "a report that was cut off",
    { "a.code": "0", "a.json": "{", "b.code": "0" },
    ["failed in a: the report a.json was cut off", "1 passed, 1 failed"],
    1,
  ],
])(".ci/run says what failed, and last the numbers: %s", (_, files, printed, code) =>
  inFolder(async (folder) => {
    for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
    const { stdout, status } = spawnSync(process.execPath, [SUMMARY, folder], { encoding: "utf8" });
    expect({ stdout, status }).toEqual({ stdout: `${printed.join("\n")}\n`, status: code });
  }),
);
