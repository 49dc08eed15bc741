// @module-tag slow: copies of the checkout, and some forty processes in each of them

import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { countsOf } from "../../bench/counts/counts.ts";
import { inFolder } from "../helpers/command.ts";
import { copyCheckout, wrapSolve } from "../helpers/copied-checkout.ts";

const WRONG = `const solution = await solve(...args);
  if ("result" in solution) solution.result.sz &&= solution.result.sz.map((x) => x + 1e-6);
  return solution;`;

const compare = (folder: string, ...args: string[]) =>
  spawnSync(process.execPath, ["bench/main.ts", "compare", ...args], { cwd: folder, encoding: "utf8" });

test("npm run bench -- compare: the same solver passes, a wrong one is found, the worktree is taken away", () =>
  inFolder(async (folder) => {
    copyCheckout(folder);
    const options = ["--no-times", "--seconds", "20", "--system", "gksl-lambda"];
    const same = compare(folder, "HEAD", ...options);
    expect(same).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/Same answers on \d+ problems; the same counts/),
    });
    const report = () => JSON.parse(readFileSync(join(folder, "report/compare.json"), "utf8"));
    expect(report()).toMatchObject({ verdict: "same", next: { name: "optimized" }, previous: { name: "optimized" } });
    expect(report().counts.length).toBeGreaterThan(5);

    wrapSolve(folder, WRONG);
    const wrong = compare(folder, "HEAD", ...options);
    expect(wrong).toMatchObject({ status: 1, stdout: expect.stringMatching(/the\s+new\s+version\s+is\s+wrong/) });
    expect(report()).toMatchObject({ verdict: "wrong" });
    expect(existsSync(join(folder, ".git/worktrees"))).toBe(false);
  }));

test("a base that is no git ref, a budget that is no share: exit 2 and a sentence", () =>
  inFolder(async (folder) => {
    copyCheckout(folder);
    expect(compare(folder, "no-such-ref")).toMatchObject({ status: 2, stdout: "" });
    expect(compare(folder, "no-such-ref").stderr).toContain('expected a git ref of this repository, got "no-such-ref"');
    expect(compare(folder, "HEAD", "--fail-above", "much")).toMatchObject({ status: 2, stdout: "" });
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
