import { join } from "node:path";
import { type BenchReport, benchSolvers } from "../performance/bench-solver.ts";
import { smallerIsBetter } from "../performance/rows/smaller-is-better.ts";
import { SYSTEMS } from "../performance/systems/index.ts";
import type { System } from "../performance/systems/system.ts";
import type { ForeignSolver } from "../protocol/client.ts";
import { environment } from "../terminal/environment.ts";
import { EXIT, UsageError } from "../terminal/exit.ts";
import { integerOption } from "../terminal/integer.ts";
import { jsonOf } from "../terminal/json.ts";
import { markdownTable } from "../terminal/markdown.ts";
import { plainText } from "../terminal/plain-text.ts";
import { durationText, progress } from "../terminal/progress.ts";
import { painted } from "../terminal/screen.ts";
import { wrapped } from "../terminal/wrapped.ts";
import { tryFile, writeOutput } from "../terminal/write-whole.ts";
import { htmlOf, plotsOf } from "./bench/html.ts";
import { HEAD, LEGEND, rowLines } from "./bench/lines.ts";
import { startedPeers } from "./bench/peers.ts";
import { screenOf } from "./bench/screen.ts";
import { sheetsOf } from "./bench/sheets.ts";
import { sizeText, timedText, verdictText } from "./bench/words.ts";
import type { SolverName } from "./solvers/names.ts";
import { systemOption } from "./solvers/options.ts";
import { serveCommandLine } from "./solvers/serve-command-line.ts";
import { startedSolver } from "./solvers/started.ts";

export interface BenchCommandOptions {
  exec: string[];
  solver: SolverName[];
  system: string[];
  sizes?: string;
  seconds: string;
  timeout: string;
  list: boolean;
  peers: boolean;
  verbose: boolean;
  json?: string;
  markdown?: string;
  html?: string;
  smallerIsBetter?: string;
}

/**
 * `zenocheck bench`: how fast is a solver in any language, and how does its time grow? No time without a passed check.
 */
export async function benchCommand(options: BenchCommandOptions): Promise<void> {
  if (options.list) return listSystems();
  const seconds = integerOption("--seconds", options.seconds, 1);
  const timeout = 1e3 * integerOption("--timeout", options.timeout, 1);
  const systems = options.system.map(systemOption);
  const sizes = options.sizes === undefined ? undefined : sizesOption(options.sizes);
  if (sizes && systems.length > 0) for (const system of systems) sizes(system);
  const commands = [...options.exec, ...options.solver.map(serveCommandLine)];
  if (commands.length === 0) throw new UsageError("expected --exec <command> or --solver <name>, got neither");
  for (const [name, file] of [
    ["--json", options.json],
    ["--markdown", options.markdown],
    ["--smaller-is-better", options.smallerIsBetter],
  ] as const) {
    if (file !== undefined) await tryFile(name, file);
  }
  if (options.html !== undefined) await tryFile("--html", join(options.html, "index.html"));
  const solvers: ForeignSolver[] = [];
  try {
    for (const command of commands) solvers.push(await startedSolver(command, timeout));
    if (options.peers) solvers.push(...(await startedPeers(timeout, tell)));
    if (options.verbose) say(HEAD);
    let under = "";
    const report = await benchSolvers(solvers, {
      seconds,
      ...(systems.length > 0 ? { systems: systems.map(({ name }) => name) } : {}),
      ...(sizes ? { sizes } : {}),
      onStart: ({ solver, system, size, secondsLeft }) =>
        progress(`${solver} on ${system} at ${sizeText(system, size)}, ${durationText(secondsLeft)} left`),
      onRow: (row) => {
        progress("");
        if (!options.verbose) return;
        if (row.system !== under) say([row.system]);
        under = row.system;
        say(rowLines(row));
      },
    }).finally(() => progress(""));
    await publish(report, options);
  } finally {
    for (const solver of solvers) await solver.close();
  }
}

async function publish(report: BenchReport, options: BenchCommandOptions) {
  const { json, markdown, html, smallerIsBetter: entries } = options;
  const isWrong = report.rows.some(({ reason }) => reason?.kind === "wrong");
  const timed = report.rows.filter(({ time }) => time !== null).length;
  const below = ["", ...wrapped(LEGEND), "", ...wrapped(verdictText(report))];
  const shown = options.verbose ? `${below.join("\n")}\n` : screenOf(report);
  const look = isWrong ? "bad" : timed > 0 ? "good" : "open";
  const verdict = isWrong ? "Wrong:" : timedText(report.rows);
  process.stdout.write(painted(plainText(shown), verdict, look));
  const written = { environment: environment(), ...report };
  if (json !== undefined) await writeOutput(json, `${jsonOf(written)}\n`);
  if (markdown !== undefined) {
    await writeOutput(markdown, `${[verdictText(report), ...sheetsOf(report).map(markdownTable)].join("\n\n")}\n`);
  }
  if (html !== undefined) {
    await writeOutput(join(html, "index.html"), htmlOf(written));
    for (const [system, svg] of plotsOf(report)) if (svg !== "") await writeOutput(join(html, `${system}.svg`), svg);
  }
  if (entries !== undefined) await writeOutput(entries, `${jsonOf(smallerIsBetter(report.rows))}\n`);
  process.exitCode = isWrong ? EXIT.failure : timed > 0 ? EXIT.pass : EXIT.inconclusive;
}

function tell(sentence: string): void {
  process.stderr.write(plainText(`zenocheck: ${sentence}\n`));
}

function say(lines: readonly string[]): void {
  process.stdout.write(plainText(`${lines.join("\n")}\n`));
}

function listSystems(): void {
  for (const { name, parameter, sizes, what } of SYSTEMS) {
    const column = " ".repeat(17);
    const [first, ...rest] = wrapped(`${column}${parameter} = ${sizes.join(", ")}. ${what}`, column);
    say([`${name.padEnd(17)}${first!.slice(17)}`, ...rest]);
  }
}

/** "2..8": those of a system's sizes that lie in the range; "4,6": these. */
function sizesOption(text: string): (system: System) => readonly number[] {
  const [, low, high] = /^(\d+)\.\.(\d+)$/.exec(text) ?? [];
  const listed = text.split(",").map(Number);
  if (low === undefined && !listed.every((size) => Number.isSafeInteger(size) && size > 0)) {
    throw new UsageError(`--sizes: expected a range such as 2..8, or sizes such as 4,6, got "${text}"`);
  }
  const isIn = (size: number) =>
    low === undefined ? listed.includes(size) : size >= Number(low) && size <= Number(high);
  return ({ name, parameter, sizes }) => {
    const chosen = sizes.filter(isIn);
    if (chosen.length > 0) return chosen;
    throw new UsageError(`--sizes: expected some of ${parameter} = ${sizes.join(", ")} for ${name}, got "${text}"`);
  };
}
