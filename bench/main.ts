import { Command } from "commander";
import { runProgram } from "../terminal/run-program.ts";
import { published } from "./published.ts";

const program = new Command("npm run bench --")
  .description("Benchmarks: a time is told only where the answer passed its check.")
  .showHelpAfterError("(npm run bench -- --help lists the commands)")
  .exitOverride();

program
  .command("scaling", { isDefault: true })
  .argument("[options...]", "those of zenocheck bench")
  .allowUnknownOption()
  .description("zenocheck bench of both solvers side by side: how their time grows on every system (the default)")
  .addHelpText(
    "after",
    `
Examples:
  npm run bench
  npm run bench -- --system nonsecular-12K --system nonsecular-1.2K --seconds 300
  npm run bench -- --system gksl-kerr --peers

Reports go to report/bench/ (a page, bench.json, smaller-is-better.json) unless the options say otherwise.`,
  )
  .action(async (options) => {
    const folder = "report/bench";
    const reports = ["--html", folder, "--json", `${folder}/bench.json`];
    const entries = ["--smaller-is-better", `${folder}/smaller-is-better.json`];
    const solvers = ["--solver", "optimized", "--solver", "reference"];
    await published(["bench", ...solvers, ...reports, ...entries, ...options]);
  });

program
  .command("compare")
  .argument("<base>", "a git ref: a branch, a tag or a commit")
  .argument("[options...]", "those of zenocheck compare")
  .allowUnknownOption()
  .description("zenocheck compare of this checkout, changes included, against another version of it")
  .addHelpText(
    "after",
    `
Examples:
  npm run bench -- compare main
  npm run bench -- compare HEAD~1 --system hilbert --seconds 120 --fail-above 2%`,
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
  .option("--filter <goal>", "one goal, G1 to G22")
  .option("--out <folder>", "where goals.json goes", "report")
  .action(async (options) => (await import("./goals/goals.ts")).goalsCommand(options));

program
  .command("roofline")
  .description("one application of L beside the flops and the bytes that bound it on this machine; needs cc")
  .option("--out <folder>", "where roofline.json goes", "report")
  .action(async (options) => (await import("./roofs/roofline.ts")).rooflineCommand(options));

program
  .command("threads")
  .description("one solve by one thread and by several, timed on the wall: needs idle cores")
  .option("--system <name>", "12K, 1.2K (PRL Table I), or nucleus (PRB rates with a nucleus)", "12K")
  .option("--spins <integer>", "N", "10")
  .option("--threads <integer>", "how many", "2")
  .option("--rounds <integer>", "of four solves: 1, several, several, 1", "3")
  .option("--out <folder>", "where threads.json goes", "report")
  .action(async (options) => (await import("./threads/threads.ts")).threadsCommand(options));

program
  .command("sweep")
  .description("a line of omega_MW, each point solved alone and with what those before it left")
  .option("--system <name>", "12K, 1.2K (PRL Table I), or nucleus (PRB rates with a nucleus)", "nucleus")
  .option("--spins <integer>", "N", "10")
  .option("--points <integer>", "how many", "4")
  .option("--step <MHz>", "from one to the next", "1")
  .option("--out <folder>", "where sweep.json goes", "report")
  .action(async (options) => (await import("./sweeps/sweeps.ts")).sweepCommand(options));

program
  .command("reach")
  .description("the largest solves of the fast solver, one file each; goes on where it was stopped")
  .option("--filter <text>", "only systems whose name contains this text")
  .option("--out <folder>", "where the files go, and are found again", "report/reach")
  .addHelpText(
    "after",
    `
Takes hours, and up to 17 GiB. What was reached is kept in bench/reach/solved/ of the repository.
Exit codes: 0 all solved, 1 some not, 2 usage.`,
  )
  .action(async (options) => (await import("./reach/reach.ts")).reachCommand(options));

await runProgram(program, process.argv, "bench");
