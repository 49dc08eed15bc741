import { type Command, Option } from "commander";
import { systems, timeout } from "./options.ts";

/** The verb `zenocheck ci`. */
export function addCi(zenocheck: Command): void {
  zenocheck
    .command("ci")
    .summary("conform, compare and bench in turn, for a CI job")
    .description("run conform, compare and bench in turn, and write the reports that a CI job shows (docs/ci.md)")
    .requiredOption("--exec <command>", "command line that starts the solver's adapter")
    .option(
      "--against <command>",
      "command line that starts the old version's adapter, or a file *.ndjson that compare --save wrote",
    )
    .option(
      "--checks <names>",
      "which of conform, compare and bench to run, separated by spaces (default: all; compare only with --against)",
    )
    .addOption(new Option("--budget <name>", "how much conform asks").choices(["fast", "full"]).default("fast"))
    .option("--samples <integer>", "samples of each property of conform, instead of a budget")
    .option("--filter <text>", "only checks of conform whose id contains this text")
    .option("--accuracy <number>", "relative accuracy to judge against, in conform and compare")
    .option("--fail-above <share>", "slow-down that is accepted", "5%")
    .addOption(systems("time", "the solver claims"))
    .option("--seconds <integer>", "time for compare, and as much again for bench", "60")
    .addOption(timeout("60"))
    .option("--history <file>", "add the times of bench to this history file, and draw it")
    .option("--out <folder>", "write all reports here", "report")
    .addHelpText(
      "after",
      `
Examples:
  zenocheck ci --exec "python3 solver.py" --against "python3 old/solver.py"
  zenocheck ci --exec "./solver" --checks "conform bench" --system gksl-kerr --seconds 30

Exit codes: 0 all three passed, 1 one failed or the solver cannot be started, 2 the call is wrong, 3 one was inconclusive
and none failed.`,
    )
    .action(async (options) => (await import("../ci.ts")).ciCommand(options));
}
