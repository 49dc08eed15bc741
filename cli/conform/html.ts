import { diagnosisOf } from "../../conformance/diagnosis/diagnosis.ts";
import { simplestFirst } from "../../conformance/diagnosis/simplest-first.ts";
import { type ConformanceReport, isAgainst, type JudgedRow } from "../../conformance/report.ts";
import { environment } from "../../terminal/environment.ts";
import { short } from "../../terminal/sheet.ts";
import { type Card, pageOf } from "../html/page.ts";
import { problemPicture } from "../html/problem-picture.ts";
import { lookOf } from "./look.ts";
import { sheetsOf } from "./tables.ts";
import { conclusionOf, failureLines, verdictOf } from "./words.ts";

/** The report as one page that needs nothing but itself. */
export function htmlOf(report: ConformanceReport, saved: ReadonlyMap<JudgedRow, string>): string {
  const { rows, solver } = report;
  return pageOf({
    verdict: verdictOf(report),
    look: lookOf(report),
    sentence: conclusionOf(report),
    notes: diagnosisOf(report),
    cards: simplestFirst(rows.filter(isAgainst)).map((row) => cardOf(row, solver.name, saved.get(row))),
    checks: {
      head: ["samples", "worst defect", "threshold"],
      rows: rows.map(({ check, source, samples, worstDefect, threshold, verdict, reason }) => ({
        ...{ name: check, source, verdict },
        cells: [String(samples), short(worstDefect), short(threshold)],
        ...(reason === undefined ? {} : { note: reason }),
      })),
    },
    sheets: sheetsOf(report).filter(({ title }) => title.startsWith("Digits")),
    environment: environment(),
  });
}

function cardOf(row: JudgedRow, solver: string, file: string | undefined): Card {
  const { title, statement, detail, shown, replay } = failureLines(row, solver, file);
  const problem = row.counterexample?.sample.problem;
  return {
    ...{ title, source: row.source, sentences: [statement, detail], shown },
    ...(problem ? { picture: problemPicture(problem) } : {}),
    ...(file === undefined ? {} : { replay }),
  };
}
