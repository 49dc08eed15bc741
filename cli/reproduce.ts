import { join } from "node:path";
import { FolderRefused } from "../ensembles/record-folder.ts";
import { type Claim, criterionText } from "../figures/claims.ts";
import type { FigureOptions } from "../figures/figure.ts";
import { FIGURES } from "../figures/index.ts";
import { reproduce } from "../figures/reproduce.ts";
import { EXIT, UsageError } from "../terminal/exit.ts";
import { integerOption } from "../terminal/integer.ts";
import { jsonText } from "../terminal/json.ts";
import { countedProgress, progress } from "../terminal/progress.ts";
import { type Sheet, short, terminalTable } from "../terminal/sheet.ts";
import { defaultWorkers } from "../terminal/workers.ts";

interface ReproduceOptions {
  spins?: string;
  realizations?: string;
  seed: string;
  out?: string;
  workers?: string;
  coherences: FigureOptions["coherences"];
  json: boolean;
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

  const result = await reproduce(figure, { N, realizations, seed, coherences: options.coherences }, folder, {
    workers,
    progress: countedProgress("realisations"),
    damaged: (key, reason) => process.stderr.write(`zenocheck: record ${key} is made again: ${reason}\n`),
  })
    .catch((error: Error) => {
      throw error instanceof FolderRefused ? new UsageError(`--out: ${error.message}`) : error;
    })
    .finally(() => progress(""));

  const { title, claims, failures } = result;
  if (options.json) process.stdout.write(jsonText({ title, claims, failures }));
  else
    process.stdout.write(
      `${terminalTable(claimSheet(title, claims))}${failureText(failures)}Figure: ${join(folder, "figure.svg")}\n`,
    );
  process.exitCode = failures.length > 0 ? EXIT.failure : EXIT.pass;
}

function claimSheet(title: string, claims: Claim[]): Sheet {
  return {
    title,
    head: ["claim", "statistic", "value", "95 % interval", "criterion", "verdict"],
    rows: claims.map(({ id, statistic, estimate, criterion, verdict }) => [
      id,
      wrapped(statistic, 60),
      short(estimate.value),
      `${short(estimate.low)} to ${short(estimate.high)}`,
      criterionText(criterion),
      verdict,
    ]),
  };
}

function wrapped(text: string, width: number): string {
  return text.replace(new RegExp(`(.{1,${width}})(?: |$)`, "g"), "$1\n").trimEnd();
}

function failureText(failures: string[]): string {
  if (failures.length === 0) return "";
  return `${failures.length} realisations have no answer and are in no average:\n${failures.map((text) => `  ${text}\n`).join("")}`;
}
