import { create } from "xmlbuilder";
import { failureText } from "../../conformance/failure-text.ts";
import { type ConformanceReport, isAgainst, type JudgedRow } from "../../conformance/report.ts";
import { isOpen } from "../../conformance/row.ts";
import { failureLines } from "./words.ts";

/**
 * The report as JUnit XML: a case for each check, a failure for what counts against the solver, an error where the
 * suite broke, and skipped for what does not apply, was not run, or fails as expected.
 */
export function junitOf(report: ConformanceReport, saved: ReadonlyMap<JudgedRow, string>): string {
  const { rows, solver, seconds } = report;
  const broken = rows.filter(({ outcome }) => outcome === "broken");
  const skipped = rows.filter(isSkipped);
  const document = create("testsuites", { version: "1.0", encoding: "UTF-8", invalidCharReplacement: "\ufffd" });
  const suite = document.ele("testsuite", {
    name: `zenocheck conform: ${solver.name} ${solver.version}`,
    tests: rows.length,
    failures: rows.filter(isAgainst).length,
    errors: broken.length,
    skipped: skipped.length,
    time: seconds.toFixed(3),
  });
  for (const row of rows) {
    const test = suite.ele("testcase", {
      name: row.check,
      classname: `zenocheck.${row.class.replaceAll(" ", "-")}`,
      time: (row.milliseconds / 1e3).toFixed(3),
    });
    if (isAgainst(row)) {
      const lines = failureLines(row, solver.name, saved.get(row));
      test.ele("failure", { message: lines.detail, type: row.verdict }).txt(failureText(lines));
    } else if (row.outcome === "broken") {
      test.ele("error", { message: row.reason ?? "the suite broke" });
    } else if (isSkipped(row)) {
      test.ele("skipped", { message: row.expected ?? row.reason ?? row.verdict });
    }
  }
  return `${document.end({ pretty: true })}\n`;
}

function isSkipped(row: JudgedRow): boolean {
  if (isAgainst(row) || row.outcome === "broken") return false;
  return isOpen(row) || row.verdict === "not applicable" || row.verdict === "expected failure";
}
