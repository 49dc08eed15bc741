import { type Command, Option } from "commander";
import { timeout } from "./options.ts";

/** The verb `zenocheck conform`. */
export function addConform(zenocheck: Command): void {
  zenocheck
    .command("conform")
    .summary("is a solver in any language right?")
    .description(
      "find out whether a solver in any language is right: ask it problems by the solver protocol and judge every answer",
    )
    .requiredOption("--exec <command>", "command line that starts the solver's adapter (docs/conformance.md)")
    .option("--seed <integer>", "seed of every random problem", "1")
    .addOption(
      new Option(
        "--budget <name>",
        "fast: 3000 to 5000 requests, under a minute for a solver that takes 10 ms a problem; full: 16 times as many",
      )
        .choices(["fast", "full"])
        .default("fast"),
    )
    .option("--samples <integer>", "samples of each property, instead of a budget")
    .option("--filter <text>", "only checks whose id contains this text")
    .option(
      "--accuracy <number>",
      "relative accuracy to judge against, such as 1e-6 (default: what the solver says it aims at, or double precision)",
    )
    .option("--verbose", "print all checks and all failures instead of one screen", false)
    .addOption(timeout("10"))
    .option("--expectations <file>", 'known failures, as JSON: [{"property": "...", "reason": "..."}]')
    .option("--json <file>", "write the report as JSON")
    .option("--junit <file>", "write the report as JUnit XML")
    .option("--markdown <file>", "write the failures as Markdown")
    .option("--html <folder>", "write the report as a page, index.html")
    .option("--out <folder>", "write counterexamples here", "report/conform")
    .addHelpText(
      "after",
      `
Examples:
  zenocheck conform --exec "python3 adapter.py"
  zenocheck conform --exec "julia adapter.jl" --budget full --timeout 60 --junit conform.xml
  zenocheck conform --exec "./solver --zenocheck" --filter residual --samples 200 --seed 7
  zenocheck conform --exec "python3 iterative.py" --accuracy 1e-6

Exit codes: 0 the solver is right, to the accuracy asked for or aimed at; 1 it is less accurate than that, gives up, is
wrong, or misbehaves; 2 the call is wrong; 3 inconclusive (it cannot be started, no check applies, or a property had no
sample).`,
    )
    .action(async (options) => (await import("../conform.ts")).conformCommand(options));
}
