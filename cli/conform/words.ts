import { allNotUnique } from "../../conformance/diagnosis/diagnosis.ts";
import { type FailureLines, replayText } from "../../conformance/failure-text.ts";
import type { ConformanceReport, JudgedRow } from "../../conformance/report.ts";
import { findingOf } from "../../conformance/saved-rule.ts";
import type { Counterexample } from "../../properties/verdict.ts";
import { clipped, type Misbehaviour } from "../../protocol/misbehaviour.ts";
import { short } from "../../terminal/sheet.ts";

/** Longest line of a request that is printed whole, characters; the file of the finding has all of it. */
const LONGEST_LINE = 4000;

/** "right to 1e-6": the conclusion in two or three words, the accuracy rounded up to a power of ten. */
export function verdictOf({ conclusion, accuracy, aim }: ConformanceReport): string {
  const digits = accuracy === undefined ? "" : powerOfTen(accuracy);
  if (conclusion === "right to" || (conclusion === "right" && aim !== undefined)) return `right to ${digits}`;
  return conclusion;
}

/** The least power of ten that is no less. */
export function powerOfTen(accuracy: number): string {
  return `1e${Math.ceil(Math.log10(accuracy) - 1e-9)}`;
}

/** What the verdict means, in one sentence. */
export function sentenceOf(report: ConformanceReport): string {
  const { conclusion, judged, open, accuracy = 0, aim, refusals, rows } = report;
  switch (conclusion) {
    case "right":
      return `nothing wrong found in ${judged} checks`;
    case "right to":
      return `${offBy(rows, judged)}, which is more than ${askedOf(rows, aim)}`;
    case "gives up":
      return `its answers are right to ${powerOfTen(accuracy)}, but it ${refusals.refused === 0 ? "does not answer all that it claims to" : `refused ${refusals.refused} of ${refusals.asked} requests`}`;
    case "wrong":
      return `${wrongOf(report)} of ${judged} checks failed${allNotUnique(rows.filter(({ verdict }) => verdict === "violated")) ? ", each where the steady state is not unique" : ""}${besides(rows)}`;
    case "misbehaves":
      return `the protocol was broken in ${wrongOf(report)} of ${judged} checks${besides(rows)}`;
    case "inconclusive":
      return open > 0
        ? `nothing wrong found, but ${open} checks have no verdict`
        : "no property applies to these capabilities";
  }
}

/** The check that is off most among those that are off by little, and how many these are. */
function farthestOff(rows: readonly JudgedRow[]): { count: number; farthest: JudgedRow } {
  const coarse = rows.filter(({ verdict }) => verdict === "coarse");
  const farthest = coarse.reduce((a, b) => ((b.accuracy ?? 0) > (a.accuracy ?? 0) ? b : a));
  return { count: coarse.length, farthest };
}

function offBy(rows: readonly JudgedRow[], judged: number): string {
  const { count, farthest } = farthestOff(rows);
  return `${count} of ${judged} checks ${count === 1 ? "is" : "are"} off by at most ${short(farthest.accuracy)}`;
}

/** What is aimed at, or what the check promises of such numbers: its accuracy in units of its threshold. */
function askedOf(rows: readonly JudgedRow[], aim: number | undefined): string {
  if (aim !== undefined) return `the ${short(aim)} aimed at`;
  const { accuracy = 0, worstDefect, threshold } = farthestOff(rows).farthest;
  return `the ${short((accuracy * threshold) / worstDefect)} asked for`;
}

/** Checks that failed for good: not those that were refused, or are off by little. */
function wrongOf({ findings, rows }: ConformanceReport): number {
  return findings - rows.filter(({ verdict }) => verdict === "gives up" || verdict === "coarse").length;
}

/** What else counts against a solver that is wrong. */
function besides(rows: readonly JudgedRow[]): string {
  const count = (verdict: JudgedRow["verdict"]) => rows.filter((row) => row.verdict === verdict).length;
  const [refused, off] = [count("gives up"), count("coarse")];
  return `${refused > 0 ? `; ${refused} more were partly refused` : ""}${off > 0 ? `; ${off} more are slightly off` : ""}`;
}

