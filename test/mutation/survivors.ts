import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Command } from "commander";
import { runProgram } from "../../terminal/run-program.ts";

/** A mutant that no test kills: the line it stands in, what is replaced there and by what. */
export interface Survivor {
  file: string;
  line: string;
  code: string;
  replacement: string;
}

/** A survivor, and why no test can, or need, kill it. */
export type Explained = Survivor & { reason: string };

interface Position {
  line: number;
  column: number;
}

/** What is read of Stryker's report. */
export interface Report {
  files: Record<
    string,
    {
      source: string;
      mutants: { status: string; replacement?: string; location: { start: Position; end: Position } }[];
    }
  >;
}

/** How many mutants of a report have each status, and those that no test kills. */
export function read(report: Report): { counts: Record<string, number>; survivors: Survivor[] } {
  const counts: Record<string, number> = {};
  const survivors: Survivor[] = [];
  for (const [file, { source, mutants }] of Object.entries(report.files)) {
    const lines = source.split("\n");
    for (const { status, replacement = "", location } of mutants) {
      counts[status] = (counts[status] ?? 0) + 1;
      if (status !== "Survived" && status !== "NoCoverage") continue;
      survivors.push({
        file,
        line: lines[location.start.line - 1]!.trim(),
        code: textBetween(lines, location),
        replacement: oneLine(replacement),
      });
    }
  }
  return { counts, survivors };
}

/** Survivors without a reason, and reasons whose mutant is gone. */
export function compare(survivors: readonly Survivor[], explained: readonly Explained[]) {
  const found = new Set(survivors.map(keyOf));
  const known = new Set(explained.map(keyOf));
  return {
    unexplained: survivors.filter((survivor) => !known.has(keyOf(survivor))),
    gone: explained.filter((survivor) => !found.has(keyOf(survivor))),
  };
}

function keyOf({ file, line, code, replacement }: Survivor): string {
  return JSON.stringify([file, line, code, replacement]);
}

function textBetween(lines: readonly string[], { start, end }: { start: Position; end: Position }): string {
  if (start.line === end.line) return lines[start.line - 1]!.slice(start.column - 1, end.column - 1);
  const between = lines.slice(start.line, end.line - 1);
  return oneLine(
    [lines[start.line - 1]!.slice(start.column - 1), ...between, lines[end.line - 1]!.slice(0, end.column - 1)].join(
      " ",
    ),
  );
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

/** `npm run mutation:survivors`: hold the reports against docs/data/mutation-survivors.json. */
function holdAgainstReasons(): void {
  const explained = JSON.parse(readFileSync(path("../../docs/data/mutation-survivors.json"), "utf8")) as Explained[];
  const runs = readdirSync(path("runs"))
    .map((file) => file.replace(/\.ts$/, ""))
    .filter((run) => existsSync(path(`../../report/mutation/${run}.json`)));
  for (const run of runs) {
    const report = JSON.parse(readFileSync(path(`../../report/mutation/${run}.json`), "utf8")) as Report;
    const { counts, survivors } = read(report);
    const measured = explained.filter(({ file }) => file in report.files);
    const { unexplained, gone } = compare(survivors, measured);
    console.log(run, counts);
    for (const survivor of unexplained) console.log("without a reason:", JSON.stringify(survivor));
    for (const survivor of gone) console.log("no longer there:", JSON.stringify(survivor));
    if (unexplained.length + gone.length > 0) process.exitCode = 1;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const program = new Command("npm run mutation:survivors --")
    .description("hold report/mutation against docs/data/mutation-survivors.json")
    .action(holdAgainstReasons)
    .exitOverride();
  await runProgram(program, process.argv, "mutation:survivors");
}
