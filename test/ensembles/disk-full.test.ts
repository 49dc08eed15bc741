import { execFileSync } from "node:child_process";
import { mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { inFolder, zenocheck } from "../helpers/command.ts";
import { bytesOf, SMALL } from "./study-cases.ts";

/** Mounting a small disk needs root: .ci/run sets this, and there this test always runs. */
const SYSTEM = process.env["ZENOCHECK_SLURM"] === "1";

const asRoot = (program: string, ...args: string[]) =>
  process.getuid!() === 0 ? execFileSync(program, args) : execFileSync("sudo", [program, ...args]);

describe.runIf(SYSTEM)("a full disk", () => {
  test("ends the run with a sentence; with room, the same command goes on to the same bytes", () =>
    inFolder(async (folder) => {
      const [file, disk, plain] = ["study.json", "disk", "plain"].map((name) => join(folder, name)) as [
        string,
        string,
        string,
      ];
      await writeFile(file, JSON.stringify(SMALL));
      await mkdir(disk);
      asRoot("mount", "-t", "tmpfs", "-o", `size=40k,mode=0777`, "tmpfs", disk);
      try {
        const out = join(disk, "out");
        const run = (to: string) => zenocheck(["ensemble", "run", file, "--out", to]);
        const full = await run(out);
        expect(full.code).toBe(3);
        expect(full.stderr).toMatch(/expected room on the disk, got: ENOSPC.*the same command goes on/);
        const made = await readdir(join(out, "records"));
        expect(made.length).toBeLessThan(12);
        asRoot("mount", "-o", "remount,size=4m", disk);
        expect((await run(out)).code).toBe(0);
        expect((await run(plain)).code).toBe(0);
        expect(await bytesOf(out)).toEqual(await bytesOf(plain));
      } finally {
        asRoot("umount", disk);
      }
    }));
});