/** The verdict in one sentence, and what it rests on. */
export function conclusionOf(report: ConformanceReport): string {
  const { solver, seconds, budget, seed } = report;
  const how = budget === "samples" ? "fixed samples" : `budget ${budget}`;
  const verdict = verdictOf(report);
  const said = `${verdict[0]!.toUpperCase()}${verdict.slice(1)}: ${sentenceOf(report)}`;
  return `${solver.name} ${solver.version}: ${said} (${seconds.toFixed(1)} s, ${how}, seed ${seed}).${cutShort(report)}`;
}

/** Why checks had fewer samples than planned, where some had. */
export function cutShort({ rows, givenUp }: ConformanceReport): string {
  const short = rows.filter(({ verdict, samples, planned = 0 }) => verdict === "holds" && samples < planned).length;
  if (short === 0) return "";
  const why = givenUp === undefined ? "the time of the budget was spent" : `the adapter was ${givenUp}`;
  return ` ${short} checks had fewer samples than planned, because ${why}.`;
}

/** What a person reads about a row that fails the run. */
export function failureLines(row: JudgedRow, solver: string, file: string | undefined): FailureLines {
  const { check, source, statement, counterexample, misbehaviour, exchange, sent } = row;
  const replay = file ? replayText(file) : "-";
  if (row.verdict === "unexpected pass") {
    const outcome = row.outcome === "holds" ? "holds" : "does not apply";
    const detail = `expected a failure (${row.expected}), but it ${outcome}: remove it from the expectations`;
    return { title: `${check} ${outcome} for ${solver}: ${source}`, statement, detail, shown: "", replay };
  }
  const shown = [
    ...(misbehaviour ? requestLines(misbehaviour) : []),
    ...(exchange ? [`sent: ${clipped(exchange.sent, LONGEST_LINE)}`] : []),
    ...(sent ? [`sent: ${clipped(sent, LONGEST_LINE)}`] : []),
    ...(counterexample ? [counterexample.readable] : []),
    ...(counterexample && !misbehaviour ? decisiveRequest(counterexample) : []),
  ];
  return {
    title: `${check} ${happened(row)} ${solver}: ${source}`,
    statement,
    detail: counterexample && !misbehaviour ? counterexample.detail : findingOf(row),
    shown: shown.join("\n"),
    replay,
  };
}

function happened({ outcome, accuracy = 0, off = 0, refused = 0, samples, class: kind }: JudgedRow): string {
  switch (outcome) {
    case "misbehaved":
      return "is not answered as the protocol says by";
    case "coarse":
      return `holds to ${powerOfTen(accuracy)} only (${off} of ${samples} samples are off) for`;
    case "gives up":
      return kind === "conduct" ? "is not kept by" : `is refused in ${refused} of ${samples} samples by`;
    default:
      return "is violated by";
  }
}

/** The request that went wrong, what was answered, and what is right. */
function decisiveRequest({ requests, decisive = requests.length - 1 }: Counterexample): string[] {
  const shown = requests[decisive];
  if (!shown) return [];
  const { sent, answer, expected, proof } = shown;
  return [
    `sent: ${clipped(sent, LONGEST_LINE)}`,
    ...(answer ? [`answered: ${clipped(JSON.stringify(answer), LONGEST_LINE)}`] : []),
    ...(expected ? [`the reference answers: ${clipped(JSON.stringify(expected), LONGEST_LINE)}`] : []),
    ...(proof ? [proof] : []),
  ];
}

function requestLines({ request, stderr }: Misbehaviour): string[] {
  const tail = stderr.trim();
  return [
    `sent: ${clipped(request, LONGEST_LINE)}`,
    ...(tail === "" ? [] : ["stderr ended with:", ...tail.split("\n").map((line) => `  ${line}`)]),
  ];
}
