import { join } from "node:path";
import { FolderRefused } from "../ensembles/record-folder.ts";
import { type Claim, criterionText } from "../figures/claims.ts";
import type { FigureOptions, FigureResult } from "../figures/figure.ts";
import { FIGURES } from "../figures/index.ts";
import { reproduce } from "../figures/reproduce.ts";
import { SourceRefused } from "../figures/results/taken-records.ts";
import { EXIT, UsageError } from "../terminal/exit.ts";
import { integerOption } from "../terminal/integer.ts";
import { jsonText } from "../terminal/json.ts";
import { countedProgress, progress } from "../terminal/progress.ts";
import { columns, HEIGHT, painted, shortened } from "../terminal/screen.ts";
import { type Sheet, short, terminalTable } from "../terminal/sheet.ts";
import { defaultWorkers } from "../terminal/workers.ts";
import { wrapped } from "../terminal/wrapped.ts";

interface ReproduceOptions {
  spins?: string;
  realizations?: string;
  seed: string;
  out?: string;
  from?: string[];
  workers?: string;
  coherences: FigureOptions["coherences"];
  json: boolean;
  verbose: boolean;
}

/** `zenocheck reproduce FIGURE`: a figure of the papers with its claims; stopped, it goes on where it was. */
export async function reproduceCommand(id: string, options: ReproduceOptions): Promise<void> {
  const figure = FIGURES.find((candidate) => candidate.id === id);
  if (!figure)
    throw new UsageError(`figure: expected one of ${FIGURES.map((known) => known.id).join(", ")}, got "${id}"`);
  const N = options.spins === undefined ? figure.defaults.N : integerOption("--spins", options.spins, 2);
  if (N > figure.maxN) throw new UsageError(`--spins: expected at most ${figure.maxN}, got ${N}`);
  const realizations =
    options.realizations === undefined
      ? figure.defaults.realizations
      : integerOption("--realizations", options.realizations, 2);
  const seed = integerOption("--seed", options.seed, 0);
  const workers = options.workers === undefined ? defaultWorkers() : integerOption("--workers", options.workers, 1);
  const folder = options.out ?? join("report", `${id}-N${N}-seed${seed}-${options.coherences}`);

  const { result, pngNeeds } = await reproduce(
    figure,
    { N, realizations, seed, coherences: options.coherences },
    folder,
    {
      workers,
      from: options.from ?? [],
      taken: (count) =>
        process.stderr.write(`zenocheck: ${count} records are taken from ${options.from!.join(", ")}\n`),
      progress: countedProgress("records"),
      damaged: (key, reason) => process.stderr.write(`zenocheck: record ${key} is computed again: ${reason}\n`),
    },
  )
    .catch((error: Error) => {
      const option = error instanceof SourceRefused ? "--from" : "--out";
      throw error instanceof FolderRefused ? new UsageError(`${option}: ${error.message}`) : error;
    })
    .finally(() => progress(""));

  const { title, claims, failures } = result;
  const picture = join(folder, "figure.svg");
  const shown = options.verbose ? textOf(result, picture) : screenOf(result, picture);
  const look = failures.length === 0 && heldOf(claims) === claims.length ? "good" : "open";
  process.stdout.write(
    options.json
      ? jsonText({ title, claims, failures, verdict: result.verdict })
      : painted(shown, verdictOf(claims), look),
  );
  if (pngNeeds !== null) process.stderr.write(`zenocheck: figure.png was not drawn; it needs ${pngNeeds}\n`);
  process.exitCode = failures.length > 0 ? EXIT.failure : EXIT.pass;
}

/** How many claims hold, one line for each, what has no answer, and where the picture is. */
function screenOf({ title, claims, failures, verdict = "" }: FigureResult, picture: string): string {
  const rows = claims.map(({ id, estimate: { value, low, high }, verdict }) => [
    verdict.replace(" at this size", ""),
    id,
    short(value),
    `${short(low)} to ${short(high)}`,
  ]);
  const table = columns([["verdict", "claim", "value", "95 % interval"], ...rows]);
  const said = [...wrapped(`${title}: ${verdictOf(claims)}.`), ...wrapped(verdict)];
  const unanswered = shortened(wrapped(noAnswer(failures)), 2);
  const lines = [
    ...said,
    ...shortened(table, HEIGHT - 2 - said.length - unanswered.length),
    ...unanswered,
    `Figure: ${picture}`,
    "What each claim measures, its criterion, and all failures: --verbose",
  ];
  return `${lines.join("\n")}\n`;
}

function heldOf(claims: readonly Claim[]): number {
  return claims.filter(({ verdict }) => verdict === "holds").length;
}

function verdictOf(claims: readonly Claim[]): string {
  return `${heldOf(claims)} of ${claims.length} claims hold`;
}

function noAnswer(failures: readonly string[]): string {
  return failures.length === 0
    ? ""
    : `${failures.length} realisations have no answer and are in no average, the first: ${failures[0]}`;
}

function textOf({ title, claims, failures, verdict }: FigureResult, picture: string): string {
  const said = verdict === undefined ? "" : `${wrapped(verdict).join("\n")}\n`;
  return `${verdictOf(claims)}.\n${said}${terminalTable(claimSheet(title, claims))}${failureText(failures)}Figure: ${picture}\n`;
}

function claimSheet(title: string, claims: Claim[]): Sheet {
  return {
    title,
    head: ["claim", "statistic", "value", "95 % interval", "criterion", "verdict"],
    rows: claims.map(({ id, statistic, estimate, criterion, verdict }) => [
      id,
      narrowed(statistic, 60),
      short(estimate.value),
      `${short(estimate.low)} to ${short(estimate.high)}`,
      criterionText(criterion),
      verdict,
    ]),
  };
}

function narrowed(text: string, width: number): string {
  return text.replace(new RegExp(`(.{1,${width}})(?: |$)`, "g"), "$1\n").trimEnd();
}

function failureText(failures: string[]): string {
  if (failures.length === 0) return "";
  return `${failures.length} realisations have no answer and are in no average:\n${failures.map((text) => `  ${text}\n`).join("")}`;
}
