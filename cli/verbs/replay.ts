import type { Command } from "commander";
import { timeout } from "./options.ts";

/** The verb `zenocheck replay`. */
export function addReplay(zenocheck: Command): void {
  zenocheck
    .command("replay")
    .summary("measure a saved counterexample again")
    .argument("<file>", "a counterexample saved by verify, conform or compare")
    .description("measure a saved counterexample again")
    .option("--exec <command>", "command line that starts another solver than the one named in the file")
    .option("--against <command>", "for a file that compare saved: command line that starts another old version")
    .addOption(timeout("10"))
    .addHelpText(
      "after",
      `
Examples:
  zenocheck replay report/counterexamples/state-trace.optimized.json
  zenocheck replay report/conform/counterexamples/bloch-one-spin.json --exec "python3 mended.py"

Exit codes: 0 it holds now, 1 it is violated, 2 the call is wrong, 3 the solver cannot be started.`,
    )
    .action(async (file, options) => (await import("../replay.ts")).replayCommand(file, options));
}
