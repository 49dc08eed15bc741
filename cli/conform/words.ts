import { type FailureLines, replayText } from "../../conformance/failure-text.ts";
import type { ConformanceReport, JudgedRow } from "../../conformance/report.ts";
import { findingOf } from "../../conformance/saved-rule.ts";
import { clipped, type Misbehaviour } from "../../protocol/misbehaviour.ts";

/** Longest line of a request that is printed whole, characters; the file of the finding has all of it. */
const LONGEST_LINE = 4000;

/** The conclusion in one sentence, and what it rests on. */
export function conclusionOf({
  solver,
  conclusion,
  judged,
  findings,
  open,
  seconds,
  budget,
  seed,
  rows,
}: ConformanceReport): string {
  const sentence = {
    "nothing wrong found": `Nothing wrong found in ${judged} checks`,
    wrong: `Wrong: ${findings} of ${judged} checks failed`,
    inconclusive:
      open > 0
        ? `Inconclusive: nothing wrong found, but ${open} checks have no verdict`
        : "Inconclusive: no property applies to these capabilities",
  }[conclusion];
  const short = rows.filter(({ verdict, samples, planned = 0 }) => verdict === "holds" && samples < planned).length;
  const cut = short > 0 ? ` ${short} checks had fewer samples than planned: the time of the budget was spent.` : "";
  const how = budget === "samples" ? "fixed samples" : `budget ${budget}`;
  return `${solver.name} ${solver.version}: ${sentence} (${seconds.toFixed(1)} s, ${how}, seed ${seed}).${cut}`;
}

/** What a person reads about a row that fails the run. */
export function failureLines(row: JudgedRow, solver: string, file: string | undefined): FailureLines {
  const { check, source, statement, counterexample, misbehaviour, exchange } = row;
  const replay = file ? replayText(file) : "-";
  if (row.verdict === "unexpected pass") {
    const outcome = row.outcome === "holds" ? "holds" : "does not apply";
    const detail = `expected to fail (${row.expected}), but ${outcome}: take it out of the expectations`;
    return { title: `${check} ${outcome} for ${solver}: ${source}`, statement, detail, shown: "", replay };
  }
  const what = row.outcome === "misbehaved" ? "not answered as the protocol says" : "violated";
  const shown = [
    ...(misbehaviour ? requestLines(misbehaviour) : []),
    ...(exchange ? [`sent: ${clipped(exchange.sent, LONGEST_LINE)}`] : []),
    ...(counterexample ? [counterexample.readable] : []),
  ];
  return {
    title: `${check} is ${what} by ${solver}: ${source}`,
    statement,
    detail: counterexample && !misbehaviour ? counterexample.detail : findingOf(row),
    shown: shown.join("\n"),
    replay,
  };
}

function requestLines({ request, stderr }: Misbehaviour): string[] {
  const tail = stderr.trim();
  return [
    `sent: ${clipped(request, LONGEST_LINE)}`,
    ...(tail === "" ? [] : ["stderr ended with:", ...tail.split("\n").map((line) => `  ${line}`)]),
  ];
}
