import type { Command } from "commander";

/** The verbs of `zenocheck history`. */
export function addHistoryVerbs(history: Command): void {
  history
    .summary("times and counts over commits, and where they changed")
    .description("keep times and counts of commits in one NDJSON file, and find where they changed");

  history
    .command("add")
    .argument("<report>", "a report that bench --json wrote")
    .requiredOption("--file <file>", "the history file; it is created if it is not there")
    .option(
      "--commit <name>",
      "commit of the solver (default: that of the CI job, or of the git checkout in this folder)",
    )
    .description("add the times and counts of a bench report, with its machine, commit and version")
    .addHelpText(
      "after",
      `
Example:
  zenocheck bench --exec "python3 solver.py" --json bench.json
  zenocheck history add bench.json --file history.ndjson`,
    )
    .action(async (report, options) => (await import("./history/keep.ts")).addToHistory(report, options));

  history
    .command("show")
    .requiredOption("--file <file>", "the history file")
    .option("--html <folder>", "write a page of it, index.html, into this folder")
    .option("--json", "print the series and their changes as JSON", false)
    .description("show where times and counts changed")
    .addHelpText(
      "after",
      `
Example:
  zenocheck history show --file history.ndjson --html report/history

Exit codes: 0 shown, whatever changed; 2 the call is wrong; 3 the history is empty.`,
    )
    .action(async (options) => (await import("./history/keep.ts")).showHistory(options));
}
