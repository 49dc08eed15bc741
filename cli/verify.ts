import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { writeCounterexample } from "../properties/counterexample.ts";
import type { Verdict } from "../properties/verdict.ts";
import { environment } from "../terminal/environment.ts";
import { EXIT, UsageError } from "../terminal/exit.ts";
import { integerOption, seedOption } from "../terminal/integer.ts";
import { jsonOf } from "../terminal/json.ts";
import { progress } from "../terminal/progress.ts";
import { painted } from "../terminal/screen.ts";
import { defaultWorkers } from "../terminal/workers.ts";
import { makeWritable, tryOutput, writeOutput } from "../terminal/write-whole.ts";
import type { SolverName } from "./solvers/names.ts";
import { htmlOf } from "./verify/html.ts";
import { planOf } from "./verify/plan.ts";
import { type Report, reportOf } from "./verify/report.ts";
import { runPlan } from "./verify/run-plan.ts";
import { lookOf, screenOf, verdictOf } from "./verify/screen.ts";
import { type Task, taskName } from "./verify/task.ts";
import { textOf } from "./verify/text.ts";

interface VerifyOptions {
  seed: string;
  samples?: string;
  filter?: string;
  solver?: SolverName;
  workers?: string;
  out: string;
  json: boolean;
  verbose: boolean;
}

const CODES: Readonly<Record<Report["conclusion"], number>> = {
  "everything holds": EXIT.pass,
  violated: EXIT.failure,
  inconclusive: EXIT.inconclusive,
};

/** `zenocheck verify`: every property on both solvers, the cross-check, a large solve; a screen and a report folder. */
export async function verifyCommand(options: VerifyOptions): Promise<void> {
  const seed = seedOption(options.seed);
  const samples = options.samples === undefined ? undefined : integerOption("--samples", options.samples, 1);
  const workers = options.workers === undefined ? defaultWorkers() : integerOption("--workers", options.workers, 1);
  const tasks = planOf({ seed, samples, solver: options.solver, filter: options.filter });
  if (tasks.length === 0)
    throw new UsageError(
      `--filter: expected a part of a property's id (docs/properties.md lists them), got "${options.filter}"`,
    );
  await makeWritable("--out", options.out);
  for (const file of ["verify.json", "index.html"]) await tryOutput("--out", join(options.out, file));

  const started = new Date();
  let done = 0;
  const step = (task: Task) => progress(`tasks: ${taskName(task)}`, { done: ++done, total: tasks.length });
  const outcomes = await runPlan(tasks, workers, step).finally(() => progress(""));
  const seconds = (Date.now() - started.getTime()) / 1000;
  const report = reportOf(outcomes, { seed, seconds, started: started.toISOString(), environment: environment() });

  const saved = await writeReport(report, options.out);
  const shown = options.verbose ? textOf(report, saved, options.out) : screenOf(report, saved, options.out);
  process.stdout.write(options.json ? `${jsonOf(report)}\n` : painted(shown, verdictOf(report), lookOf(report)));
  process.exitCode = CODES[report.conclusion];
}

/**
 * Write verify.json, index.html and one file for each counterexample; returns the latter's paths by property and
 * solver.
 */
async function writeReport(report: Report, folder: string): Promise<Map<Verdict, string>> {
  const saved = new Map<Verdict, string>();
  const counterexamples = join(folder, "counterexamples");
  await rm(counterexamples, { recursive: true, force: true });
  for (const verdict of report.verdicts.filter(({ counterexample }) => counterexample)) {
    await mkdir(counterexamples, { recursive: true });
    const path = join(counterexamples, `${verdict.property}.${verdict.solver}.json`);
    await writeOutput(path, writeCounterexample(verdict));
    saved.set(verdict, path);
  }
  await writeOutput(join(folder, "verify.json"), `${jsonOf(report)}\n`);
  await writeOutput(join(folder, "index.html"), await htmlOf(report, saved));
  return saved;
}
