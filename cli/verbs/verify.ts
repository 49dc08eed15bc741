import type { Command } from "commander";
import { solver } from "./options.ts";

/** The verb `zenocheck verify`. */
export function addVerify(zenocheck: Command): void {
  zenocheck
    .command("verify")
    .summary("both solvers against all properties and each other")
    .description("check both solvers against every property and against each other, and write a report")
    .option("--seed <integer>", "seed of every random problem", "1")
    .option("--samples <integer>", "samples of each property (default: the number that each property sets)")
    .option(
      "--filter <text>",
      "only properties whose id contains this text, without the cross-check and the large solve",
    )
    .addOption(solver().default(undefined, "both"))
    .option("--workers <integer>", "worker threads (default: one for each core, at most 8)")
    .option("--out <folder>", "write verify.json and index.html here", "report")
    .option("--json", "print the report as JSON instead of one screen", false)
    .option("--verbose", "print every check and every violation instead of one screen", false)
    .addHelpText(
      "after",
      `
Examples:
  zenocheck verify                                  everything, in less than 50 s of CPU time
  zenocheck verify --filter bloch --samples 500     one family of properties, thoroughly
  zenocheck verify --seed 7 --solver optimized      another set of problems, one solver

Exit codes: 0 everything holds, 1 something is violated, 2 the call is wrong, 3 inconclusive (no property applied).`,
    )
    .action(async (options) => (await import("../verify.ts")).verifyCommand(options));
}
