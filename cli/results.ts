import type { Command } from "commander";

/** `zenocheck results`: the committed figures, checked and put on a page. */
export function addResultsVerbs(results: Command): void {
  results
    .summary("the committed figures: recompute a share and compare")
    .description(
      "the committed figures of the papers: recompute a share and compare, draw and judge them again, or write their page",
    )
    .showHelpAfterError("(zenocheck results --help lists the commands and their options)");
  results
    .command("check")
    .argument("[folder]", "folder of the results", "results")
    .description("recompute a random share of the committed realisations and compare it with what is kept")
    .option("--share <number>", "share of the realisations of each folder; at least one is recomputed", "0.01")
    .option("--seed <integer>", "seed of the choice (default: a new one each day)")
    .option("--filter <text>", "only folders whose name contains this text, such as prl-fig2/N6")
    .option("--json", "print the comparisons as JSON instead of lines", false)
    .addHelpText(
      "after",
      `
Where the sources, the linear algebra and Node are those that made a record, every bit must agree; elsewhere the numbers
must agree to the promised accuracy.

Exit codes: 0 all agree, 1 some differ, 2 the call is wrong, 3 there was nothing to compare.`,
    )
    .action(async (folder, options) => (await import("./results/check.ts")).checkCommand(folder, options));
  results
    .command("draw")
    .argument("[folder]", "folder of the results", "results")
    .description("write pictures, tables and claims again from the committed records; nothing is solved")
    .option("--filter <text>", "only folders whose name contains this text, such as prl-fig2/N6")
    .addHelpText("after", "\nExit codes: 0 written, 2 the call is wrong.")
    .action(async (folder, options) => (await import("./results/draw.ts")).drawCommand(folder, options));
  results
    .command("page")
    .argument("[folder]", "folder of the results", "results")
    .description("write README.md, the page of all figures and claims, into this folder")
    .option("--html <folder>", "also write the page for a browser, index.html, into this folder")
    .action(async (folder, options) => (await import("./results/page.ts")).pageCommand(folder, options));
}
