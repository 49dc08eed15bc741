// @module-tag slow: Python is started many times
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import type { ConformanceReport } from "../../conformance/report.ts";
import { hasQutip, PYTHON } from "../examples/adapter.ts";

const root = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const zenocheck = [process.execPath, root("bin/zenocheck.js")];

/** The Python of the README, between its fences. */
function programOfReadme(): string {
  return /```python\n(import qutip[\s\S]*?)```/.exec(readFileSync(root("README.md"), "utf8"))![1]!;
}

/** What the README shows of the verdict. */
function shownInReadme(): string {
  return /```text\n([\s\S]*?)```/.exec(readFileSync(root("README.md"), "utf8"))![1]!;
}

/** A folder with what a newcomer has after the README's first two steps. */
function newcomer(): string {
  const folder = mkdtempSync(join(tmpdir(), "zenocheck-newcomer-"));
  writeFileSync(join(folder, "zenocheck.py"), execFileSync(zenocheck[0]!, [zenocheck[1]!, "client", "python"]));
  writeFileSync(join(folder, "mine.py"), programOfReadme());
  return folder;
}

const ENVIRONMENT = { ...process.env, OPENBLAS_NUM_THREADS: "1" };

test.runIf(hasQutip)("the README's lines around QuTiP lead to a verdict that names what is wrong with it", () => {
  const cwd = newcomer();
  const options = ["--samples", "2", "--json", "report.json"];
  const call = [zenocheck[1]!, "conform", ...options, "--exec", `${PYTHON} mine.py`];
  const { status, stdout } = spawnSync(zenocheck[0]!, call, { cwd, encoding: "utf8", env: ENVIRONMENT });
  const { rows } = JSON.parse(readFileSync(join(cwd, "report.json"), "utf8")) as Pick<ConformanceReport, "rows">;
  const against = rows.filter(({ verdict }) => !["holds", "not applicable"].includes(verdict));
  const details = against.map(({ counterexample }) => counterexample?.detail ?? "none");
  // Which of the problems without one state QuTiP answers, and with which of their states, is decided by rounding.
  expect(details.filter((detail) => !detail.startsWith("expected the failure not-unique, got"))).toEqual([]);
  expect(details).toContain("expected the failure not-unique, got a result");
  for (const text of [stdout, shownInReadme()]) {
    expect(text).toMatch(
      /^steadystate 0: Wrong: \d+ of \d+ checks failed, each where the steady state is not\s+unique/,
    );
    expect(text).toContain("It answers a state where there are many, and does not say so: not-unique is due.\n");
  }
  expect(status).toBe(1);
});

const hasPytest = hasQutip && spawnSync(PYTHON, ["-c", "import pytest"]).status === 0;

const hasMypy = process.env["ZENOCHECK_PEERS"] === "1" || spawnSync("mypy", ["--version"]).status === 0;

test.runIf(hasPytest)("pytest has one test a check, which fails with the request as numpy arrays", () => {
  const cwd = newcomer();
  const judge = JSON.stringify(zenocheck.join(" "));
  writeFileSync(
    join(cwd, "test_mine.py"),
    `import numpy as np, pytest, qutip
from zenocheck import conform

def steadystate(H, jumps):
    return qutip.steadystate(qutip.liouvillian(qutip.Qobj(H), [qutip.Qobj(A) for A in jumps]))

def test_nothing_else_runs():
    assert True

options = dict(max_dimension=4, max_spins=0, min_dimension=2, zenocheck=${judge})
@pytest.mark.parametrize("check", conform(steadystate, "--samples", "2", **options), ids=str)
def test_steadystate(check):
    check.require()
`,
  );
  const { status, stdout } = spawnSync(PYTHON, ["-m", "pytest", "-q", "-p", "no:cacheprovider"], {
    cwd,
    encoding: "utf8",
    env: ENVIRONMENT,
  });
  const failed = Number(/(\d+) failed, \d\d passed/.exec(stdout)?.[1]);
  expect(failed).toBeGreaterThan(0);
  expect(stdout.match(/^E +expected the failure not-unique, got/gm)).toHaveLength(failed);
  expect(stdout.match(/^FAILED test_mine.py::test_steadystate\[[a-z-]+\]/gm)).toHaveLength(failed);
  expect(stdout).toMatch(/H = np.array\(\[\[/);
  expect(stdout).toMatch(/replay report\/conform\/counterexamples\/[a-z-]+\.json/);
  expect(status).toBe(1);
});

test.runIf(hasMypy)("the Python client is typed, strictly", () => {
  const { status, stdout } = spawnSync(
    "mypy",
    ["--strict", "--cache-dir", tmpdir(), root("clients/python/zenocheck.py")],
    {
      encoding: "utf8",
    },
  );
  expect(stdout).toContain("Success");
  expect(status).toBe(0);
});
