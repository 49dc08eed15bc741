import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { isPresent, PAGE, prepare, README } from "../clients/recipes.ts";
import { type Consumer, emptyFolder } from "./consumer.ts";
import { attempt, run } from "./run.ts";

const PYTHON = process.env["PYTHON"] ?? "/usr/bin/python3";

describe("a newcomer who copies what the pages print, in a fresh folder, with all samples,", () => {
  let consumer: Consumer;
  beforeAll(async () => {
    consumer = emptyFolder("newcomer", ["npx", "--no-install"]);
    await run("npm", ["install", inject("packed").tarball], consumer.folder);
  });

  test.each([...README, ...PAGE])("$file has a verdict", async (recipe) => {
    if (!isPresent(recipe.language, PYTHON, "qutip", "pytest")) return;
    const folder = join(consumer.folder, recipe.file);
    mkdirSync(folder);
    const env = prepare(folder, recipe, { python3: `exec "${PYTHON}" "$@"` });
    const started = performance.now();
    const { code, stdout } = await attempt("sh", ["-c", recipe.commands.join("\n")], folder, env);
    console.log(`${recipe.file}: ${((performance.now() - started) / 1e3).toFixed(0)} s from nothing to a verdict`);
    expect(stdout).toMatch(
      recipe.commands.at(-1)!.includes("conform")
        ? /instead\s+of\s+the\s+failure\s+not-unique/
        : /\d+ failed, \d+ passed/,
    );
    expect(code).toBe(1);
  });
});
