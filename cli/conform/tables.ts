import type { ConformanceReport } from "../../conformance/report.ts";
import { isOpen } from "../../conformance/row.ts";
import { type Sheet, short } from "../../terminal/sheet.ts";

/** All checks that were made, or should have been. */
function checkSheet({ rows }: ConformanceReport): Sheet {
  return {
    title: "Checks",
    head: ["check", "source", "samples", "worst defect", "threshold", "verdict"],
    rows: rows
      .filter(({ verdict }) => verdict !== "not applicable")
      .map((row) => [
        row.check,
        row.source,
        String(row.samples),
        short(row.worstDefect),
        short(row.threshold),
        row.verdict,
      ]),
  };
}

/** What the capabilities exclude, and why. */
function skippedSheet({ rows }: ConformanceReport): Sheet {
  return {
    title: "Not applicable",
    head: ["check", "because"],
    rows: rows.filter(({ verdict }) => verdict === "not applicable").map((row) => [row.check, row.reason ?? ""]),
  };
}

/** What should have been judged and was not. */
function openSheet({ rows }: ConformanceReport): Sheet {
  return {
    title: "Without a verdict",
    head: ["check", "because"],
    rows: rows.filter(isOpen).map((row) => [row.check, row.reason ?? ""]),
  };
}

export function sheetsOf(report: ConformanceReport): Sheet[] {
  return [checkSheet(report), skippedSheet(report), openSheet(report)].filter(({ rows }) => rows.length > 0);
}
