import type { Change, Series } from "../../performance/history/series.ts";
import type { Look } from "../../terminal/screen.ts";
import { wrapped } from "../../terminal/wrapped.ts";
import { sizeText } from "../bench/words.ts";
import { percent } from "../compare/words.ts";

/** How many changes are told on the screen. */
const MOST = 12;

/** The verdict, then the changes, the newest first. */
export function historyLines(series: readonly Series[]): string[] {
  const changes = series
    .flatMap((each) => each.changes.map((change) => ({ each, change })))
    .toSorted((a, b) => dateOf(b).localeCompare(dateOf(a)));
  return [
    ...wrapped(conclusionOf(series)),
    ...changes.slice(0, MOST).flatMap(({ each, change }) => wrapped(`${placeOf(each)}: ${changeText(change)}`, "  ")),
    ...(changes.length > MOST
      ? [`and ${changes.length - MOST} more: --html FOLDER draws all, --json prints them`]
      : []),
  ];
}

/** The verdict in one sentence, and what it rests on. */
export function conclusionOf(series: readonly Series[]): string {
  const machines = new Set(series.map(({ machine }) => machine));
  const commits = new Set(series.flatMap(({ points }) => points.map(({ commit }) => commit)));
  const basis = `${series.length} series over ${counted(commits.size, "commit")} on ${counted(machines.size, "machine")}`;
  return `${verdictOf(series)[0]}: ${basis}.`;
}

/** The verdict in two words, and whether it is good. */
export function verdictOf(series: readonly Series[]): [words: string, look: Look] {
  const changes = series.reduce((sum, each) => sum + each.changes.length, 0);
  return changes === 0 ? ["Nothing changed", "good"] : [counted(changes, "change"), "open"];
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}

function dateOf({ each, change }: { each: Series; change: Change }): string {
  return each.points[change.at]!.date;
}

export function placeOf({ solver, system, size }: Series): string {
  return `${solver} on ${system} at ${sizeText(system, size)}`;
}

/** "23 % slower since 0a1b2c (p = 0.0004)". */
export function changeText({ what, ratio, commit, p }: Change): string {
  const words = what === "time" ? ["slower", "faster"] : [`more ${what}`, `fewer ${what}`];
  const share = what === "time" && ratio < 1 ? 1 / ratio - 1 : Math.abs(ratio - 1);
  const chance = p === null ? "" : ` (p = ${Number(p.toPrecision(1))})`;
  return `${percent(share)} ${words[ratio > 1 ? 0 : 1]} since ${commit.slice(0, 12)}${chance}`;
}
