import { Command, CommanderError } from "commander";
import { EXIT, Finding, UsageError } from "../terminal/exit.ts";

const program = new Command("npm run bench --")
  .description("Benchmarks: a time is told only where the answer passed its check.")
  .showHelpAfterError("(npm run bench -- --help lists the commands)")
  .exitOverride();

program
  .command("scaling", { isDefault: true })
  .description("time, matvecs and memory of both solvers against N, with fitted scaling laws (the default)")
  .option("--spins <integer>", "largest N of the nonsecular dynamics", "8")
  .option("--seed <integer>", "seed of the disorder", "1")
  .option("--out <folder>", "where bench.json goes", "report")
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

await program.parseAsync(process.argv).catch((thrown: Error) => {
  if (!(thrown instanceof CommanderError)) process.stderr.write(`bench: ${thrown.message}\n`);
  process.exitCode = exitCodeOf(thrown);
});

function exitCodeOf(thrown: Error): number {
  if (thrown instanceof CommanderError) return thrown.exitCode === 0 ? EXIT.pass : EXIT.usage;
  if (!(thrown instanceof UsageError || thrown instanceof Finding)) process.stderr.write(`${thrown.stack}\n`);
  return thrown instanceof UsageError ? EXIT.usage : EXIT.failure;
}
