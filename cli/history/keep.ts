import { execFileSync } from "node:child_process";
import { appendFile, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { BenchReport } from "../../performance/bench-solver.ts";
import { entriesOf, type HistoryEntry, historyOf } from "../../performance/history/entry.ts";
import { seriesOf } from "../../performance/history/series.ts";
import { type Environment, environment } from "../../terminal/environment.ts";
import { Inconclusive, UsageError } from "../../terminal/exit.ts";
import { jsonOf } from "../../terminal/json.ts";
import { plainText } from "../../terminal/plain-text.ts";
import { painted } from "../../terminal/screen.ts";
import { makeWritable, tryFile, writeOutput } from "../../terminal/write-whole.ts";
import { htmlOf } from "./html.ts";
import { historyLines, verdictOf } from "./words.ts";

/** Append the rows of a report with a time. */
export async function addToHistory(report: string, { file, commit }: { file: string; commit?: string }): Promise<void> {
  const { environment: where, ...found } = await reportAt(report);
  await makeWritable("--file", dirname(file));
  await historyAt(file);
  const place = {
    date: new Date().toISOString(),
    machine: machineOf(where ?? environment()),
    commit: commit ?? process.env.GITHUB_SHA ?? process.env.CI_COMMIT_SHA ?? commitHere(),
  };
  const entries = entriesOf(found, place).filter(({ points }) => points.length > 0);
  if (entries.length === 0)
    throw new Inconclusive(`${report}: expected a row with a time, got none; nothing was added`);
  await appendFile(file, entries.map((entry) => `${JSON.stringify(entry)}\n`).join(""));
  const points = entries.reduce((sum, entry) => sum + entry.points.length, 0);
  process.stdout.write(
    plainText(`${points} times of commit ${place.commit.slice(0, 12)} on ${place.machine} were added to ${file}\n`),
  );
}

/** Print what changed, and draw it. */
export async function showHistory({
  file,
  html,
  json,
}: {
  file: string;
  html?: string;
  json?: boolean;
}): Promise<void> {
  if (html !== undefined) await tryFile("--html", join(html, "index.html"));
  const entries = await historyAt(file);
  if (entries.length === 0) throw new Inconclusive(`${file}: expected a history, found nothing in it`);
  const series = seriesOf(entries);
  if (html !== undefined) await writeOutput(join(html, "index.html"), htmlOf(series));
  process.stdout.write(
    json ? `${jsonOf(series)}\n` : painted(plainText(`${historyLines(series).join("\n")}\n`), ...verdictOf(series)),
  );
}

async function reportAt(file: string): Promise<BenchReport & { environment?: Environment }> {
  const expected = `${file}: expected a report that bench --json wrote`;
  const text = await readFile(file, "utf8").catch((error: Error) => {
    throw new UsageError(`${expected}, got ${error.message}`);
  });
  try {
    const report = JSON.parse(text);
    if (Array.isArray(report?.rows) && Array.isArray(report.solvers)) return report;
  } catch (error) {
    throw new UsageError(`${expected}, got ${(error as Error).message}`);
  }
  throw new UsageError(`${expected}, got other JSON`);
}

/** What is there; nothing where there is no file yet. */
async function historyAt(file: string): Promise<HistoryEntry[]> {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return "";
    throw new UsageError(`--file: ${file}: ${error.message}`);
  });
  try {
    return historyOf(text);
  } catch (error) {
    throw new UsageError(`--file: ${file}: ${(error as Error).message}`);
  }
}

/** What times depend on, as far as the machine tells. */
function machineOf({ processor, cores, memoryGiB, system }: Environment): string {
  return `${processor}, ${cores} cores, ${memoryGiB} GiB, ${system.split(" ")[0]}`;
}

function commitHere(): string {
  try {
    return execFileSync("git", ["rev-parse", "HEAD"], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
  } catch {
    throw new UsageError("expected --commit <name>, since this folder is not a git checkout, got none");
  }
}
