import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { EXIT, Inconclusive, UsageError } from "../terminal/exit.ts";
import { plainText } from "../terminal/plain-text.ts";
import { painted } from "../terminal/screen.ts";
import { makeWritable, writeOutput } from "../terminal/write-whole.ts";
import { annotationsOf } from "./ci/annotations.ts";
import { isOnGithub, tellGithub } from "./ci/github.ts";
import { CHECKS, type Check, type Checked, summaryOf, verdictOf } from "./ci/summary.ts";
import { addToHistory, showHistory } from "./history/keep.ts";
import { ownProgram } from "./solvers/serve-command-line.ts";

export interface CiOptions {
  exec: string;
  against?: string;
  checks?: string;
  budget: string;
  samples?: string;
  filter?: string;
  accuracy?: string;
  failAbove: string;
  system: string[];
  seconds: string;
  timeout: string;
  history?: string;
  out: string;
}

/**
 * `zenocheck ci`: conform, compare and bench in turn, whatever the first ones say, with all their reports in one
 * folder; the summary, annotations and outputs of a job on GitHub where it runs there.
 */
export async function ciCommand(options: CiOptions): Promise<void> {
  const checks = checksOption(options);
  const { out } = options;
  await makeWritable("--out", out);
  const done: Checked[] = [];
  for (const check of checks) done.push({ check, code: await run(check, options) });
  if (options.history !== undefined && checks.includes("bench")) await remember(options.history, out);
  const summary = await summaryOf(done, out);
  await writeOutput(join(out, "summary.md"), summary);
  if (isOnGithub()) {
    process.stdout.write((await annotationsOf(done, options)).join(""));
    await tellGithub(summary, { verdict: verdictOf(done), report: out });
  }
  const codes = done.map(({ code }) => code);
  const grave = codes.filter((code) => code !== EXIT.pass && code !== EXIT.inconclusive);
  process.exitCode = Math.max(...(grave.length > 0 ? grave : codes));
  const verdict = verdictOf(done);
  const look = ({ pass: "good", inconclusive: "open" } as const)[verdict as string] ?? "bad";
  process.stdout.write(painted(`zenocheck ci: ${verdict}; all reports: ${out}\n`, `ci: ${verdict}`, look));
}

/** Keep the times of bench, and draw all that were kept; without any time there is nothing to keep. */
async function remember(file: string, out: string): Promise<void> {
  const report = join(out, "bench.json");
  if (!existsSync(report)) return;
  try {
    await addToHistory(report, { file });
    await showHistory({ file, html: join(out, "history") });
  } catch (error) {
    if (!(error instanceof Inconclusive)) throw error;
    process.stdout.write(plainText(`${error.message}\n`));
  }
}

function checksOption({ checks, against }: CiOptions): Check[] {
  const names = checks === undefined ? CHECKS : checks.split(/[\s,]+/).filter((name) => name !== "");
  const unknown = names.find((name) => !(CHECKS as readonly string[]).includes(name));
  if (unknown !== undefined || names.length === 0) {
    throw new UsageError(`--checks: expected some of ${CHECKS.join(", ")}, got "${unknown ?? checks}"`);
  }
  if (checks !== undefined && names.includes("compare") && against === undefined) {
    throw new UsageError("--checks: compare needs --against <command>, got none");
  }
  return CHECKS.filter((check) => names.includes(check) && (check !== "compare" || against !== undefined));
}

/** Run one check as a command of its own; its exit code. */
async function run(check: Check, options: CiOptions): Promise<number> {
  const { out } = options;
  const file = (kind: string) => join(out, `${check}.${kind}`);
  await Promise.all(["json", "md", "xml"].map((kind) => rm(file(kind), { force: true })));
  const given = Object.entries(argumentsOf(check, options)).flatMap(([name, value]) =>
    [value ?? []].flat().flatMap((each) => [`--${name}`, each]),
  );
  const reports = ["--json", file("json"), "--markdown", file("md")];
  if (isOnGithub()) process.stdout.write(`::group::zenocheck ${check}\n`);
  const child = spawn(process.execPath, [ownProgram(), check, ...given, ...reports], { stdio: "inherit" });
  const [code] = (await once(child, "close")) as [number | null];
  if (isOnGithub()) process.stdout.write("::endgroup::\n");
  // A solver that cannot be started leaves no report: in CI that is a failure.
  const isWithout = code === EXIT.inconclusive && !existsSync(file("json"));
  return isWithout ? EXIT.failure : (code ?? EXIT.defect);
}

function argumentsOf(check: Check, options: CiOptions): Record<string, string | string[] | undefined> {
  const { exec, against, budget, samples, filter, accuracy, failAbove, system, seconds, timeout, out } = options;
  const folder = join(out, check);
  switch (check) {
    case "conform":
      return { exec, budget, samples, filter, accuracy, timeout, junit: `${folder}.xml`, html: folder, out: folder };
    case "compare":
      return { exec, against, accuracy, "fail-above": failAbove, system, seconds, timeout, out: folder };
    case "bench":
      return { exec, system, seconds, timeout, html: folder };
  }
}
