import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { failureText, replayText } from "../conformance/failure-text.ts";
import { writeCounterexample } from "../properties/counterexample.ts";
import type { Verdict } from "../properties/verdict.ts";
import { environment } from "../terminal/environment.ts";
import { EXIT, UsageError } from "../terminal/exit.ts";
import { integerOption, seedOption } from "../terminal/integer.ts";
import { jsonOf } from "../terminal/json.ts";
import { progress } from "../terminal/progress.ts";
import { terminalTable } from "../terminal/sheet.ts";
import { defaultWorkers } from "../terminal/workers.ts";
import { makeWritable, tryOutput, writeOutput } from "../terminal/write-whole.ts";
import type { SolverName } from "./solvers/names.ts";
import { htmlOf } from "./verify/html.ts";
import { planOf } from "./verify/plan.ts";
import { type Report, reportOf } from "./verify/report.ts";
import { runPlan } from "./verify/run-plan.ts";
import { sheetsOf } from "./verify/tables.ts";
import { type Task, taskName } from "./verify/task.ts";

interface VerifyOptions {
  seed: string;
  samples?: string;
  filter?: string;
  solver?: SolverName;
  workers?: string;
  out: string;
  json: boolean;
}

/** `zenocheck verify`: every property on both solvers, the cross-check, a large solve; tables and a report folder. */
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
  const step = (task: Task) => progress(`${++done}/${tasks.length} ${taskName(task)}`);
  const outcomes = await runPlan(tasks, workers, step).finally(() => progress(""));
  const seconds = (Date.now() - started.getTime()) / 1000;
  const report = reportOf(outcomes, { seed, seconds, started: started.toISOString(), environment: environment() });

  const saved = await writeReport(report, options.out);
  process.stdout.write(options.json ? `${jsonOf(report)}\n` : textOf(report, saved, options.out));
  process.exitCode = { "everything holds": EXIT.pass, violated: EXIT.failure, inconclusive: EXIT.inconclusive }[
    report.conclusion
  ];
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
  await writeOutput(join(folder, "index.html"), await htmlOf(report));
  return saved;
}

function textOf(report: Report, saved: Map<Verdict, string>, folder: string): string {
  const failures = [...saved].map(([verdict, path]) => violationText(verdict, path));
  const conclusion =
    report.conclusion === "everything holds"
      ? `Everything holds: ${report.checks} checks, nothing wrong found.`
      : report.conclusion === "violated"
        ? `Violated: ${report.violations} of ${report.checks} checks.`
        : "Inconclusive: no check applied.";
  return `${[...sheetsOf(report).map(terminalTable), ...failures].join("\n")}\n${conclusion} (${report.seconds.toFixed(1)} s, seed ${report.seed})\nReport: ${join(folder, "index.html")}\n`;
}

function violationText({ property, solver, source, statement, counterexample }: Verdict, path: string): string {
  const { detail, readable } = counterexample!;
  const title = `${property} is violated by ${solver}: ${source}`;
  return failureText({ title, statement, detail, shown: readable, replay: replayText(path) });
}
