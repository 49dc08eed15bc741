// @module-tag slow: a script is started for every wrong option
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const run = (script: string, ...args: string[]) => {
  const path = fileURLToPath(new URL(`../../${script}`, import.meta.url));
  return spawnSync(process.execPath, [path, ...args], { encoding: "utf8" });
};

test.each([
  ["power/main.ts", ["--seed", "x"], '--seed: expected an integer from 0 to 4294967295, in decimal digits, got "x"'],
  ["power/main.ts", ["--share", "2"], '--share: expected a number above 0, at most 1, got "2"'],
  ["power/main.ts", ["--filter", "no-such-solver"], 'got "no-such-solver"'],
  [
    "power/false-alarms.ts",
    ["--problems", "0"],
    '--problems: expected an integer of at least 1, in decimal digits, got "0"',
  ],
  ["power/false-alarms.ts", ["--solver", "qutip"], 'got "qutip"'],
  ["power/false-alarms.ts", ["--filter", "no-such-property"], 'got "no-such-property"'],
  ["bench/iterations.ts", ["--spins", "0"], '--spins: expected an integer of at least 1, in decimal digits, got "0"'],
  ["power/ranges.ts", ["--samples", "0"], '--samples: expected an integer of at least 1, in decimal digits, got "0"'],
  ["power/certified.ts", ["--problems", "0"], "--problems: expected an integer of at least 1"],
  [
    "power/certified-reach.ts",
    ["--filter", "no-such"],
    '--filter: expected a part of the name of a problem, got "no-such"',
  ],
  ["bench/iterations.ts", ["--colum", "12K"], "unknown option '--colum'"],
])("%s %j is a usage error", (script, args, words) => {
  const { status, stdout, stderr } = run(script, ...args);
  expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
  expect(stderr).toContain(words);
});
