// @module-tag slow: whole comparisons of two adapters

import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { inFolder, zenocheck } from "../helpers/command.ts";

const FAULTY = fileURLToPath(new URL("faulty-adapter.ts", import.meta.url));
const adapter = (fault: string) => `${process.execPath} ${FAULTY} ${fault}`;

describe("zenocheck compare", { timeout: 240_000 }, () => {
  test("finds, saves and replays a difference; the mended version holds", () =>
    inFolder(async (folder) => {
      const args = ["compare", "--against", adapter("none"), "--no-times", "--system", "gksl-lambda", "--out", folder];
      const { code, stdout } = await zenocheck([
        ...args,
        "--exec",
        adapter("purity-off"),
        "--json",
        join(folder, "r.json"),
      ]);
      expect(code).toBe(1);
      expect(stdout).toMatch(/the\s+new\s+version\s+is\s+wrong/);
      const [, file] = /replay (\S+)/.exec(stdout)!;
      expect((await zenocheck(["replay", file!])).code).toBe(1);
      expect((await zenocheck(["replay", file!, "--exec", adapter("none")])).code).toBe(0);
      expect(JSON.parse(await readFile(join(folder, "r.json"), "utf8"))).toMatchObject({ verdict: "wrong" });
      expect((await zenocheck([...args, "--exec", adapter("none")])).code).toBe(0);
      expect(existsSync(file!)).toBe(false);
    }));

  test("finds a wrong answer at N = 5 only, and shows it with five spins", () =>
    inFolder(async (folder) => {
      const versions = ["--exec", adapter("wrong-at-5"), "--against", adapter("none")];
      const { code, stdout } = await zenocheck([
        "compare",
        ...versions,
        "--no-times",
        "--system",
        "gksl-lambda",
        "--out",
        folder,
      ]);
      expect(code).toBe(1);
      expect(stdout).toMatch(/the\s+new\s+version\s+is\s+wrong/);
      const { sample } = JSON.parse(await readFile(/replay (\S+)/.exec(stdout)![1]!, "utf8"));
      expect(sample.problem.spins.delta).toHaveLength(5);
    }));

  test("a count that grew is a regression without any clock", async () => {
    const counts = (exec: string, against: string) =>
      zenocheck([
        ...["compare", "--exec", adapter(exec), "--against", adapter(against), "--no-times", "--seconds", "10"],
        ...["--system", "gksl-lambda"],
      ]);
    const more = await counts("more-matvecs", "fewer-matvecs");
    expect(more).toMatchObject({ code: 1, stdout: expect.stringMatching(/20 % more matvecs on gksl-lambda/) });
    const fewer = await counts("fewer-matvecs", "more-matvecs");
    expect(fewer).toMatchObject({ code: 0, stdout: expect.stringMatching(/17 % fewer matvecs on gksl-lambda/) });
  });

  test("keeps answers, and compares with them when the old version is gone", () =>
    inFolder(async (folder) => {
      const file = join(folder, "answers.ndjson");
      const saved = await zenocheck(["compare", "--exec", adapter("none"), "--save", file, "--system", "gksl-lambda"]);
      expect(saved).toMatchObject({ code: 0, stdout: expect.stringMatching(/^\d+ answers of faulty none: /) });
      const against = ["--against", file, "--system", "gksl-lambda", "--out", folder];
      expect((await zenocheck(["compare", "--exec", adapter("none"), ...against])).code).toBe(0);
      const { code, stdout } = await zenocheck(["compare", "--exec", adapter("sz-off"), ...against]);
      expect(code).toBe(1);
      const [, difference] = /replay (\S+)/.exec(stdout)!;
      expect((await zenocheck(["replay", difference!])).code).toBe(1);
      expect((await zenocheck(["replay", difference!, "--exec", adapter("none")])).code).toBe(0);
      await writeFile(file, "{}\n");
      expect(await zenocheck(["compare", "--exec", adapter("none"), ...against])).toMatchObject({
        ...{ code: 2, stderr: expect.stringContaining("answers.ndjson: line 1: zenocheck") },
      });
    }));
});
