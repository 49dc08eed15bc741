import type { ConformanceReport, JudgedRow } from "../../conformance/report.ts";
import { isAgainst } from "../../conformance/report.ts";
import { findingOf } from "../../conformance/saved-rule.ts";
import { clipped, type Misbehaviour } from "../../protocol/misbehaviour.ts";
import { terminalTable } from "../../terminal/sheet.ts";
import { type FailureLines, failureText, replayText } from "../failure-text.ts";
import { sheetsOf } from "./tables.ts";

/** Longest line of a request that is printed whole, characters; the file of the finding has all of it. */
const LONGEST_LINE = 4000;

/** The report for a terminal: tables, what failed, the conclusion. */
export function textOf(report: ConformanceReport, saved: ReadonlyMap<JudgedRow, string>): string {
  const { solver, conclusion, seconds, seed, budget } = report;
  const parts = [...sheetsOf(report).map(terminalTable), ...failures(report, saved), ...notes(report)];
  const sentence = {
    "nothing wrong found": `Nothing wrong found in ${report.judged} checks`,
    wrong: `Wrong: ${report.findings} of ${report.judged} checks failed`,
    inconclusive:
      report.open > 0
        ? `Inconclusive: ${report.open} checks have no verdict (--budget full takes its time)`
        : "Inconclusive: no property applies to these capabilities",
  }[conclusion];
  return `${parts.join("\n")}\n${solver.name} ${solver.version}: ${sentence}. (${seconds.toFixed(1)} s, ${budget === "samples" ? "fixed samples" : `budget ${budget}`}, seed ${seed})\n`;
}

/** Every finding; misbehaviour that only repeats an earlier kind is listed by name. */
function failures({ rows, solver }: ConformanceReport, saved: ReadonlyMap<JudgedRow, string>): string[] {
  const told = new Map<string, JudgedRow[]>();
  const texts: string[] = [];
  for (const row of rows.filter(isAgainst)) {
    const kind = row.misbehaviour?.kind;
    const earlier = kind && told.get(kind);
    if (earlier) {
      earlier.push(row);
      continue;
    }
    if (kind) told.set(kind, []);
    texts.push(failureText(linesOf(row, solver.name, saved.get(row))));
  }
  for (const [kind, more] of told) {
    if (more.length > 0) texts.push(`${kind} also in: ${more.map(({ check }) => check).join(", ")}\n`);
  }
  return texts;
}

function linesOf(row: JudgedRow, solver: string, file: string | undefined): FailureLines {
  const { check, source, statement, counterexample, misbehaviour, exchange } = row;
  if (row.verdict === "unexpected pass") {
    const detail = `expected to fail (${row.expected}), and did not: take it out of the expectations`;
    return { title: `${check} holds for ${solver}: ${source}`, statement, detail, shown: "", replay: "-" };
  }
  const title = `${check} is ${row.outcome === "misbehaved" ? "not answered as the protocol says" : "violated"} by ${solver}: ${source}`;
  const detail = misbehaviour ? findingOf(row) : (counterexample?.detail ?? findingOf(row));
  const shown = [
    ...(misbehaviour ? requestLines(misbehaviour) : exchange ? [`sent: ${clipped(exchange.sent, LONGEST_LINE)}`] : []),
    ...(counterexample ? [counterexample.readable] : []),
  ];
  return { title, statement, detail, shown: shown.join("\n"), replay: file ? replayText(file) : "-" };
}

function requestLines({ request, stderr }: Misbehaviour): string[] {
  const tail = stderr.trim();
  return [
    `sent: ${clipped(request, LONGEST_LINE)}`,
    ...(tail === "" ? [] : ["stderr ended with:", ...tail.split("\n").map((line) => `  ${line}`)]),
  ];
}

function notes({ rows }: ConformanceReport): string[] {
  return rows
    .filter(({ verdict }) => verdict === "expected failure")
    .map(({ check, expected }) => `${check} fails as expected: ${expected}\n`);
}
