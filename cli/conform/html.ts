import { diagnosisOf, problemShown } from "../../conformance/diagnosis/diagnosis.ts";
import { simplestFirst } from "../../conformance/diagnosis/simplest-first.ts";
import { type ConformanceReport, isAgainst, type JudgedRow } from "../../conformance/report.ts";
import type { Environment } from "../../terminal/environment.ts";
import { short } from "../../terminal/sheet.ts";
import type { Card } from "../html/card.ts";
import { pageOf } from "../html/page.ts";
import { problemPicture } from "../html/problem-picture.ts";
import { lookOf } from "./look.ts";
import { sheetsOf } from "./tables.ts";
import { conclusionOf, failureLines, verdictOf } from "./words.ts";

/** A report as `--json` writes it: where it was made, and beside a finding the file that replays it. */
export interface WrittenReport extends ConformanceReport {
  environment: Environment;
  rows: (JudgedRow & { file?: string })[];
}

/** The report as one page that needs nothing but itself. */
export function htmlOf(report: WrittenReport): string {
  const { rows, solver, environment } = report;
  return pageOf({
    verdict: verdictOf(report),
    look: lookOf(report),
    sentence: conclusionOf(report),
    notes: diagnosisOf(report),
    cards: simplestFirst(rows.filter(isAgainst)).map((row) => cardOf(row, solver.name)),
    checks: {
      head: ["samples", "worst defect", "threshold"],
      rows: rows.map(({ check, source, samples, worstDefect, threshold, verdict, reason }) => ({
        ...{ name: check, source, verdict },
        cells: [String(samples), short(worstDefect), short(threshold)],
        ...(reason === undefined ? {} : { note: reason }),
      })),
    },
    sheets: sheetsOf(report).filter(({ title }) => title.startsWith("Digits")),
    environment,
  });
}

function cardOf(row: WrittenReport["rows"][number], solver: string): Card {
  const { title, statement, detail, shown, replay } = failureLines(row, solver, row.file);
  const { source, counterexample, file } = row;
  return {
    ...{ title, source, statement, detail, shown },
    ...(counterexample ? { picture: problemPicture(problemShown(counterexample)) } : {}),
    ...(file === undefined ? {} : { replay }),
  };
}
