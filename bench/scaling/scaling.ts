import { join } from "node:path";
import { environment } from "../../terminal/environment.ts";
import { EXIT, UsageError } from "../../terminal/exit.ts";
import { integerOption } from "../../terminal/integer.ts";
import { progress } from "../../terminal/progress.ts";
import { terminalTable } from "../../terminal/sheet.ts";
import { makeWritable } from "../../terminal/write-whole.ts";
import { writeReport } from "../write-report.ts";
import { scalingPlot } from "./plot.ts";
import { measureRow, type Row, rowName, rowsUpTo } from "./row.ts";
import { seriesOf } from "./series.ts";
import { failureLines, lawSheet, rowSheet } from "./sheets.ts";
import { smallerIsBetter } from "./smaller-is-better.ts";

export interface ScalingOptions {
  spins: string;
  seed: string;
  quick: boolean;
  filter?: string;
  out: string;
}

/**
 * `npm run bench`: time, matvecs and memory of both solvers against N, all dynamics, each row only with its check
 * passed.
 */
export async function scalingCommand(options: ScalingOptions): Promise<void> {
  const seed = integerOption("--seed", options.seed, 0);
  const asked = integerOption("--spins", options.spins, 1);
  const spins = options.quick ? Math.min(asked, 4) : asked;
  const wanted = rowsUpTo({ spins, seed, quick: options.quick }).filter((row) =>
    rowName(row).includes(options.filter ?? ""),
  );
  if (wanted.length === 0) {
    throw new UsageError(
      `expected --spins and --filter that leave rows, such as --filter "optimized nonsecular", got none`,
    );
  }
  await makeWritable("--out", options.out);
  const rows: Row[] = [];
  for (const row of wanted) {
    progress(`${rows.length}/${wanted.length} ${rowName(row)}`);
    rows.push(await measureRow(row, options.quick));
  }
  progress("");
  const series = seriesOf(rows);
  const failures = failureLines(rows).map((line) => `${line}\n`);
  process.stdout.write(`${terminalTable(rowSheet(rows))}${failures.join("")}\n${terminalTable(lawSheet(series))}\n`);
  const out = (file: string) => join(options.out, file);
  await writeReport(out("bench.json"), { environment: environment(), seed, rows, series });
  await writeReport(out("bench-smaller-is-better.json"), smallerIsBetter(rows));
  await writeReport(out("bench.svg"), await scalingPlot(rows, series));
  if (rows.some(({ check }) => !check.passed)) process.exitCode = EXIT.failure;
}
