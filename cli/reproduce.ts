import { join } from "node:path";
import { FolderRefused } from "../ensembles/record-folder.ts";
import { type Claim, criterionText } from "../figures/claims.ts";
import type { FigureOptions } from "../figures/figure.ts";
import { FIGURES } from "../figures/index.ts";
import { reproduce } from "../figures/reproduce.ts";
import { EXIT, UsageError } from "../terminal/exit.ts";
import { integerOption } from "../terminal/integer.ts";
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

  const progress = progressLine();
  const result = await reproduce(figure, { N, realizations, seed, coherences: options.coherences }, folder, {
    workers,
    progress: progress.step,
    damaged: (key, reason) => process.stderr.write(`zenocheck: record ${key} is made again: ${reason}\n`),
  })
    .catch((error: Error) => {
      throw error instanceof FolderRefused ? new UsageError(`--out: ${error.message}`) : error;
    })
    .finally(progress.end);

  const { title, claims, failures } = result;
  if (options.json) process.stdout.write(`${JSON.stringify({ title, claims, failures }, null, 2)}\n`);
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

/** Done, of how many, and the time left, on standard error where it is a terminal. */
function progressLine(): { step(done: number, total: number, found: number): void; end(): void } {
  if (!process.stderr.isTTY) return { step: () => {}, end: () => {} };
  const started = Date.now();
  return {
    step: (done, total, found) => {
      const left = ((Date.now() - started) / Math.max(1, done - found)) * (total - done);
      const estimate = done > found ? `, about ${Math.ceil(left / 1000)} s left` : "";
      process.stderr.write(
        `\r\u001b[2K${done}/${total} realisations${found > 0 ? ` (${found} were there)` : ""}${estimate}`,
      );
    },
    end: () => process.stderr.write("\r\u001b[2K"),
  };
}
