// @module-tag slow: whole jobs of CI, on Python, C and a stand-in of Julia

import { execFileSync } from "node:child_process";
import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { inFolder } from "../helpers/command.ts";
import { type Job, runWorkflow } from "./runner.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const EXAMPLES = join(ROOT, "examples/ci");
const ZENOCHECK = { ZENOCHECK_CHECKOUT: ROOT, OPENBLAS_NUM_THREADS: "1" };
const PATH = [join(ROOT, "test/ci/commands"), dirname(process.execPath), process.env.PATH].join(delimiter);

/** A state that is wrong by a thousandth. */
const WRONG = { from: ".reshape(D, D)", to: ".reshape(D, D) * 1.001" };

/** A repository with one solver, its client beside it. */
async function repository(folder: string, isWrong = false): Promise<string> {
  await mkdir(folder, { recursive: true });
  const adapters = join(ROOT, "examples/adapters");
  const numpy = await readFile(join(adapters, "python-numpy/adapter.py"), "utf8");
  const python = numpy.replace(/^sys\.path.*$/m, "");
  await writeFile(join(folder, "solver.py"), isWrong ? python.replace(WRONG.from, WRONG.to) : python);
  await writeFile(join(folder, "solver.jl"), "# the stand-in of Julia runs solver.py\n");
  await cp(join(adapters, "c/elimination.c"), join(folder, "solver.c"));
  return folder;
}

/** A short one: the work of minutes in seconds. */
const SHORT = { samples: "1", filter: "lindblad-", seconds: "6", system: "gksl-lambda" };

async function jobIn(folder: string, isWrong: boolean, inputs: Job["inputs"]): Promise<Job> {
  const workspace = join(folder, "workspace");
  await mkdir(workspace, { recursive: true });
  const checkouts = {
    head: await repository(join(folder, "head"), isWrong),
    base: await repository(join(folder, "base")),
  };
  const env = {
    ...{
      PATH,
      HOME: folder,
      CI: "true",
      GITHUB_ACTIONS: "true",
      GITHUB_BASE_REF: "main",
      GITHUB_SHA: "0a1b2c3d",
      GITHUB_WORKSPACE: workspace,
    },
    ...{ RUNNER_TEMP: join(folder, "temp"), GITHUB_STEP_SUMMARY: join(folder, "summary.md"), ...ZENOCHECK },
  };
  return { env, workspace, checkouts, inputs };
}

