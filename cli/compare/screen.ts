import type { Estimate } from "../../ensembles/bootstrap.ts";
import { type CompareReport, hasGrown } from "../../performance/compare-solvers.ts";
import type { Difference } from "../../performance/comparison/answers.ts";
import type { Sheet } from "../../terminal/sheet.ts";
import { clip, wrapped } from "../../terminal/wrapped.ts";
import { sizeText } from "../bench/words.ts";
import { countText, percent, subjectText, titleOf, verdictText } from "./words.ts";

/** How many lines of the smallest problem are shown; its file has all of it. */
const PROBLEM = 6;

/** How many systems that cannot be timed are shown. */
const UNFIT = 2;

/** The report on one screen: the verdict, the simplest difference, times, counts that changed, what to do next. */
export function screenOf(report: CompareReport, saved: ReadonlyMap<Difference, string>): string {
  const { times, counts, budget } = report;
  const changed = counts.filter(({ before, after }) => before !== after);
  const grown = changed.filter((count) => hasGrown(count, budget));
  const lines = [
    ...wrapped(titleOf(report)),
    ...wrapped(verdictText(report)),
    ...differenceLines(report, saved),
    ...unfitLines(report),
    ...(times.length > 0 ? timeLines(report) : []),
    ...(grown.length > 0 ? grown : changed).slice(0, 3).map((count) => clip(`  ${countText(count)}`)),
    clip(countsLine(report)),
  ];
  return `${lines.join("\n")}\n`;
}

/** The first systems whose answers are wrong, and how many others. */
function unfitLines({ unfit }: CompareReport): string[] {
  const shown = unfit.slice(0, UNFIT).flatMap(({ system, size, whose, message }) => {
    return wrapped(`The ${whose} version on ${system} at ${sizeText(system, size)}: ${message}`, "  ").slice(0, 2);
  });
  const rest = unfit.length - UNFIT;
  return rest > 0 ? [...shown, `  and on ${rest} more: --json FILE has all`] : shown;
}

/** The first difference that is the new version's, in full, and the others by name. */
function differenceLines({ answers }: CompareReport, saved: ReadonlyMap<Difference, string>): string[] {
  const sorted = answers.differences.toSorted((a, b) => Number(a.blame === "old") - Number(b.blame === "old"));
  const [first, ...others] = sorted;
  if (!first) return [];
  const { detail, readable } = first.verdict.counterexample!;
  const file = saved.get(first);
  const problem = readable.split("\n");
  return [
    ...wrapped(`${subjectText(first.verdict.property)}: ${detail}.`, "  "),
    ...problem.slice(0, PROBLEM).map((line) => clip(`    ${line}`)),
    ...(others.length > 0
      ? wrapped(`Also: ${others.map(({ verdict, blame }) => `${subjectText(verdict.property)} (${blame})`).join(", ")}`)
      : []),
    ...(file === undefined ? [] : [`Repeat: npx zenocheck replay ${file}`]),
  ];
}

function timeLines({ times, budget, rounds }: CompareReport): string[] {
  const row = (cells: readonly string[]) =>
    clip(cells.map((cell, k) => (k === 0 ? cell.padEnd(24) : cell.padStart(k === 3 ? 10 : 19))).join(""));
  return [
    ...wrapped(
      `Time of the new version over the old: ${rounds} rounds, 99 % intervals, ${1 + budget} is allowed; finds: the least slow-down that such a run finds.`,
    ),
    row(["", "ratio", "old over old", "finds"]),
    ...times.map(({ system, size, ratio, control, leastFound, verdict }) => {
      const mark = verdict === "same" ? "" : ` ${verdict === "control failed" ? "?" : verdict}`;
      return row([
        `${system} ${sizeText(system, size)}`,
        interval(ratio),
        interval(control),
        percent(leastFound - 1) + mark,
      ]);
    }),
  ];
}

function interval({ value, low, high }: Estimate): string {
  return `${value.toFixed(2)} (${low.toFixed(2)}-${high.toFixed(2)})`;
}

function countsLine({ answers, times, rounds, counts, seconds, seed }: CompareReport): string {
  const timed = `${times.length} ${times.length === 1 ? "system" : "systems"} timed in ${rounds} rounds, `;
  return `${answers.problems} problems, ${times.length > 0 ? timed : ""}${counts.length} counts; ${seconds.toFixed(0)} s, seed ${seed}`;
}

/** The tables of a summary in Markdown. */
export function sheetsOf({ answers, times, counts, budget }: CompareReport): Sheet[] {
  const sheets: Sheet[] = [
    {
      title: "Answers that differ",
      head: ["what", "who is wrong", "smallest problem found", "how"],
      rows: answers.differences.map(({ verdict: { property, counterexample }, blame }) => [
        subjectText(property),
        blame,
        counterexample!.readable,
        counterexample!.detail,
      ]),
    },
    {
      title: `Time of the new version over that of the old, allowed ${1 + budget}`,
      head: ["system", "size", "ratio (99 %)", "old over old", "finds from", "verdict"],
      rows: times.map(({ system, size, ratio, control, leastFound, verdict }) => [
        ...[system, sizeText(system, size), interval(ratio), interval(control), percent(leastFound - 1), verdict],
      ]),
    },
    {
      title: "Counts that changed",
      head: ["system", "size", "count", "before", "after"],
      rows: counts
        .filter(({ before, after }) => before !== after)
        .map(({ system, size, what, before, after }) => [
          system,
          sizeText(system, size),
          what,
          `${before}`,
          `${after}`,
        ]),
    },
  ];
  return sheets.filter(({ rows }) => rows.length > 0);
}
