import type { ConformanceReport } from "../../conformance/report.ts";
import { isOpen } from "../../conformance/row.ts";
import { clipped } from "../../protocol/misbehaviour.ts";
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

/** How many digits of each output are right. */
function digitsSheet({ outputs }: ConformanceReport): Sheet {
  return {
    title: "Digits of each output, at worst, over problems that are well conditioned",
    head: ["output", "digits", "error", "problems", "where", "expected", "got", "sent"],
    rows: outputs.map(({ output, digits, error, problems, worst }) => [
      output,
      digits.toFixed(1),
      short(error),
      String(problems),
      worst.where,
      String(worst.expected),
      String(worst.got),
      clipped(worst.sent, 120),
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
  return [checkSheet(report), digitsSheet(report), skippedSheet(report), openSheet(report)].filter(
    ({ rows }) => rows.length > 0,
  );
}
