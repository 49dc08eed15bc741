import { fileURLToPath } from "node:url";
import { Command } from "commander";
import { slips } from "../properties/known-bad/index.ts";
import { UsageError } from "../terminal/exit.ts";
import { runProgram } from "../terminal/run-program.ts";
import { tryOutput, writeOutput } from "../terminal/write-whole.ts";
import { slipFoundByConform } from "./found-by-conform.ts";

interface Options {
  filter: string;
  json: string;
}

const DATA = fileURLToPath(new URL("../docs/data/slips.json", import.meta.url));

/** `npm run slips`: which check of `conform` finds each slip in the fast budget. */
async function measure({ filter, json }: Options): Promise<void> {
  const chosen = slips.filter(({ id }) => id.includes(filter));
  if (chosen.length === 0) throw new UsageError(`--filter: expected a part of the id of a slip, got "${filter}"`);
  await tryOutput("--json", json);
  const rows: object[] = [];
  let missed = 0;
  for (const slip of chosen) {
    const { id, wrong, caughtBy } = slip;
    const found = await slipFoundByConform(slip);
    if (found.length === 0) missed += 1;
    rows.push({ id, wrong, named: caughtBy, found });
    process.stdout.write(`${found.length > 0 ? "ok  " : "BAD "} ${id}: ${found.join(" ") || "not found"}\n`);
    const lines = rows.map((row) => `  ${JSON.stringify(row)}`);
    await writeOutput(json, `[\n${lines.join(",\n")}\n]\n`);
  }
  process.stdout.write(`${chosen.length - missed} of ${chosen.length} slips found\n`);
  if (missed > 0) process.exitCode = 1;
}

const program = new Command("npm run slips --")
  .description("Which check of conform finds each slip of properties/known-bad/slips in the fast budget.")
  .option("--filter <text>", "only slips whose id contains this", "")
  .option("--json <file>", "what is found, as JSON", DATA)
  .action(measure)
  .exitOverride();

await runProgram(program, process.argv, "slips");
