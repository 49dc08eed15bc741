import { readdirSync, readFileSync } from "node:fs";
import { validateAction, validateWorkflow } from "@action-validator/core";
import { describe, expect, test } from "vitest";

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
