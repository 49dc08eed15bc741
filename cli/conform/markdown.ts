import { diagnosisOf } from "../../conformance/diagnosis/diagnosis.ts";
import { simplestFirst } from "../../conformance/diagnosis/simplest-first.ts";
import { type ConformanceReport, isAgainst, type JudgedRow } from "../../conformance/report.ts";
import { codeBlock, escaped } from "../../terminal/markdown.ts";
import { conclusionOf, failureLines } from "./words.ts";

/** The verdict, what the failures share, and each of them, the simplest first: for the summary of a CI job. */
export function markdownOf(report: ConformanceReport, saved: ReadonlyMap<JudgedRow, string>): string {
  const { rows, solver } = report;
  const findings = simplestFirst(rows.filter(isAgainst)).map((row) => {
    const { title, statement, detail, shown, replay } = failureLines(row, solver.name, saved.get(row));
    const letters = [...(shown === "" ? [] : [shown]), `replay: ${replay}`].join("\n");
    return `### ${escaped(title)}\n\n${escaped(statement)}\n\n${escaped(detail)}\n\n${codeBlock(letters)}`;
  });
  const said = [escaped(conclusionOf(report)), ...diagnosisOf(report).map(escaped)];
  return `${[...said, ...findings].join("\n\n")}\n`;
}
