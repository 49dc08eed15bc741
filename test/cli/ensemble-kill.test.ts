// @module-tag slow: runs of studies that are killed and go on

import { spawn } from "node:child_process";
import { readdirSync } from "node:fs";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { randomStream } from "../../model/random.ts";
import { bytesOf, SMALL } from "../ensembles/study-cases.ts";
import { inFolder, zenocheck } from "../helpers/command.ts";

const BIN = fileURLToPath(new URL("../../bin/zenocheck.js", import.meta.url));
const KILLS = Number(process.env["ZENOCHECK_KILLS"] ?? 6);
const study = { ...SMALL, ensemble: { kind: "prl", column: "12K", N: 4 }, realizations: 40 };

/**
 * Run until the end, or until the folder holds so many records and then some milliseconds more; null where it was
 * stopped by SIGKILL.
 */
async function runUntil(
  args: string[],
  out: string,
  records: number,
  more: number,
  signal: NodeJS.Signals,
): Promise<number | null> {
  const child = spawn(process.execPath, [BIN, ...args], { stdio: "ignore" });
  let ended = false;
  const gone = new Promise<number | null>((resolve) =>
    child.once("exit", (code) => {
      ended = true;
      resolve(code);
    }),
  );
  while (!ended && recordsIn(out) < records) await sleep(2);
  await sleep(more);
  child.kill(signal);
  return gone;
}

describe("a run that is stopped goes on where it was", () => {
  test(`kill -9 at ${KILLS} random moments: the bytes are those of an undisturbed run`, () =>
    inFolder(async (folder) => {
      const file = join(folder, "study.json");
      await writeFile(file, JSON.stringify(study));
      const run = (out: string) => ["ensemble", "run", file, "--out", out, "--workers", "2"];
      const plain = join(folder, "plain");
      expect((await zenocheck(run(plain))).code).toBe(0);
      const expected = await bytesOf(plain);

      const uniform = randomStream("kill", KILLS);
      const killed = join(folder, "killed");
      const made: number[] = [];
      for (let kills = 0; kills < KILLS; ) {
        const there = recordsIn(killed);
        const code = await runUntil(run(killed), killed, there + uniform() * (80 - there), 20 * uniform(), "SIGKILL");
        if (code === null) kills += 1;
        made.push(recordsIn(killed));
        if (code !== null) {
          expect(await bytesOf(killed)).toEqual(expected);
          await rm(killed, { recursive: true });
        }
      }
      expect((await zenocheck(run(killed))).code).toBe(0);
      expect(await bytesOf(killed)).toEqual(expected);
      expect(made.some((count) => count > 0 && count < 80)).toBe(true);
    }));

  test.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const)("%s stops it with exit code %i", (signal, exit) =>
    inFolder(async (folder) => {
      const file = join(folder, "study.json");
      await writeFile(file, JSON.stringify({ ...study, realizations: 4000 }));
      const out = join(folder, "out");
      const args = ["ensemble", "run", file, "--out", out];
      expect(await runUntil(args, out, 1, 20, signal)).toBe(exit);
      expect(recordsIn(out)).toBeGreaterThan(0);
      expect((await zenocheck([...args, "--realizations", "1"])).code).toBe(0);
      expect(readdirSync(join(out, "records")).filter((name) => !name.endsWith(".json"))).toEqual([]);
    }),
  );
});

function recordsIn(folder: string): number {
  try {
    return readdirSync(join(folder, "records")).filter((name) => name.endsWith(".json")).length;
  } catch {
    return 0;
  }
}
