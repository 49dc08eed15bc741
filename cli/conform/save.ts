import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { ConformanceReport, JudgedRow } from "../../conformance/report.ts";
import { isFinding } from "../../conformance/row.ts";
import { writeRule } from "../../conformance/saved-rule.ts";
import { writeCounterexample } from "../../properties/counterexample.ts";
import { writeOutput } from "../../terminal/write-whole.ts";

/** Write one file for each finding, enough to see it again; their paths by row. Files of an earlier run are removed. */
export async function saveFindings(report: ConformanceReport, folder: string): Promise<Map<JudgedRow, string>> {
  const saved = new Map<JudgedRow, string>();
  await rm(folder, { recursive: true, force: true });
  for (const row of report.rows.filter(isFinding)) {
    const path = join(folder, `${row.check}.json`);
    await mkdir(folder, { recursive: true });
    await writeOutput(path, contentOf(row, report));
    saved.set(row, path);
  }
  return saved;
}

function contentOf(row: JudgedRow, { solver }: ConformanceReport): string {
  const { check: property, threshold, counterexample } = row;
  if (!counterexample) return writeRule(row, solver);
  const { seed } = counterexample;
  return writeCounterexample({ property, solver: solver.name, seed, threshold, counterexample }, solver.command);
}
