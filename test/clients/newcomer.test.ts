// @module-tag slow: Python, Octave and C are started many times
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import type { ConformanceReport } from "../../conformance/report.ts";
import { PYTHON } from "../examples/adapter.ts";
import { isPresent, PAGE, prepare, README, type Recipe } from "./recipes.ts";

const root = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** The checkout in place of the installed package, and few samples: `npm run test:packaging` takes them as they are. */
const SHIMS = {
  npx: `shift; verb=$1; shift; few=; [ "$verb" = conform ] && few="--samples 2"
case "$verb$*" in conform*--json*) ;; conform*) few="$few --json report.json" ;; esac
exec "${process.execPath}" "${root("bin/zenocheck.js")}" "$verb" $few "$@"`,
  python3: `exec "${PYTHON}" "$@"`,
};

/** A fresh folder in which a recipe was followed, and what its last command said. */
function follow(recipe: Recipe, ...more: string[]) {
  const cwd = mkdtempSync(join(tmpdir(), "zenocheck-newcomer-"));
  const env = { ...process.env, ...prepare(cwd, recipe, SHIMS) };
  let last = { status: null as number | null, stdout: "" };
  for (const command of [...recipe.commands, ...more])
    last = spawnSync("sh", ["-c", command], { cwd, env, encoding: "utf8" });
  return { cwd, ...last };
}

const judged = [...README, ...PAGE].filter(({ commands }) => commands.at(-1)!.includes("conform"));

describe.each(judged)("the page's lines in $language, followed word for word,", (recipe) => {
  const present = isPresent(recipe.language, PYTHON, "qutip");
  test.runIf(present)("lead to a verdict that names what is wrong with the solver", () => {
    const { status, stdout, cwd } = follow(recipe);
    const { rows } = JSON.parse(readFileSync(join(cwd, "report.json"), "utf8")) as Pick<ConformanceReport, "rows">;
    const against = rows.filter(({ verdict }) => !["holds", "not applicable"].includes(verdict));
    const details = against.map(({ counterexample }) => counterexample?.detail ?? "none");
    // Which of the problems without one state is answered, and with which of its states, is decided by rounding.
    expect(details.filter((detail) => !detail.startsWith("expected the failure not-unique, got"))).toEqual([]);
    expect(details).not.toEqual([]);
    expect(stdout.replace(/\s+/g, " ")).toContain("instead of the failure not-unique");
    expect(status).toBe(1);
  });
});

const pytest = PAGE.find(({ file }) => file === "test_mine.py")!;

test.runIf(isPresent("python", PYTHON, "qutip", "pytest"))(
  "pytest has one test a check, which fails with the request as numpy arrays",
  () => {
    const { status, stdout } = follow(pytest);
    const failed = Number(/(\d+) failed, \d+ passed/.exec(stdout)?.[1]);
    expect(failed).toBeGreaterThan(0);
    expect(stdout.match(/^E +expected the failure not-unique, got/gm)).toHaveLength(failed);
    expect(stdout.match(/^FAILED test_mine.py::test_steadystate\[[a-z-]+\]/gm)).toHaveLength(failed);
    expect(stdout).toMatch(/H = np.array\(\[\[/);
    expect(stdout).toMatch(/replay report\/conform\/counterexamples\/[a-z-]+\.json/);
    expect(status).toBe(1);
  },
);

test.runIf(isPresent("python", PYTHON, "qutip", "pandas"))("pandas takes what conform returns as a table", () => {
  const table = `import json, os, pandas, test_mine, zenocheck
rows = zenocheck.conform(test_mine.steadystate, "--filter", "conduct", max_dimension=8, min_dimension=2)
table = pandas.DataFrame(rows)
print(json.dumps({"columns": list(table.columns), "verdicts": table.groupby("verdict").size().to_dict(),
                  "checks": [str(check) for check in rows], "first": table.check.to_list()}))`;
  const noTests = {
    ...pytest,
    commands: pytest.commands.slice(0, 1),
    program: pytest.program.replace(/@pytest[\s\S]*/, ""),
  };
  const { cwd } = follow(noTests);
  writeFileSync(join(cwd, "table.py"), table);
  const env = { ...process.env, ...prepare(cwd, noTests, SHIMS) };
  const { stdout, stderr } = spawnSync("python3", ["table.py"], { cwd, env, encoding: "utf8" });
  expect(stderr).not.toContain("Traceback");
  const { columns, verdicts, checks, first } = JSON.parse(stdout);
  expect(columns).toEqual(expect.arrayContaining(["check", "verdict", "statement", "source", "samples", "message"]));
  expect(verdicts).toEqual({ holds: checks.length });
  expect(checks).toEqual(first);
});

const hasMypy = process.env["ZENOCHECK_PEERS"] === "1" || spawnSync("mypy", ["--version"]).status === 0;

test.runIf(hasMypy)("the Python client is typed, strictly", () => {
  const call = ["--strict", "--cache-dir", tmpdir(), root("clients/python/zenocheck.py")];
  const { status, stdout } = spawnSync("mypy", call, { encoding: "utf8" });
  expect(stdout).toContain("Success");
  expect(status).toBe(0);
});
