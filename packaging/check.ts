import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { Command } from "commander";
import { Finding } from "../terminal/exit.ts";
import { runProgram } from "../terminal/run-program.ts";

/** The site's types want its packages, which `npm run docs:build` installs, where it checks them too. */
const hasSite = existsSync(new URL("../site/node_modules", import.meta.url));

/** What `npm run check` runs, found by npm in node_modules/.bin. */
const STEPS = [
  ...["biome check .", "tsc -p .", ...(hasSite ? ["site/node_modules/.bin/vue-tsc -p site"] : []), "knip"],
  "vitest run test/comments.test.ts test/architecture.test.ts",
];

/** `npm run check`: all steps, whatever the first ones say. */
function check(): void {
  const failed = STEPS.filter((step) => spawnSync(step, { shell: true, stdio: "inherit" }).status !== 0);
  if (failed.length > 0) throw new Finding(`not clean: ${failed.join("; ")}`);
}

const program = new Command("npm run check --")
  .description(`lint, format, types, what nobody uses, the width of comments and the layout: ${STEPS.join("; ")}`)
  .action(check)
  .exitOverride();

await runProgram(program, process.argv, "check");
