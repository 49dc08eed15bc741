import { mkdir, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Solver } from "../model/solver.ts";
import { type CompareReport, compareSolvers } from "../performance/compare-solvers.ts";
import type { Difference } from "../performance/comparison/answers.ts";
import { recorderOf } from "../performance/comparison/recording.ts";
import { LEAST_ROUNDS } from "../performance/comparison/speed.ts";
import { writeCounterexample } from "../properties/counterexample.ts";
import type { ForeignSolver } from "../protocol/client.ts";
import { environment } from "../terminal/environment.ts";
import { EXIT, UsageError } from "../terminal/exit.ts";
import { integerOption } from "../terminal/integer.ts";
import { jsonOf } from "../terminal/json.ts";
import { markdownTable } from "../terminal/markdown.ts";
import { plainText } from "../terminal/plain-text.ts";
import { progress } from "../terminal/progress.ts";
import { type Look, painted } from "../terminal/screen.ts";
import { shareOption } from "../terminal/share.ts";
import { makeWritable, writeOutput } from "../terminal/write-whole.ts";
import { screenOf, sheetsOf } from "./compare/screen.ts";
import { verdictText } from "./compare/words.ts";
import type { SolverName } from "./solvers/names.ts";
import { accuracyOption, systemOption } from "./solvers/options.ts";
import { recordingAt } from "./solvers/recording-at.ts";
import { serveCommandLine } from "./solvers/serve-command-line.ts";
import { startedSolver } from "./solvers/started.ts";

export interface CompareCommandOptions {
  exec?: string;
  solver?: SolverName;
  against?: string;
  save?: string;
  failAbove: string;
  accuracy?: string;
  system: string[];
  rounds?: string;
  times: boolean;
  seconds: string;
  seed?: string;
  timeout: string;
  json?: string;
  markdown?: string;
  out: string;
}

/** `zenocheck compare`: did a change break a solver, or slow it? */
export async function compareCommand(options: CompareCommandOptions): Promise<void> {
  const { exec, solver: name, against, save, json, markdown } = options;
  const command = exec ?? (name && serveCommandLine(name));
  if (command === undefined) throw new UsageError("expected --exec <command> or --solver <name>, got neither");
  if (against === undefined && save === undefined) {
    throw new UsageError("expected --against <command>, or --save <file> to keep answers, got neither");
  }
  if (save !== undefined && !save.endsWith(".ndjson")) {
    throw new UsageError(`--save: expected a file *.ndjson, got "${save}"`);
  }
  const recording = against === undefined ? null : await recordingAt(against);
  const seed = options.seed === undefined ? (recording?.seed ?? 1) : integerOption("--seed", options.seed, 0);
  const settings = {
    seed,
    seconds: integerOption("--seconds", options.seconds, 1),
    budget: shareOption("--fail-above", options.failAbove),
    ...(options.rounds === undefined ? {} : { rounds: integerOption("--rounds", options.rounds, LEAST_ROUNDS) }),
    ...(options.accuracy === undefined ? {} : { accuracy: accuracyOption(options.accuracy) }),
    ...(options.system.length > 0 ? { systems: options.system.map((each) => systemOption(each).name) } : {}),
    onProgress: progress,
  };
  const timeout = 1e3 * integerOption("--timeout", options.timeout, 1);
  for (const [option, file] of Object.entries({ "--json": json, "--markdown": markdown, "--save": save })) {
    if (file !== undefined) await makeWritable(option, dirname(file));
  }
  const started: ForeignSolver[] = [];
  const start = async (line: string) => {
    const solver = await startedSolver(line, timeout);
    started.push(solver);
    return solver;
  };
  try {
    const next = await start(command);
    const recorder = save === undefined ? null : recorderOf(next, seed);
    // A recording alone asks the questions of a comparison of the version with itself.
    const previous: Solver = recording?.solver ?? (against === undefined ? next : await start(against));
    const times = options.times && recording === null && recorder === null;
    const report = await compareSolvers(recorder?.solver ?? next, previous, { ...settings, times }).finally(() =>
      progress(""),
    );
    if (recorder && save) await writeOutput(save, recorder.text());
    if (against === undefined) {
      process.stdout.write(plainText(`${report.answers.problems} answers of ${next.name} ${next.version}: ${save}\n`));
      return;
    }
    await publish(report, options);
  } finally {
    for (const solver of started) await solver.close();
  }
}

async function publish(report: CompareReport, options: CompareCommandOptions) {
  const { out, json, markdown, exec, against } = options;
  const saved = await saveDifferences(report, join(out, "counterexamples"), exec, against);
  if (json !== undefined) await writeOutput(json, `${jsonOf({ environment: environment(), ...report })}\n`);
  if (markdown !== undefined) {
    await writeOutput(markdown, `${[verdictText(report), ...sheetsOf(report).map(markdownTable)].join("\n\n")}\n`);
  }
  process.exitCode = exitCodeOf(report);
  const look = LOOKS[process.exitCode];
  process.stdout.write(painted(plainText(screenOf(report, saved)), verdictText(report), look ?? "open"));
}

const LOOKS: Readonly<Record<number, Look>> = { [EXIT.pass]: "good", [EXIT.failure]: "bad" };

/** 0 neither wrong nor slower, 1 either, 3 where the control failed or nothing could be compared. */
export function exitCodeOf({ verdict, answers }: Pick<CompareReport, "verdict" | "answers">): number {
  if (verdict === "wrong" || verdict === "slower") return EXIT.failure;
  return verdict === "control failed" || answers.problems === 0 ? EXIT.inconclusive : EXIT.pass;
}

/** One file for each difference, enough to see it again; files of an earlier run are removed. */
async function saveDifferences(
  { answers }: CompareReport,
  folder: string,
  command: string | undefined,
  against: string | undefined,
): Promise<Map<Difference, string>> {
  const saved = new Map<Difference, string>();
  await rm(folder, { recursive: true, force: true });
  for (const difference of answers.differences) {
    await mkdir(folder, { recursive: true });
    const path = join(folder, `${difference.verdict.property}.json`);
    await writeOutput(path, writeCounterexample(difference.verdict, command, against));
    saved.set(difference, path);
  }
  return saved;
}
