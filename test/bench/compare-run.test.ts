import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { countsOf } from "../../bench/counts/counts.ts";
import { inFolder } from "../helpers/command.ts";
import { copyCheckout, wrapSolve } from "../helpers/copied-checkout.ts";

/**
 * Ten times the time, whatever the machine, and the same work. Three rounds find it at a budget of 50 % unless one of
 * them is off by a factor of six, and report the same solver only where all of them are off by half, in one direction.
 */
const SLOWED = `const clock = () => process.cpuUsage().user;
  const started = clock();
  const solution = await solve(...args);
  const until = started + 10 * (clock() - started);
  while (clock() < until);
  return solution;`;

const WRONG = `const solution = await solve(...args);
  if ("result" in solution) solution.result.sz = solution.result.sz!.map((x) => x + 1e-6);
  return solution;`;

const compare = (folder: string, ...args: string[]) =>
  spawnSync(
    process.execPath,
    ["bench/main.ts", "compare", ...args, "--budget", "50%", "--rounds", "3", "--milliseconds", "60"],
    { cwd: folder, encoding: "utf8" },
  );

test(
  "npm run bench -- compare: the same solver passes, a slowed one is found, and the worktree is taken away",
  () =>
    inFolder(async (folder) => {
      copyCheckout(folder);
      const report = () => JSON.parse(readFileSync(join(folder, "report/compare.json"), "utf8")).comparisons[0];
      const same = compare(folder, "HEAD", "--filter", "hilbert");
      expect(same).toMatchObject({ status: 0, stderr: "" });
      expect(same.stdout).toMatch(/hilbert 12K N=7 .* same/);
      expect(report().grownCounts).toEqual([]);

      wrapSolve(folder, SLOWED);
      const slowed = compare(folder, "HEAD", "--filter", "hilbert");
      expect(slowed).toMatchObject({ status: 1, stderr: "" });
      expect(slowed.stdout).toMatch(/hilbert 12K N=7 .* slower/);
      expect(report().ratio.value).toBeGreaterThan(3);
      expect(existsSync(join(folder, ".git/worktrees"))).toBe(false);
    }),
  1_200_000,
);

test("a base that is no git ref, a budget that is no share, a filter that fits nothing: exit 2 and a sentence", () =>
  inFolder(async (folder) => {
    copyCheckout(folder);
    expect(compare(folder, "no-such-ref")).toMatchObject({ status: 2, stdout: "" });
    expect(compare(folder, "no-such-ref").stderr).toContain('expected a git ref of this repository, got "no-such-ref"');
    expect(compare(folder, "HEAD", "--filter", "no such system").stderr).toContain("--filter: expected part of a name");
    const args = ["bench/main.ts", "compare", "HEAD", "--budget", "much"];
    expect(spawnSync(process.execPath, args, { cwd: folder, encoding: "utf8" })).toMatchObject({ status: 2 });
  }));

test("a solver whose answer is wrong has no counts", () =>
  inFolder(async (folder) => {
    copyCheckout(folder);
    wrapSolve(folder, WRONG);
    const system = { dynamics: "hilbert", column: "12K", N: 2, seed: 1 } as const;
    await expect(countsOf(system, folder)).rejects.toThrow("hilbert 12K N=2: difference from the other solver");
  }));

test("counts are the same at every run, and those of a solver that makes one more vector differ by its bytes alone", () =>
  inFolder(async (folder) => {
    copyCheckout(folder);
    const system = { dynamics: "nonsecular", column: "12K", N: 3, seed: 1 } as const;
    const before = await countsOf(system, folder);
    expect(before.matvecs).toBeGreaterThan(5);
    expect(before.bytes).toBeGreaterThan(8 * 4 ** 3 * 5);
    expect(await countsOf(system, folder)).toEqual(before);
    wrapSolve(folder, "new Float64Array(100).fill(1); return solve(...args);");
    expect(await countsOf(system, folder)).toEqual({ ...before, bytes: before.bytes + 800 });
  }));
