import type { Command } from "commander";
import { systems, timeout } from "./options.ts";

/** The verb `zenocheck scoreboard`. */
export function addScoreboard(zenocheck: Command): void {
  zenocheck
    .command("scoreboard")
    .summary("conform and bench over many solvers, on one page")
    .argument("<list>", "a JSON file: an array of command lines, each of which starts an adapter")
    .description(
      "run conform and bench over many solvers and write one page; a run that was stopped goes on where it was",
    )
    .option("--samples <integer>", "samples of each property of conform, instead of the fast budget")
    .option("--filter <text>", "only checks of conform whose id contains this text")
    .addOption(systems("time", "each solver claims"))
    .option("--seconds <integer>", "time for the bench of each solver", "60")
    .addOption(timeout("60"))
    .option("--note <text>", "a sentence for the page on how it was measured")
    .option("--markdown <file>", "write the page as Markdown too")
    .option("--out <folder>", "write index.html and the reports of each solver here", "report/scoreboard")
    .addHelpText(
      "after",
      `
Example:
  zenocheck scoreboard examples/scoreboard.json --samples 2 --seconds 20 --markdown docs/scoreboard.md

Exit codes: 0 the page is written, whatever it says of the solvers; 2 the call is wrong.`,
    )
    .action(async (list, options) => (await import("../scoreboard.ts")).scoreboardCommand(list, options));
}
