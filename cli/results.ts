import type { Command } from "commander";

/** `zenocheck results`: the committed figures, checked and put on a page. */
export function addResultsVerbs(results: Command): void {
  results
    .summary("the committed figures: make a share again and compare")
    .description("the committed figures of the papers: make a share again and compare, or write their page")
    .showHelpAfterError("(zenocheck results --help lists the commands and their options)");
  results
    .command("check")
    .argument("[folder]", "where the results are", "results")
    .description("make a random share of the committed realisations again and compare them with what is kept")
    .option("--share <number>", "of the realisations of each folder, at least one", "0.01")
    .option("--seed <integer>", "which ones (default: the day's own)")
    .option("--filter <text>", "only folders whose name contains this text, such as prl-fig2/N6")
    .option("--json", "print the comparisons as JSON instead of lines", false)
    .addHelpText(
      "after",
      `
Bit for bit where the sources, the library and Node are those that made a record, to the promised accuracy otherwise.

Exit codes: 0 all agree, 1 some differ, 2 usage, 3 there was nothing to compare.`,
    )
    .action(async (folder, options) => (await import("./results/check.ts")).checkCommand(folder, options));
  results
    .command("page")
    .argument("[folder]", "where the results are", "results")
    .description("write README.md, the page of all figures and claims")
    .option("--html <folder>", "and the same as one page for a browser, index.html in this folder")
    .action(async (folder, options) => (await import("./results/page.ts")).pageCommand(folder, options));
}
