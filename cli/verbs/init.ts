import { Argument, type Command } from "commander";
import { TEMPLATE_NAMES } from "../init/templates.ts";

/** The verb `zenocheck init`. */
export function addInit(zenocheck: Command): void {
  zenocheck
    .command("init")
    .summary("write a commented example problem or study to start from")
    .addArgument(new Argument("<what>", "what to write").choices(TEMPLATE_NAMES))
    .description("write a commented example to start from: a problem for solve, or a study for ensemble")
    .option("--out <file>", "name of the file, *.jsonc (default: problem.jsonc or study.jsonc)")
    .addHelpText(
      "after",
      `
Examples:
  zenocheck init problem && zenocheck solve problem.jsonc
  zenocheck init study && zenocheck ensemble run study.jsonc --out averages

The file names its JSON Schema, so that editors such as VS Code complete it and explain each field.

Exit codes: 0 written, 2 the call is wrong, or a file of that name is there already.`,
    )
    .action(async (what, options) => (await import("../init/command.ts")).initCommand(what, options));
}
