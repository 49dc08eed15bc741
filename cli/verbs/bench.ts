import type { Command } from "commander";
import { several, solvers, systems, timeout } from "./options.ts";

/** The verb `zenocheck bench`. */
export function addBench(zenocheck: Command): void {
  zenocheck
    .command("bench")
    .summary("how fast is a solver, and how does its time grow?")
    .description("find out how fast a solver in any language is and how its time grows; only checked answers are timed")
    .option("--exec <command>", "command line that starts the solver's adapter; may be repeated", several, [])
    .addOption(solvers())
    .addOption(systems("solve", "the solver claims"))
    .option("--sizes <range>", "only these sizes, such as 2..8 or 4,6")
    .option("--seconds <integer>", "time for the whole run", "60")
    .addOption(timeout("60"))
    .option(
      "--peers",
      "measure QuTiP and SciPy beside it, if python3 (or the interpreter named by PYTHON) has them",
      false,
    )
    .option("--list", "list the systems with their sizes and checks, and stop", false)
    .option("--verbose", "print every row as soon as it is ready, and the verdict last", false)
    .option("--json <file>", "write the report as JSON")
    .option("--markdown <file>", "write the report as Markdown")
    .option("--html <folder>", "write the report as a page with plots, index.html")
    .option("--smaller-is-better <file>", "write the numbers for github-action-benchmark (customSmallerIsBetter)")
    .addHelpText(
      "after",
      `
Examples:
  zenocheck bench --exec "python3 adapter.py"
  zenocheck bench --exec "./new" --exec "./old" --system gksl-kerr --sizes 8..64     side by side
  zenocheck bench --solver optimized --system nonsecular-12K --seconds 120 --html report/bench

Exit codes: 0 every answer passed its check; 1 an answer is wrong; 2 the call is wrong; 3 nothing could be timed.`,
    )
    .action(async (options) => (await import("../bench.ts")).benchCommand(options));
}
