import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { longestFirst, planOf } from "../../cli/verify/plan.ts";
import { reportOf } from "../../cli/verify/report.ts";
import { runTask } from "../../cli/verify/run-task.ts";
import { screenOf } from "../../cli/verify/screen.ts";
import { taskName } from "../../cli/verify/task.ts";
import type { Solver } from "../../model/solver.ts";
import { checkProperty } from "../../properties/check.ts";
import { blochOneSpin } from "../../properties/closed-form/bloch-one-spin.ts";
import { writeCounterexample } from "../../properties/counterexample.ts";
import { reference } from "../../reference/index.ts";
import { environment } from "../../terminal/environment.ts";
import { inFolder, zenocheck } from "../helpers/command.ts";
import { fitsScreen } from "../helpers/screen.ts";
import { zenocheckHere } from "./command-here.ts";

describe("verify", () => {
  test("a part of the catalogue on both solvers: one screen, JSON and page; every check where it is asked for", () =>
    inFolder(async (folder) => {
      const out = join(folder, "report");
      const { code, stdout, stderr } = await zenocheck([
        "verify",
        "--filter",
        "bloch-one-spin",
        "--samples",
        "5",
        "--out",
        out,
      ]);
      expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
      expect(stdout).toMatch(/^Everything holds: 2 checks, nothing wrong found \([\d.]+ s, seed 1\)\.\n/);
      expect(stdout).toMatch(/properties of reference +1 +1 +[\d.e-]+ +bloch-one-spin/);
      fitsScreen(stdout);
      expect((await readdir(out)).sort()).toEqual(["index.html", "verify.json"]);
      const report = JSON.parse(await readFile(join(out, "verify.json"), "utf8"));
      expect(report).toMatchObject({ conclusion: "everything holds", checks: 2, violations: 0, seed: 1 });
      const page = await readFile(join(out, "index.html"), "utf8");
      expect(page).toContain("bloch-one-spin");
      expect(page).not.toMatch(/<(?:script [^>]*src|link|img|iframe)|https?:\/\/(?!www\.w3\.org)/);
    }));

  test("--verbose prints every check", () =>
    inFolder(async (folder) => {
      const args = ["verify", "--filter", "bloch-one-spin", "--samples", "5", "--verbose", "--out", folder];
      const { stdout } = await zenocheckHere(args);
      expect(stdout).toMatch(/bloch-one-spin +PRL .* reference +5 /);
      expect(stdout).toMatch(/bloch-one-spin +PRL .* optimized +5 /);
    }));

  test("workers take the longest tasks first, each of them once: the tail is of single realisations", () => {
    const tasks = planOf({ seed: 1 });
    const ordered = longestFirst(tasks);
    expect(new Set(ordered)).toEqual(new Set(tasks));
    expect(ordered).toHaveLength(tasks.length);
    expect(ordered.slice(0, 3).map(({ kind }) => kind)).toEqual(["large solve", "large solve", "cross-check"]);
    expect(ordered.slice(-48).every(({ kind }) => kind === "realization")).toBe(true);
    const names = ordered.map(taskName);
    expect(names.indexOf("sizes-rates (optimized)")).toBeLessThan(names.indexOf("state-trace (reference)"));
    expect(names.indexOf("cross-check, N = 6, 12K")).toBeLessThan(names.indexOf("cross-check, N = 1, 12K"));
  });

  test("what takes a solver seconds is left out, unless a filter names it", () => {
    const named = (filter?: string) => planOf({ seed: 1, filter }).map(taskName);
    const ofReference = ["sizes-rates", "lindblad-sizes", "perturbative-roots"].map((id) => `${id} (reference)`);
    const dear = ["sizes-largest (optimized)", ...ofReference];
    for (const name of dear) expect(named()).not.toContain(name);
    for (const name of dear) expect(named(name.split(" ")[0])).toContain(name);
    expect(named()).toEqual(expect.arrayContaining(ofReference.map((name) => name.replace("reference", "optimized"))));
  });

  test("the states of two electrons are compared, and proved", async () => {
    for (const dynamics of ["nonsecular", "hilbert"] as const) {
      const task = { kind: "cross-check", column: "12K", dynamics, N: 2, seed: 1, realizations: 2 } as const;
      const { check } = (await runTask(task)) as Extract<Awaited<ReturnType<typeof runTask>>, { kind: "cross-check" }>;
      expect(check).toMatchObject({ holds: true, method: "both states, and the proved error of optimized" });
      expect(check.defect).toBeLessThan(1);
      expect(check.defect).toBeGreaterThan(0);
    }
  });

  test("a violation is on the screen with what shows it, however long it is", async () => {
    const verdict = await checkProperty(blochOneSpin, oppositeSy(reference), { seed: 1 });
    const many = Array.from({ length: 40 }, (_, k) => ({ ...verdict, solver: k % 2 ? "optimized" : "reference" }));
    const run = { seed: 1, seconds: 1, started: "", environment: environment() };
    const report = reportOf(
      many.map((each) => ({ kind: "property", verdict: each })),
      run,
    );
    const screen = screenOf(
      report,
      new Map([[many[0]!, "report/counterexamples/bloch-one-spin.reference.json"]]),
      "report",
    );
    fitsScreen(screen);
    expect(screen).toMatch(/^Violated: 40 of 40 checks/);
    expect(screen).toContain("bloch-one-spin is violated by reference: PRL (1)");
    expect(screen).toContain("Also: bloch-one-spin (optimized), ");
    expect(screen).toContain("Repeat: npx zenocheck replay report/counterexamples/bloch-one-spin.reference.json\n");
  });

  test("the same seed gives the same verdicts, whatever the number of workers", { tags: ["slow"] }, async () => {
    const run = (workers: string) =>
      inFolder(async (folder) => {
        const args = [
          "verify",
          "--filter",
          "bloch",
          "--samples",
          "4",
          "--seed",
          "5",
          "--workers",
          workers,
          "--json",
          "--out",
          folder,
        ];
        const { verdicts } = JSON.parse((await zenocheckHere(args)).stdout);
        return verdicts.map(({ milliseconds, ...verdict }: { milliseconds: number }) => verdict);
      });
    expect(await run("1")).toEqual(await run("2"));
  });

  test("a filter that matches nothing is a usage error, exit 2", () =>
    inFolder(async (folder) => {
      const args = ["verify", "--solver", "optimized", "--filter", "residual-rates-never", "--out", folder];
      expect((await zenocheckHere(args)).code).toBe(2);
    }));

  test("a saved counterexample is measured again: violated for the wrong solver, holds for the mended one", () =>
    inFolder(async (folder) => {
      const verdict = await checkProperty(blochOneSpin, oppositeSy(reference), { seed: 1 });
      expect(verdict.outcome).toBe("violated");
      const file = join(folder, "counterexample.json");
      await writeFile(file, writeCounterexample({ ...verdict, solver: "reference" }));
      const { code, stdout } = await zenocheckHere(["replay", file]);
      expect(code).toBe(0);
      expect(stdout).toContain("bloch-one-spin on reference: holds");
      expect(stdout).toContain("1 spin, dynamics");
    }));

  test.each<[string, string]>([
    ['{"zenocheck":"counterexample"}', "expected a string, got nothing"],
    ["{", "expected JSON"],
  ])("a file that is no counterexample: %s", (content, words) =>
    inFolder(async (folder) => {
      const file = join(folder, "saved.json");
      await writeFile(file, content);
      const { code, stderr } = await zenocheckHere(["replay", file]);
      expect(code).toBe(2);
      expect(stderr).toContain(words);
    }),
  );
});

/** A solver that is wrong in the sign of <S^y>. */
function oppositeSy(solver: Solver): Solver {
  return {
    ...solver,
    async solve(problem, want) {
      const solution = await solver.solve(problem, want);
      if ("error" in solution || solution.result.sy === undefined) return solution;
      return { result: { ...solution.result, sy: solution.result.sy.map((value) => -value) } };
    },
  };
}