describe("the workflows of examples/ci, as a runner of GitHub runs them", { timeout: 300_000 }, () => {
  test("python.yml: everything passes; summary, outputs and reports are there", () =>
    inFolder(async (folder) => {
      const job = await jobIn(folder, false, { ...SHORT, history: "kept/history.ndjson" });
      const { failed, log, outputs, used } = await runWorkflow(join(EXAMPLES, "python.yml"), job);
      expect({ failed, log }).toMatchObject({ failed: false });
      expect(["pass", "inconclusive"]).toContain(outputs.zenocheck!.verdict);
      const { version } = JSON.parse(await readFile(join(ROOT, "package.json"), "utf8"));
      expect(log).toContain(`npm: zenocheck@${version}\n`);
      const summary = await readFile(job.env.GITHUB_STEP_SUMMARY!, "utf8");
      for (const check of ["conform", "compare", "bench"]) expect(summary).toMatch(new RegExp(`^## ${check}: `, "m"));
      const upload = used.find(({ uses }) => uses.startsWith("actions/upload-artifact@"))!;
      const report = join(job.workspace, upload.with.path!);
      expect(await readFile(join(report, "summary.md"), "utf8")).toBe(summary);
      expect(await readFile(join(report, "conform.xml"), "utf8")).toContain("<testsuite ");
      expect(log).toMatch(/ times of commit 0a1b2c3d on .* were added to kept\/history.ndjson\nNothing changed: /);
      for (const page of ["conform", "bench", "history"]) {
        expect(await readFile(join(report, page, "index.html"), "utf8")).toContain("</html>");
      }
    }));

  test.each(["python.yml", "julia.yml"])("%s: a solver that is wrong since this branch fails the job", (file) =>
    inFolder(async (folder) => {
      const job = await jobIn(folder, true, SHORT);
      const { failed, log, outputs, used } = await runWorkflow(join(EXAMPLES, file), job);
      expect(failed).toBe(true);
      expect(outputs.zenocheck).toEqual({ verdict: "fail", report: "report" });
      const program = file === "python.yml" ? "solver.py" : "solver.jl";
      expect(log).toMatch(new RegExp(`^::error file=${program},title=zenocheck conform%3A .*%0A`, "m"));
      expect(log).toMatch(/^::error file=.*title=zenocheck compare%3A same-answers-\w+::.*%0A/m);
      expect(await readFile(job.env.GITHUB_STEP_SUMMARY!, "utf8")).toMatch(/^# zenocheck: fail\n\n## \w+: fail\n/);
      expect(used.some(({ uses }) => uses.startsWith("actions/upload-artifact@"))).toBe(true);
    }),
  );

  test("a solver that cannot be started fails the job", () =>
    inFolder(async (folder) => {
      const job = await jobIn(folder, false, { ...SHORT, checks: "conform", exec: "python3 gone.py" });
      const { failed, outputs } = await runWorkflow(join(EXAMPLES, "python.yml"), job);
      expect({ failed, outputs }).toMatchObject({ failed: true, outputs: { zenocheck: { verdict: "fail" } } });
    }));

  test("c.yml: built twice, compared", () =>
    inFolder(async (folder) => {
      const job = await jobIn(folder, false, { ...SHORT, checks: "compare" });
      const { failed, log, outputs } = await runWorkflow(join(EXAMPLES, "c.yml"), job);
      expect({ failed, log }).toMatchObject({ failed: false });
      expect(["pass", "inconclusive"]).toContain(outputs.zenocheck!.verdict);
      expect(log).toMatch(/::group::zenocheck compare\n[\s\S]*Same answers on \d+ problems/);
    }));
});

describe("the job of GitLab and the script for any other CI", { timeout: 300_000 }, () => {
  /** A git repository whose main has the right solver, and whose branch may have a wrong one. */
  async function clone(folder: string, isWrong: boolean): Promise<string> {
    const [origin, work] = [await repository(join(folder, "origin")), join(folder, "work")];
    const git = (where: string, ...args: string[]) =>
      execFileSync("git", ["-C", where, "-c", "user.name=a", "-c", "user.email=a@b", ...args], { stdio: "pipe" });
    git(origin, "init", "-q", "-b", "main");
    git(origin, "add", "-A");
    git(origin, "commit", "-q", "-m", "a solver");
    execFileSync("git", ["clone", "-q", origin, work]);
    await repository(work, isWrong);
    return work;
  }

  const short = "--samples 1 --filter lindblad- --seconds 6 --system gksl-lambda";
  const shortened = (script: string) => script.replace(/zenocheck ci /, `zenocheck ci ${short} `);
  const run = (script: string, cwd: string, variables: Record<string, string> = {}) => {
    try {
      const env = { PATH, HOME: cwd, ...ZENOCHECK, ...variables };
      return {
        code: 0,
        log: execFileSync("bash", ["-e", "-c", script], { cwd, env, encoding: "utf8", stdio: "pipe" }),
      };
    } catch (error) {
      const { status, stdout, stderr } = error as { status: number; stdout: string; stderr: string };
      return { code: status, log: `${stdout}${stderr}` };
    }
  };

  test.each([
    [false, [0, 3]],
    [true, [1]],
  ])("gitlab-ci.yml, wrong: %s", (isWrong, codes) =>
    inFolder(async (folder) => {
      const { zenocheck: job } = parse(await readFile(join(EXAMPLES, "gitlab-ci.yml"), "utf8"));
      const work = await clone(folder, isWrong);
      const script = shortened([...job.before_script, ...job.script].join("\n"));
      const variables = { ...job.variables, CI_MERGE_REQUEST_TARGET_BRANCH_NAME: "main" };
      const { code, log } = run(script, work, variables);
      expect({ isRight: codes.includes(code), code, log }).toMatchObject({ isRight: true });
      expect([0, 1, ...job.allow_failure.exit_codes]).toContain(code);
      expect(await readFile(join(work, job.artifacts.reports.junit), "utf8")).toContain("<testsuite ");
    }),
  );

  test.each([
    [false, 0],
    [true, 1],
  ])("check.sh, wrong: %s", (isWrong, expected) =>
    inFolder(async (folder) => {
      const work = await clone(folder, isWrong);
      const script = shortened(await readFile(join(EXAMPLES, "check.sh"), "utf8"));
      const { code, log } = run(script, work);
      expect({ code, log }).toMatchObject({ code: expected });
    }),
  );
});
