import { diagnosisOf } from "../../conformance/diagnosis/diagnosis.ts";
import { simplestFirst } from "../../conformance/diagnosis/simplest-first.ts";
import { replayText } from "../../conformance/failure-text.ts";
import { type ConformanceReport, isAgainst, type JudgedRow } from "../../conformance/report.ts";
import { HEIGHT, rowsOf, shortened } from "../../terminal/screen.ts";
import { short } from "../../terminal/sheet.ts";
import { clip, wrapped } from "../../terminal/wrapped.ts";
import { tally } from "../html/tally.ts";
import { cutShort, failureLines, powerOfTen, sentenceOf, verdictOf } from "./words.ts";

/**
 * The report on one screen: the verdict, the digits, what the failures have in common, the simplest of them, what to do
 * next, one line of counts. `--verbose` and the page have the rest.
 */
export function screenOf(report: ConformanceReport, saved: ReadonlyMap<JudgedRow, string>): string {
  const { solver, rows } = report;
  const findings = simplestFirst(rows.filter(isAgainst));
  const head = wrapped(`${solver.name} ${solver.version}: ${capital(verdictOf(report))}: ${sentenceOf(report)}.`);
  const causes = [
    ...digits(report),
    ...diagnosisOf(report).flatMap((each) => shortened(wrapped(each, "  "), 3)),
    ...wrapped(cutShort(report).trim()),
  ];
  const foot = [...next(report, findings, saved), ...shortened(wrapped(countsOf(report)), 3)];
  const room = HEIGHT - head.length - rowsOf(foot);
  const middle = shortened(causes, Math.min(causes.length, findings.length > 0 ? room - LEAST : room));
  const failures = failuresOf(report, findings, room - middle.length);
  return `${[...head, ...middle, ...failures, ...foot].join("\n")}\n`;
}

/** Lines that the failures get, whatever else there is to say. */
const LEAST = 8;

/** "Digits, at worst: rho 7.9, purity 8.3", over well-conditioned problems. */
function digits({ outputs }: ConformanceReport): string[] {
  if (outputs.length === 0) return [];
  const words = outputs.map(({ output, digits }) => `${output} ${digits.toFixed(1)}`);
  const lines = wrapped(`Correct digits, at worst: ${words.join(", ")}`, "  ");
  return shortened(lines, 2);
}

/** The simplest failure in full, as far as there is room, and the others by name. */
function failuresOf(report: ConformanceReport, findings: readonly JudgedRow[], room: number): string[] {
  const [first, ...others] = findings;
  if (!first || room < 3) return [];
  const { title, detail, shown } = failureLines(first, report.solver.name, undefined);
  const names = others.length === 0 ? [] : shortened(wrapped(`Also: ${others.map(briefly).join(", ")}`, "  "), 3);
  const lines = [
    ...shortened(wrapped(title), 2),
    ...shortened(wrapped(`  ${detail}`, "  "), 4),
    ...(shown === "" ? [] : shown.split("\n").map((line) => clip(`    ${line}`))),
  ];
  return [...shortened(lines, Math.max(3, room - names.length)), ...names];
}

function briefly({ check, verdict, accuracy, refused }: JudgedRow): string {
  if (verdict === "coarse") return `${check} (${short(accuracy)})`;
  return verdict === "gives up" ? `${check} (${refused} refused)` : check;
}

/** The command that comes next. */
function next(
  report: ConformanceReport,
  findings: readonly JudgedRow[],
  saved: ReadonlyMap<JudgedRow, string>,
): string[] {
  const { conclusion, accuracy = 1, misbehaviours } = report;
  const isSlow = misbehaviours.some(({ kind }) => kind === "hang" || kind === "late");
  const file = findings.map((row) => saved.get(row)).find((path) => path !== undefined);
  const lines = [
    ...(file ? [`Repeat: ${replayText(file)}`] : []),
    ...(conclusion === "right to" ? [`To accept that accuracy: --accuracy ${powerOfTen(accuracy)}`] : []),
    ...(isSlow ? ["To allow slower answers: --timeout SECONDS"] : []),
    ...(conclusion === "right" && report.budget === "fast" ? ["To test more thoroughly: --budget full"] : []),
  ];
  return [...lines, "All checks: --verbose, or --html FOLDER for a page"];
}

/** How many checks came to what, and what it took. */
function countsOf(report: ConformanceReport): string {
  const { rows, refusals, seconds, budget, seed } = report;
  const how = budget === "samples" ? "fixed samples" : `budget ${budget}`;
  const checks = tally(rows.map(({ verdict }) => verdict));
  return `${checks}${needsOf(rows)}; ${refusals.asked} requests, ${seconds.toFixed(1)} s, ${how}, seed ${seed}`;
}

/** How many of the things that a solver does not offer are named. */
const NAMED = 3;

/** " (they need dynamics rates, kind gksl, ...)": what the checks that do not apply need, the most frequent first. */
function needsOf(rows: readonly JudgedRow[]): string {
  const needs = rows.flatMap(({ verdict, reason = "" }) =>
    verdict === "not applicable"
      ? (/^needs ((?:kind|dynamics|output|function) .*)$/.exec(reason)?.[1]?.split(", ") ?? [])
      : [],
  );
  const names = [...Map.groupBy(needs, (need) => need)]
    .sort(([, a], [, b]) => b.length - a.length)
    .map(([need]) => need);
  if (names.length === 0) return "";
  return ` (they need ${[...names.slice(0, NAMED), ...(names.length > NAMED ? ["..."] : [])].join(", ")})`;
}

export function capital(text: string): string {
  return `${text[0]!.toUpperCase()}${text.slice(1)}`;
}
