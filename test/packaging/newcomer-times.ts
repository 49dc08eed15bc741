import { mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Argument, Command } from "commander";
import { runProgram } from "../../terminal/run-program.ts";
import { isPresent, PAGE, prepare, README } from "../clients/recipes.ts";
import { attempt, run } from "./run.ts";

const PYTHON = process.env["PYTHON"] ?? "/usr/bin/python3";

/** `npm run newcomer`: the pages word for word in fresh folders, a row of a table in Markdown for each step. */
async function newcomerTimes(only: readonly string[]): Promise<void> {
  const root = mkdtempSync(join(tmpdir(), "zenocheck-newcomer-"));
  try {
    await follow(root, only);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

async function follow(root: string, only: readonly string[]): Promise<void> {
  await run("npm", ["pack", "--pack-destination", root], fileURLToPath(new URL("../..", import.meta.url)));
  const tarball = readdirSync(root).find((file) => file.endsWith(".tgz"))!;
  const day = new Date().toISOString().slice(0, 10);
  console.log(`${day}, ${cpus().length} x ${cpus()[0]!.model}, Node.js ${process.versions.node}\n`);
  console.log("| page | step | seconds | what it says |\n| --- | --- | ---: | --- |");
  await run("npm", ["init", "-y"], root);
  const installing = await step("all", `npm install ./${tarball}`, root);
  for (const [page, recipes] of Object.entries({ "README.md": README, "docs/conformance.md": PAGE })) {
    for (const recipe of recipes) {
      if (only.length > 0 && !only.includes(recipe.file)) continue;
      if (!isPresent(recipe.language, PYTHON, "qutip", "pytest")) continue;
      const folder = join(root, `${page.replace(/\W/g, "-")}-${recipe.language}-${recipe.file}`);
      mkdirSync(folder);
      const env = prepare(folder, recipe, { python3: `exec "${PYTHON}" "$@"` });
      let total = installing;
      for (const line of recipe.commands) total += await step(`${page}, ${recipe.file}`, line, folder, env);
      console.log(`| ${page}, ${recipe.file} | all, with the installation | ${total.toFixed(1)} | |`);
    }
  }
}

/** Run one line in a shell, and print its row: what the line says at its end, and the seconds that it took. */
async function step(page: string, line: string, cwd: string, env: NodeJS.ProcessEnv = {}): Promise<number> {
  const started = performance.now();
  const { stdout } = await attempt("sh", ["-c", line], cwd, env);
  const seconds = (performance.now() - started) / 1e3;
  const [verdict = ""] = /\S+ \S+: (Right|Wrong)[^.]*\.|\d+ failed, \d+ passed/.exec(stdout.replace(/\s+/g, " ")) ?? [];
  console.log(`| ${page} | \`${line}\` | ${seconds.toFixed(1)} | ${verdict} |`);
  return seconds;
}

const program = new Command("npm run newcomer --")
  .description("how long someone waits who follows README.md and docs/conformance.md word for word in fresh folders")
  .addArgument(
    new Argument("[files...]", "of the files that the pages have written: their steps alone").choices(
      [...README, ...PAGE].map(({ file }) => file),
    ),
  )
  .action(newcomerTimes)
  .exitOverride();

await runProgram(program, process.argv, "newcomer");
