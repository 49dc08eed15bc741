import { type CompareReport, hasGrown } from "../../performance/compare-solvers.ts";
import type { Difference } from "../../performance/comparison/answers.ts";
import type { Count } from "../../performance/comparison/speed.ts";
import { systemNamed } from "../../performance/systems/index.ts";
import { sizeText } from "../bench/words.ts";

/** "new 1.1 against old 1.0". */
export function titleOf({ next, previous }: CompareReport): string {
  return `${next.name} ${next.version} against ${previous.name} ${previous.version}`;
}

/** The verdict in one sentence: times, answers, counts. */
export function verdictText(report: CompareReport): string {
  return `${capital([answersText(report), timesText(report), countsText(report)].filter(Boolean).join("; "))}.`;
}

function answersText({ answers: { problems, differences }, unfit }: CompareReport): string {
  const broken = unfit.filter(({ whose }) => whose === "new");
  if (differences.length === 0 && broken.length === 0) {
    return problems === 0 ? "no problem could be compared" : `same answers on ${problems} problems`;
  }
  const kinds = differences.map(({ verdict }) => subjectText(verdict.property));
  const systems = broken.map(({ system, size }) => `${system} at ${sizeText(system, size)}`);
  return `answers differ on ${[...kinds, ...systems].join(", ")}: ${blameText(differences, broken.length > 0)}`;
}

export function subjectText(property: string): string {
  return property.replace("same-answers-", "");
}

function blameText(differences: readonly Difference[], isNewBroken: boolean): string {
  const blamed = new Set(differences.map(({ blame }) => blame));
  if (isNewBroken || blamed.has("new")) return "the new version is wrong";
  if (blamed.has("both")) return "both are wrong";
  return blamed.has("undecided") ? "which of the two is wrong is not decided" : "the old version was wrong";
}

function timesText({ times, budget, rounds }: CompareReport): string {
  if (times.length === 0) return "";
  const where = times.length === 1 ? placeOf(times[0]!) : `${times.length} systems`;
  const failed = times.filter(({ verdict }) => verdict === "control failed");
  if (failed.length > 0) {
    return `the times of ${failed.length} of ${times.length} systems say nothing, since the old version differs in time from itself`;
  }
  const slow = times.filter(({ verdict }) => verdict === "slower").toSorted((a, b) => b.ratio.value - a.ratio.value);
  if (slow[0]) return `${percent(slow[0].ratio.value - 1)} slower on ${placeOf(slow[0])}`;
  const most = Math.max(...times.map(({ ratio }) => ratio.high)) - 1;
  const least = Math.max(...times.map(({ leastFound }) => leastFound)) - 1;
  if (most <= budget) return `at most ${percent(Math.max(0, most))} slower on ${where}`;
  return `no slow-down found on ${where} in ${rounds} rounds, which would have shown one of ${percent(least)}`;
}

function placeOf({ system, size }: { system: string; size: number }): string {
  return `${system} at ${sizeText(system, size)}`;
}

/** The change of a count that is greatest in proportion. */
function countsText({ counts, budget }: CompareReport): string {
  const changed = counts.filter(({ before, after }) => before !== after);
  if (counts.length === 0) return "";
  if (changed.length === 0) return "the same counts";
  const size = ({ before, after }: Count) => Math.abs(Math.log((after || 0.5) / (before || 0.5)));
  const worst = changed.toSorted(
    (a, b) => Number(hasGrown(b, budget)) - Number(hasGrown(a, budget)) || size(b) - size(a),
  )[0]!;
  return countText(worst);
}

export function countText({ system, size, what, before, after }: Count): string {
  const share = before === 0 ? `${after}` : percent(Math.abs(after / before - 1));
  return `${share} ${after < before ? "fewer" : "more"} ${what} on ${systemNamed(system).name} at ${sizeText(system, size)}`;
}

export function percent(share: number): string {
  return `${Number((100 * share).toPrecision(2))} %`;
}

function capital(text: string): string {
  return `${text[0]!.toUpperCase()}${text.slice(1)}`;
}
