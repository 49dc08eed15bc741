import type { Command } from "commander";
import { solver, systems, timeout } from "./options.ts";

/** The verb `zenocheck compare`. */
export function addCompare(zenocheck: Command): void {
  zenocheck
    .command("compare")
    .summary("did a change break a solver, or slow it?")
    .description(
      "find out whether a change broke a solver or slowed it: two versions solve the same problems and are timed in turn",
    )
    .option("--exec <command>", "command line that starts the new version's adapter")
    .addOption(solver())
    .option(
      "--against <command>",
      "command line that starts the old version's adapter, or a file *.ndjson that --save wrote",
    )
    .option("--save <file>", "keep the new version's answers in a file *.ndjson, for a later --against")
    .option("--fail-above <share>", "slow-down that is accepted", "5%")
    .option("--accuracy <number>", "relative difference that is accepted (default: what rounding explains)")
    .addOption(systems("time", "both versions claim"))
    .option("--rounds <integer>", "rounds of six processes each (default: as many as the time allows, at least 7)")
    .option("--no-times", "compare only answers and counts, not times")
    .option("--seconds <integer>", "time for the whole run", "60")
    .option(
      "--seed <integer>",
      "seed of every random problem (default: 1, or the seed of the file that --against names)",
    )
    .addOption(timeout("60"))
    .option("--json <file>", "write the report as JSON")
    .option("--markdown <file>", "write the report as Markdown")
    .option("--out <folder>", "write counterexamples here", "report/compare")
    .addHelpText(
      "after",
      `
Examples:
  zenocheck compare --exec "python3 new.py" --against "python3 old.py"
  zenocheck compare --exec "./new" --against "./old" --fail-above 2% --seconds 300 --system gksl-kerr
  zenocheck compare --exec "./solver-1.0" --save answers.ndjson             once, while the version still runs
  zenocheck compare --exec "./solver-2.0" --against answers.ndjson          answers and counts: a recording has no times

Exit codes: 0 the new version is neither wrong nor slower; 1 answers differ and the old version is not the wrong one, or
the new one is slower, or a count grew; 2 the call is wrong; 3 nothing could be compared, or the machine is so busy that
the old version differs in time from itself.`,
    )
    .action(async (options) => (await import("../compare.ts")).compareCommand(options));
}
