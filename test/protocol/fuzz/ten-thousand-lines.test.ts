// @module-tag slow: ten thousand lines, each followed by a solve
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { pipeline } from "node:stream/promises";
import { fileURLToPath } from "node:url";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { hostileLine } from "./grammar.ts";
import { faultOf } from "./judged-answer.ts";
import { MESSAGES, PROBE } from "./requests.ts";

const PROGRAM = fileURLToPath(new URL("../../../bin/zenocheck.js", import.meta.url));
const probe = Buffer.from(`\n${JSON.stringify(PROBE)}\n`);

test.each([
  ["optimized", 8000],
  ["reference", 2000],
])("one process of %s answers %i hostile lines, and after each the next request bit for bit", async (solver, count) => {
  const lines = fc.sample(hostileLine(MESSAGES), { numRuns: count, seed: 2026 });
  const served = spawn(process.execPath, [PROGRAM, "serve", "--solver", solver], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const exit = new Promise((resolve) => served.once("exit", resolve));
  const input = async function* () {
    yield probe.subarray(1);
    for (const line of lines) yield Buffer.concat([line, probe]);
  };
  const sent = pipeline(input, served.stdin);
  let right: string | null = null;
  let [probes, unprobed] = [0, 0];
  for await (const answer of createInterface({ input: served.stdout, crlfDelay: Number.POSITIVE_INFINITY })) {
    right ??= answer;
    if (answer === right) {
      probes++;
      unprobed = 0;
      continue;
    }
    const line = Buffer.from(lines[probes - 1]!)
      .toString("utf8")
      .slice(0, 2000);
    expect(faultOf(answer), line).toBeNull();
    expect(++unprobed, line).toBe(1);
  }
  await sent;
  expect({ probes, exit: await exit }).toEqual({ probes: count + 1, exit: 0 });
});
