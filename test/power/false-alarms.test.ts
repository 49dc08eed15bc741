// @module-tag slow: hundreds of problems

import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { inFolder } from "../helpers/command.ts";

const SCRIPT = fileURLToPath(new URL("../../power/false-alarms.ts", import.meta.url));

interface Found {
  counts: Record<string, Record<string, number>>;
  alarms: unknown[];
  greatest: Record<string, Record<string, number>>;
}

/** Both the lines that it prints and the file that it writes; rejected where it ends with an alarm. */
const searched = (...args: string[]) =>
  inFolder(async (folder) => {
    const file = join(folder, "alarms.json");
    const { stdout } = await promisify(execFile)(process.execPath, [SCRIPT, ...args, "--json", file]);
    return { stdout, found: JSON.parse(await readFile(file, "utf8")) as Found };
  });

describe("the search for false alarms", () => {
  test("goes on until every dynamics has had its problems, and leaves out properties whose dynamics have", async () => {
    const { stdout, found } = await searched("--problems", "150", "--filter", "bloch", "--solver", "optimized");
    const counts = found.counts["optimized"]!;
    expect(Object.keys(counts).sort()).toEqual(["hilbert", "nonsecular", "rates", "secular", "ule"]);
    for (const count of Object.values(counts)) expect(count).toBeGreaterThanOrEqual(150);
    expect(found.alarms).toEqual([]);
    const rounds = [...stdout.matchAll(/round \d+ of (\d+) properties/g)].map(([, n]) => Number(n));
    expect(rounds[0]).toBe(5);
    expect(rounds.at(-1)).toBeLessThan(5);
    expect(Object.keys(found.greatest["optimized"]!)).toContain("rates-bloch");
  });

  test("closed forms count for themselves, not for the dynamics that their problem names", async () => {
    const { found } = await searched("--problems", "20", "--filter", "eth-", "--solver", "reference");
    expect(Object.keys(found.counts["reference"]!)).toEqual(["closed forms"]);
  });
});
