import { Command } from "commander";
import { integerOption, seedOption } from "../../terminal/integer.ts";
import { runProgram } from "../../terminal/run-program.ts";
import { terminalTable } from "../../terminal/sheet.ts";
import { extremeProblem } from "./extreme-problems.ts";
import { survey } from "./survey.ts";

interface Options {
  problems: string;
  spins: string;
  seed: string;
}

/** `npm run extreme-scales`: what both solvers make of frequencies and rates over many decades. */
async function extremeScales({ problems, spins, seed }: Options): Promise<void> {
  const count = integerOption("--problems", problems, 1);
  const most = integerOption("--spins", spins, 1, 3);
  const from = seedOption(seed);
  const { counts, refusedAlone, wrong } = await survey(
    Array.from({ length: count }, (_, index) => extremeProblem(from, index, most)),
  );
  process.stdout.write(
    terminalTable({
      title: `${count} problems of extreme scales, up to ${most} spins, seed ${from}`,
      head: ["solver", "right to 1e-9", "wrong", "refused", "alone", "not judged"],
      rows: Object.entries(counts).map(([name, verdicts]) => [
        name,
        String(verdicts.right),
        String(verdicts.wrong),
        String(verdicts.refused),
        String(refusedAlone[name]),
        String(verdicts["not judged"]),
      ]),
    }),
  );
  for (const { solver, problem } of wrong) process.stdout.write(`wrong: ${solver} ${JSON.stringify(problem)}\n`);
  if (wrong.length > 0) process.exitCode = 1;
}

const program = new Command("npm run extreme-scales --")
  .description("Both solvers on random problems whose frequencies and rates lie many decades apart, against decimals.")
  .option("--problems <integer>", "how many", "1000")
  .option("--spins <integer>", "electrons at most, 1 to 3", "2")
  .option("--seed <integer>", "seed of the problems", "1")
  .addHelpText("after", "\nExample:\n  npm run extreme-scales -- --problems 200 --spins 3")
  .action(extremeScales)
  .exitOverride();

await runProgram(program, process.argv, "extreme-scales");
