import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { validateAction, validateWorkflow } from "@action-validator/core";
import { describe, expect, test } from "vitest";
import { inFolder } from "../helpers/command.ts";

const text = (file: string) => readFileSync(new URL(`../../${file}`, import.meta.url), "utf8");
const workflowsIn = (folder: string) =>
  readdirSync(new URL(`../../${folder}`, import.meta.url))
    .filter((file) => file.endsWith(".yml") && !file.startsWith("gitlab"))
    .map((file) => `${folder}/${file}`);

describe("by the schemas that SchemaStore publishes", () => {
  test("action.yml is an action", () => expect(validateAction(text("action.yml")).errors).toEqual([]));

  test.each([...workflowsIn("examples/ci"), ...workflowsIn(".github/workflows")])("%s is a workflow", (file) =>
    expect(validateWorkflow(text(file)).errors).toEqual([]),
  );

  test("an action without a step's shell, and a workflow without a runner, are none", () => {
    expect(validateAction(text("action.yml").replace("      shell: bash\n", "")).errors).not.toEqual([]);
    expect(validateWorkflow(text("examples/ci/c.yml").replace("    runs-on: ubuntu-latest\n", "")).errors).not.toEqual(
      [],
    );
  });
});

describe("by the schema that GitLab publishes, which gitlab-ci-local ships", () => {
  const PROGRAM = fileURLToPath(import.meta.resolve("gitlab-ci-local"));
  const listed = (job: string) =>
    inFolder(async (cwd) => {
      spawnSync("git", ["init", "--quiet"], { cwd });
      writeFileSync(join(cwd, ".gitlab-ci.yml"), job);
      const env = { ...process.env, CI: "" };
      const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, "--list-all"], {
        cwd,
        env,
        encoding: "utf8",
      });
      return { status, told: `${stdout}${stderr}` };
    });
  const job = text("examples/ci/gitlab-ci.yml");

  test("gitlab-ci.yml is a pipeline", async () => {
    expect(await listed(job)).toMatchObject({ status: 0, told: expect.stringMatching(/^zenocheck /m) });
  });

  test.each([
    ["exit_codes", "exit_kodes", "must have required property 'exit_codes'"],
    ["junit: ", "junitt: ", "'junitt' property is not expected"],
    ["when: always", "when: sometimes", "when"],
  ])("a job with %s spelt %s is none", async (right, wrong, words) => {
    const { status, told } = await listed(job.replace(right, wrong));
    expect({ status, told }).toMatchObject({ status: 1, told: expect.stringContaining(words) });
    expect(told).toContain("Invalid .gitlab-ci.yml configuration");
  });
});
