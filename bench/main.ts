import { Command } from "commander";
import { runProgram } from "../terminal/run-program.ts";

const program = new Command("npm run bench --")
  .description("Benchmarks: a time is told only where the answer passed its check.")
  .showHelpAfterError("(npm run bench -- --help lists the commands)")
  .exitOverride();

program
  .command("scaling", { isDefault: true })
  .description("time, matvecs and memory of both solvers against N, with fitted scaling laws (the default)")
  .option("--spins <integer>", "largest N of the nonsecular dynamics", "8")
  .option("--seed <integer>", "seed of the disorder", "1")
  .option("--quick", "N up to 4 and fewer runs, half a minute", false)
  .option("--filter <text>", 'only rows whose name contains this text, such as "optimized nonsecular 12K"')
  .option("--out <folder>", "where bench.json, bench.svg and bench-smaller-is-better.json go", "report")
  .action(async (options) => (await import("./scaling/scaling.ts")).scalingCommand(options));

program
  .command("compare")
  .argument("<base>", "a git ref: a branch, a tag or a commit")
  .description("this checkout against another version of it: counts exactly, times with their confidence intervals")
  .option("--budget <share>", "how much slower is allowed", "5%")
  .option("--rounds <integer>", "rounds of six processes each", "12")
  .option("--milliseconds <integer>", "least time of the solves of one system in one process", "200")
  .option("--filter <text>", "only systems whose name contains this text")
  .option("--out <folder>", "where compare.json goes", "report")
  .addHelpText(
    "after",
    `
Examples:
  npm run bench -- compare main
  npm run bench -- compare HEAD~1 --filter hilbert --rounds 20

Exit codes: 0 nothing got slower, 1 an interval lies wholly beyond the budget or a count grew, 2 usage, 3 the control failed.`,
  )
  .action(async (base, options) => (await import("./compare/compare.ts")).compareCommand(base, options));

program
  .command("counts")
  .description("deterministic counts of checked solves against the baseline in the repository; no clock is read")
  .option("--write", "write the baseline anew instead", false)
  .option("--baseline <file>", "another baseline (default: bench/counts/baseline.json)")
  .option("--filter <text>", "only systems and paths whose name contains this text")
  .addHelpText("after", "\nExit codes: 0 no count grew, 1 a count grew, is unknown, or an answer is wrong, 2 usage.")
  .action(async (options) => (await import("./counts/counts-command.ts")).countsCommand(options));

program
  .command("peers")
  .description("the same realisations through QuTiP, scipy, numpy and compiled C, answers checked against each other")
  .option("--quick", "small systems only, below a minute", false)
  .option("--full", "also what takes minutes: scipy at N = 10, rates at N = 12", false)
  .option("--filter <text>", "only systems whose name contains this text")
  .option("--out <folder>", "where peers.json goes", "report")
  .addHelpText(
    "after",
    `
The Python programs are looked for in Debian's interpreter, then in the PATH's; the variable PYTHON names another one.
Exit codes: 0 all answers agree, 1 some do not, 2 usage.`,
  )
  .action(async (options) => (await import("./peers/peers.ts")).peersCommand(options));

program
  .command("goals")
  .description("the table of goals: what this machine measures of each, met or not, and why")
  .option("--quick", "only what takes seconds", false)
  .option("--full", "also what takes an hour: N = 10 to 13, twenty seeds, scipy at N = 10", false)
  .option("--filter <goal>", "one goal, G1 to G14")
  .option("--out <folder>", "where goals.json goes", "report")
  .action(async (options) => (await import("./goals/goals.ts")).goalsCommand(options));

program
  .command("threads")
  .description("one solve at 12 K by one thread and by several, timed on the wall: needs idle cores")
  .option("--spins <integer>", "N", "10")
  .option("--threads <integer>", "how many", "2")
  .option("--rounds <integer>", "of four solves: 1, several, several, 1", "3")
  .option("--out <folder>", "where threads.json goes", "report")
  .action(async (options) => (await import("./threads/threads.ts")).threadsCommand(options));

await runProgram(program, process.argv, "bench");
