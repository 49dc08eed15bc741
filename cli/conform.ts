import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { checkIds, conform } from "../conformance/conform.ts";
import { type Expectation, readExpectations } from "../conformance/expectations.ts";
import type { ConformanceReport } from "../conformance/report.ts";
import type { BudgetName } from "../conformance/running/budget.ts";
import { environment } from "../terminal/environment.ts";
import { EXIT, UsageError } from "../terminal/exit.ts";
import { integerOption, seedOption } from "../terminal/integer.ts";
import { jsonOf } from "../terminal/json.ts";
import { plainText } from "../terminal/plain-text.ts";
import { progress } from "../terminal/progress.ts";
import { painted } from "../terminal/screen.ts";
import { makeWritable, tryFile, writeOutput } from "../terminal/write-whole.ts";
import { forecastLine } from "./conform/forecast.ts";
import { htmlOf, type WrittenReport } from "./conform/html.ts";
import { junitOf } from "./conform/junit.ts";
import { lookOf } from "./conform/look.ts";
import { markdownOf } from "./conform/markdown.ts";
import { saveFindings } from "./conform/save.ts";
import { capital, screenOf } from "./conform/screen.ts";
import { textOf } from "./conform/text.ts";
import { verdictOf } from "./conform/words.ts";
import { accuracyOption } from "./solvers/options.ts";
import { startedSolver } from "./solvers/started.ts";

export interface ConformOptions {
  exec: string;
  seed: string;
  samples?: string;
  budget: BudgetName;
  filter?: string;
  accuracy?: string;
  verbose?: boolean;
  timeout: string;
  expectations?: string;
  json?: string;
  junit?: string;
  markdown?: string;
  html?: string;
  out: string;
}

/** `zenocheck conform`: every applicable property on a foreign solver, its conduct included. */
export async function conformCommand(options: ConformOptions): Promise<void> {
  const seed = seedOption(options.seed);
  const samples = options.samples === undefined ? undefined : integerOption("--samples", options.samples, 1);
  for (const [name, file] of [
    ["--json", options.json],
    ["--junit", options.junit],
    ["--markdown", options.markdown],
  ] as const) {
    if (file !== undefined) await tryFile(name, file);
  }
  if (options.html !== undefined) await tryFile("--html", join(options.html, "index.html"));
  await makeWritable("--out", options.out);
  const accuracy = options.accuracy === undefined ? undefined : accuracyOption(options.accuracy);
  const timeout = 1e3 * integerOption("--timeout", options.timeout, 1);
  const solver = await startedSolver(options.exec, timeout);
  try {
    const expectations = await expectationsAt(options.expectations, checkIds(solver));
    if (!checkIds(solver).some((id) => id.includes(options.filter ?? ""))) {
      throw new UsageError(
        `--filter: expected a part of a check's id (docs/properties.md lists them), got "${options.filter}"`,
      );
    }
    const report = await conform(solver, {
      seed,
      samples,
      budget: options.budget,
      filter: options.filter,
      accuracy,
      expectations,
      progress: (name, done, total) => progress(`checks: ${name}`, { done, total }),
      forecast: (forecast) => {
        progress("");
        process.stderr.write(forecastLine(forecast));
      },
    }).finally(() => progress(""));
    await publish(report, options);
  } finally {
    await solver.close();
  }
}

/** Write what was asked for, print the report, and set the exit code. */
async function publish(report: ConformanceReport, options: ConformOptions): Promise<void> {
  const { out, json, junit, markdown, html, verbose } = options;
  const saved = await saveFindings(report, join(out, "counterexamples"));
  const rows = report.rows.map((row) => ({ ...row, file: saved.get(row) }) as WrittenReport["rows"][number]);
  const written: WrittenReport = { environment: environment(), ...report, rows };
  if (json !== undefined) await writeOutput(json, `${jsonOf(written)}\n`);
  if (junit !== undefined) await writeOutput(junit, junitOf(report, saved));
  if (markdown !== undefined) await writeOutput(markdown, markdownOf(report, saved));
  if (html !== undefined) await writeOutput(join(html, "index.html"), htmlOf(written));
  const shown = plainText(verbose ? textOf(report, saved) : screenOf(report, saved));
  const code = { right: EXIT.pass, inconclusive: EXIT.inconclusive }[report.conclusion as string] ?? EXIT.failure;
  process.stdout.write(painted(shown, capital(verdictOf(report)), lookOf(report)));
  process.exitCode = code;
}

async function expectationsAt(file: string | undefined, known: readonly string[]): Promise<Expectation[]> {
  if (file === undefined) return [];
  const content = await readFile(file, "utf8").catch((error: Error) => {
    throw new UsageError(`--expectations: expected a readable file, got ${error.message}`);
  });
  try {
    return readExpectations(content, known);
  } catch (error) {
    throw new UsageError(`--expectations: ${file}: ${(error as Error).message}`);
  }
}
