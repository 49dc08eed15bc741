import { existsSync, statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join, relative, resolve } from "node:path";
import { simplestFirst } from "../../conformance/diagnosis/simplest-first.ts";
import { type ConformanceReport, isAgainst } from "../../conformance/report.ts";
import { findingOf } from "../../conformance/saved-rule.ts";
import type { BenchReport } from "../../performance/bench-solver.ts";
import type { CompareReport } from "../../performance/compare-solvers.ts";
import { sizeText } from "../bench/words.ts";
import { verdictText } from "../compare/words.ts";
import { errorCommand } from "./github.ts";
import type { Checked } from "./summary.ts";

/** Errors of one check: GitHub shows ten of a step. */
const MOST = 3;

/** An error for each failure, with the smallest problem that was found, at the file that the command line names. */
export async function annotationsOf(
  done: readonly Checked[],
  { exec, out }: { exec: string; out: string },
): Promise<string[]> {
  const file = fileIn(exec);
  const failures: { title: string; message: string }[] = [];
  for (const { check } of done) {
    const report = await readFile(join(out, `${check}.json`), "utf8").then(JSON.parse, () => null);
    if (report) failures.push(...FAILURES[check](report as never).slice(0, MOST));
  }
  return failures.map(({ title, message }) => errorCommand(message, `zenocheck ${title}`, file));
}

/** What counts against the solver in the report of each check, as it was written in JSON. */
const FAILURES: { [Check in Checked["check"]]: (report: never) => { title: string; message: string }[] } = {
  conform: ({ rows }: ConformanceReport) =>
    simplestFirst(rows.filter(isAgainst)).map((row) => ({
      title: `conform: ${row.check}`,
      message: row.counterexample ? `${row.counterexample.detail}\n${row.counterexample.readable}` : findingOf(row),
    })),
  compare: (report: CompareReport) =>
    report.verdict === "wrong" || report.verdict === "slower"
      ? [
          { title: `compare: ${report.verdict}`, message: verdictText(report) },
          ...report.answers.differences
            .filter(({ blame }) => blame !== "old")
            .map(({ verdict: { property, counterexample } }) => ({
              title: `compare: ${property}`,
              message: `${counterexample!.detail}\n${counterexample!.readable}`,
            })),
        ]
      : [],
  bench: ({ rows }: BenchReport) =>
    rows.flatMap(({ system, size, reason }) =>
      reason?.kind === "wrong"
        ? [{ title: "bench: wrong", message: `${system} at ${sizeText(system, size)}: ${reason.message}` }]
        : [],
    ),
};

/** The first word of a command line that is a file below the workspace, from there; null where none is. */
function fileIn(command: string): string | null {
  const workspace = process.env.GITHUB_WORKSPACE ?? process.cwd();
  const paths = command.split(/\s+/).flatMap((word) => {
    const path = relative(workspace, resolve(word));
    return word !== "" && !path.startsWith("..") && existsSync(word) && statSync(word).isFile() ? [path] : [];
  });
  return paths[0] ?? null;
}
