// @module-tag slow: a suite and an adapter for every manner

import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { inFolder, zenocheck } from "../helpers/command.ts";

const UNRULY = fileURLToPath(new URL("unruly-adapter.ts", import.meta.url));

interface Told {
  code: number | null;
  stdout: string;
  stderr: string;
  /** Processes of the adapter, and its children, that are left. */
  left: string[];
}

/** Ways whose answers never come: nothing is waited for that might. */
const HANGS = ["slow-bytes", "one-behind"];

/**
 * Judge the adapter by checks whose id contains the filter; a mark in its command line tells its processes from all
 * others.
 */
function judged(way: string, filter: string): Promise<Told> {
  return inFolder(async (folder) => {
    const mark = randomUUID();
    const command = `exec ${process.execPath} ${UNRULY} ${way} ${mark}`;
    const args = ["--verbose", "--samples", "2", "--timeout", HANGS.includes(way) ? "1" : "600", "--filter", filter];
    const ended = await zenocheck(["conform", "--exec", command, "--out", folder, ...args]);
    return { ...ended, left: await left(mark) };
  });
}

/** What is left of them after a minute at most: a process that was killed is gone when the system comes to it. */
async function left(mark: string): Promise<string[]> {
  const marked = async () => (await processes()).filter((line) => line.includes(mark));
  for (let tries = 0; tries < 300 && (await marked()).length > 0; tries++) await setTimeout(200);
  return marked();
}

async function processes(): Promise<string[]> {
  const { stdout } = await promisify(execFile)("ps", ["-A", "-o", "args"]);
  return stdout.split("\n");
}

describe.concurrent("manners that the protocol allows", () => {
  test.each([
    ["none", "bloch"],
    ["bytes", "bloch"],
    ["none", "conduct-not-json"],
    ["ignores-blank-lines", "conduct-not-json"],
    ["blank-lines", "bloch"],
    ["carriage-returns", "bloch"],
    ["byte-order-mark", "bloch"],
    ["leaves-a-child", "bloch"],
    ["leaves-a-stubborn-child", "bloch"],
  ])("%s", async (way, filter) => {
    const { code, stdout, left } = await judged(way, filter);
    expect(stdout).toMatch(/unruly \d+: Right: nothing wrong found/);
    expect(code).toBe(0);
    expect(left).toEqual([]);
  });
});

describe.concurrent("manners that it does not allow are told, with the request", () => {
  test.each<[way: string, filter: string, words: RegExp, sent: RegExp]>([
    [
      "slow-bytes",
      "bloch-one",
      /hang: expected an answer within 1 s, got (\d+ characters of an unfinished line|nothing)/,
      /"cmd":"solve"/,
    ],
    ["strings", "bloch-one", /schema: result\.sx\[0\]: expected a finite number, got "-?0/, /"cmd":"solve","id":"/],
    ["twice-the-key", "bloch-one", /schema: .* every key once, got "result" twice/, /"cmd":"solve","id":"/],
    ["byte-order-marks", "bloch-one", /not-json: .*a byte order mark stands before it/, /"cmd":"solve","id":"/],
    ["log-lines", "bloch-one", /not-json: .*got \[info\] solved in 3 ms .*on standard error/, /"cmd":"solve","id":"/],
    ["ten-answers", "vector-nonsecular", /died: .*end of the process \(exit code 0\)/, /"cmd":"solve","id":"1\d"/],
    ["one-behind", "bloch-one", /hang: expected an answer within 1 s, got nothing/, /"cmd":"solve"/],
    ["ignores-sigterm", "conduct-stop", /conduct-stop is violated/, /"cmd":"stop"/],
    ["answers-unlisted-dynamics", "conduct-unsupported", /dynamics ule.*unsupported|unsupported.*ule/s, /"ule"/],
  ])("%s", async (way, filter, words, sent) => {
    const { code, stdout, left } = await judged(way, filter);
    expect(stdout).toMatch(words);
    const lines = stdout.split("\n").filter((line) => line.trim().startsWith("sent: "));
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.some((line) => sent.test(line))).toBe(true);
    expect(stdout).toMatch(
      /unruly \d+: (Wrong: \d+ of \d+ checks failed|Misbehaves:\s+the\s+protocol\s+was\s+broken\s+in \d+ of \d+ checks)/,
    );
    expect(code).toBe(1);
    expect(left).toEqual([]);
  });

  test("numbers of 1e308 are a wrong answer, and nothing that the suite breaks of", async () => {
    const { code, stdout } = await judged("huge", "state");
    expect(code).toBe(1);
    expect(stdout).toContain("state-positivity is violated by unruly");
    expect(stdout).not.toContain("broken");
  });

  test("more spins claimed than are solved", async () => {
    const { code, stdout } = await judged("claims-too-many-spins", "conduct-capabilities");
    expect(stdout).toContain(
      "it claims maxSpins 4 and dynamics nonsecular, but fails from N = 3 on: unsupported, more than two electrons",
    );
    expect(code).toBe(1);
  });

  test("no word on how many spins: no answer to start", async () => {
    const { code, stderr } = await judged("without-max-spins", "bloch");
    expect(stderr).toMatch(/schema: capabilities\.maxSpins: expected a finite number, got nothing/);
    expect(stderr).toContain('sent: {"cmd":"start","protocol":1}');
    expect(code).toBe(1);
  });
});
