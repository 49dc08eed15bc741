import { diagnosisOf } from "../../conformance/diagnosis/diagnosis.ts";
import { simplestFirst } from "../../conformance/diagnosis/simplest-first.ts";
import { type ConformanceReport, isAgainst, type JudgedRow } from "../../conformance/report.ts";
import { environment } from "../../terminal/environment.ts";
import { environmentSection, escapeHtml, findingSection, htmlTable, page, pageHeader } from "../html/page.ts";
import { sheetsOf } from "./tables.ts";
import { conclusionOf, failureLines, verdictOf } from "./words.ts";

/** The report as one page that needs nothing but itself. */
export function htmlOf(report: ConformanceReport, saved: ReadonlyMap<JudgedRow, string>): string {
  const { conclusion, rows, solver } = report;
  const verdict = verdictOf(report);
  const findings = simplestFirst(rows.filter(isAgainst)).map((row) => {
    const { title, statement, detail, shown, replay } = failureLines(row, solver.name, saved.get(row));
    return findingSection(title, [statement, detail, `Replay: ${replay}`], shown);
  });
  return page(verdict, [
    pageHeader(verdict, conclusionOf(report), conclusion === "right" ? "good" : undefined),
    ...diagnosisOf(report).map((cause) => `<p>${escapeHtml(cause)}</p>`),
    ...findings,
    ...sheetsOf(report).map(htmlTable),
    environmentSection(environment()),
  ]);
}
