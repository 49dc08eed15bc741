import { Command } from "commander";
import { UsageError } from "../terminal/exit.ts";
import { runProgram } from "../terminal/run-program.ts";
import { short, terminalTable } from "../terminal/sheet.ts";
import { prove, reach } from "./certified/reach.ts";

/** `npm run certified:reach`: the table of docs/certified.md. */
async function measure({ filter }: { filter: string }): Promise<void> {
  const chosen = reach().filter(({ name }) => name.includes(filter));
  if (chosen.length === 0) throw new UsageError(`--filter: expected a part of the name of a problem, got "${filter}"`);
  const rows: string[][] = [];
  for (const each of chosen) {
    const { cpu, unique, radius } = await prove(each);
    rows.push([each.name, unique ?? "-", short(cpu), short(radius)]);
  }
  const head = ["problem", "one steady state", "CPU s", "radius"];
  process.stdout.write(terminalTable({ title: "What a certificate takes", head, rows }));
}

const program = new Command("npm run certified:reach --")
  .description(
    "What a certificate takes, in seconds of processor time, and the largest radius of a number of rho or of a result.",
  )
  .option("--filter <text>", "only problems whose name contains this", "")
  .action(measure)
  .exitOverride();

await runProgram(program, process.argv, "certified:reach");
