// @module-tag slow: copies of the checkout, and some forty processes in each of them

import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { countsOf } from "../../bench/counts/counts.ts";
import { inFolder } from "../helpers/command.ts";
import { commitAll, copyCheckout, wrapSolve } from "../helpers/copied-checkout.ts";

/** A clock that a solve moves on by so many milliseconds: what is compared does not depend on the machine. */
const CLOCK = "export const cpuMilliseconds = (): number => (globalThis as { ticks?: number }).ticks ?? 0;\n";
const taking = (milliseconds: number) =>
  `const clock = globalThis as { ticks?: number };
  clock.ticks = (clock.ticks ?? 0) + ${milliseconds};
  return solve(...args);`;

const WRONG = `const solution = await solve(...args);
  if ("result" in solution) solution.result.sz = solution.result.sz!.map((x) => x + 1e-6);
  return solution;`;

const compare = (folder: string, ...args: string[]) =>
  spawnSync(
    process.execPath,
    ["bench/main.ts", "compare", ...args, "--budget", "50%", "--rounds", "3", "--milliseconds", "60"],
    { cwd: folder, encoding: "utf8" },
  );

test("npm run bench -- compare: the same solver passes, a slowed one is found, and the worktree is taken away", () =>
  inFolder(async (folder) => {
    copyCheckout(folder);
    writeFileSync(join(folder, "bench/clock.ts"), CLOCK);
    wrapSolve(folder, taking(30));
    commitAll(folder);
    const report = () => JSON.parse(readFileSync(join(folder, "report/compare.json"), "utf8")).comparisons[0];
    const same = compare(folder, "HEAD", "--filter", "gksl");
    expect(same).toMatchObject({ status: 0, stderr: "" });
    expect(same.stdout).toMatch(/gksl 12K N=3 .* same/);
    expect(report().grownCounts).toEqual([]);

    const index = join(folder, "optimized/index.ts");
    writeFileSync(index, readFileSync(index, "utf8").replace(taking(30), taking(60)));
    const slowed = compare(folder, "HEAD", "--filter", "gksl");
    expect(slowed).toMatchObject({ status: 1, stderr: "" });
    expect(slowed.stdout).toMatch(/gksl 12K N=3 .* slower/);
    expect(report()).toMatchObject({ ratio: { count: 3 }, control: { value: 1 } });
    expect(report().ratio.value).toBeCloseTo(2, 12);
    expect(existsSync(join(folder, ".git/worktrees"))).toBe(false);
  }));

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
