import { diagnosisOf } from "../../conformance/diagnosis/diagnosis.ts";
import { simplestFirst } from "../../conformance/diagnosis/simplest-first.ts";
import { failureText } from "../../conformance/failure-text.ts";
import { type ConformanceReport, isAgainst, type JudgedRow } from "../../conformance/report.ts";
import { terminalTable } from "../../terminal/sheet.ts";
import { sheetsOf } from "./tables.ts";
import { conclusionOf, failureLines } from "./words.ts";

/** The whole report, for `--verbose`: tables, what the failures share, each of them, the conclusion. */
export function textOf(report: ConformanceReport, saved: ReadonlyMap<JudgedRow, string>): string {
  const parts = [
    ...sheetsOf(report).map(terminalTable),
    ...diagnosisOf(report).map((cause) => `${cause}\n`),
    ...failures(report, saved),
    ...expected(report),
  ];
  return `${parts.join("\n")}\n${conclusionOf(report)}\n`;
}

/** Every finding, the simplest first; misbehaviour that only repeats an earlier kind is listed by name. */
function failures({ rows, solver }: ConformanceReport, saved: ReadonlyMap<JudgedRow, string>): string[] {
  const repeated = new Map<string, string[]>();
  const texts: string[] = [];
  for (const row of simplestFirst(rows.filter(isAgainst))) {
    const kind = row.misbehaviour?.kind;
    const more = kind && repeated.get(kind);
    if (more) {
      more.push(row.check);
      continue;
    }
    if (kind) repeated.set(kind, []);
    texts.push(failureText(failureLines(row, solver.name, saved.get(row))));
  }
  for (const [kind, checks] of repeated) {
    if (checks.length > 0) texts.push(`${kind} also in ${checks.length} more checks: ${checks.join(", ")}\n`);
  }
  return texts;
}

function expected({ rows }: ConformanceReport): string[] {
  const failed = rows.filter(({ verdict }) => verdict === "expected failure");
  return failed.length === 0 ? [] : [failed.map((row) => `${row.check} fails as expected: ${row.expected}\n`).join("")];
}
