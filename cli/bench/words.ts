import type { Info } from "../../model/solution.ts";
import type { BenchReport } from "../../performance/bench-solver.ts";
import type { Growth } from "../../performance/rows/growth.ts";
import type { BenchRow } from "../../performance/rows/row.ts";
import { systemNamed } from "../../performance/systems/index.ts";
import { short } from "../../terminal/sheet.ts";

/** "3.80 ms": three digits and a unit. */
export function timeText(seconds: number | null): string {
  if (seconds === null) return "-";
  const [factor, unit] = seconds < 1e-3 ? [1e6, "us"] : seconds < 1 ? [1e3, "ms"] : ([1, "s"] as const);
  const value = seconds * factor;
  return `${value < 1000 ? value.toPrecision(3) : value.toFixed(0)} ${unit}`;
}

/** "N = 4", as the system counts. */
export function sizeText(system: string, size: number): string {
  return `${systemNamed(system).parameter} = ${size}`;
}

export function shareText(share: number | null): string {
  return share === null ? "-" : share < 0.01 ? "<1 %" : `${Math.round(100 * share)} %`;
}

/** Distance of the quartiles over the median. */
export function spreadOf({ quartiles: [low, high], median }: NonNullable<BenchRow["time"]>): number {
  return (high - low) / median;
}

/** "18 matvecs, 3 iterations": what the solver says of its own cost. */
export function infoText(info: Info): string {
  return Object.entries(info)
    .map(([what, value]) => `${short(value)} ${what}`)
    .join(", ");
}

export function lawText({ law }: Growth): string {
  if (!law) return "too few rows for a law";
  const [low, high] = law.interval.map((bound) => bound.toFixed(1));
  return `D^${law.exponent.toFixed(1)} (95 %: ${low} to ${high})`;
}

/** Whether the power of D is known to within two. */
export function isKnown({ law }: Growth): boolean {
  return law !== null && law.interval[1] - law.interval[0] < 4;
}

/** The verdict in one paragraph: what was checked, how time grows, what comes next, who is faster. */
export function verdictText(report: BenchReport): string {
  const { solvers, rows, growth } = report;
  const timed = rows.filter(({ time }) => time);
  const wrong = rows.filter(({ reason }) => reason?.kind === "wrong");
  const silent = rows.filter(({ reason }) => reason?.kind === "no answer");
  const named = (row: BenchRow) => `${row.solver} on ${row.system} at ${sizeText(row.system, row.size)}`;
  const sentences = [
    `${solvers.map(({ name, version }) => `${name} ${version}`).join(", ")}: ` +
      `${timedText(rows)}, each with its answer checked${refusedText(rows)}.`,
    ...wrong.slice(0, 1).map((row) => `Wrong: ${named(row)}${andMore(wrong)}.`),
    ...silent.slice(0, 1).map((row) => `No answer: ${named(row)}${andMore(silent)}.`),
    ...solvers.flatMap(({ name }) =>
      growthSentence(
        growth.filter(({ solver }) => solver === name),
        solvers.length,
      ),
    ),
    ...solvers.slice(1).flatMap(({ name }) => ratioSentence(solvers[0]!.name, name, timed)),
  ];
  return sentences.join(" ");
}

/** "5 of 6 problems were timed". */
export function timedText(rows: readonly BenchRow[]): string {
  const timed = rows.filter(({ time }) => time).length;
  return `${timed} of ${rows.length} ${rows.length === 1 ? "problem was" : "problems were"} timed`;
}

/** "; 2 were refused", or nothing. */
function refusedText(rows: readonly BenchRow[]): string {
  const refused = rows.filter(({ reason }) => reason?.kind === "refused").length;
  return refused === 0 ? "" : `; ${refused} ${refused === 1 ? "was" : "were"} refused`;
}

function andMore(rows: readonly BenchRow[]): string {
  return rows.length > 1 ? ` and ${rows.length - 1} more` : "";
}

/** The system on which time grows fastest with some certainty, and its forecast. */
function growthSentence(growth: readonly Growth[], solvers: number): string[] {
  const known = growth.filter(isKnown);
  const steepest = known.toSorted((a, b) => b.law!.exponent - a.law!.exponent)[0];
  if (!steepest) return solvers === 1 ? ["There are too few sizes to say how time grows; --seconds allows more."] : [];
  const who = solvers > 1 ? `Time of ${steepest.solver}` : "Time";
  const forecasts = steepest.forecast.map(
    ({ size, seconds }) => `${timeText(seconds)} at ${sizeText(steepest.system, size)}`,
  );
  const forecast = forecasts.length > 0 ? `; forecast: ${forecasts.join(", ")}` : "";
  const bend = steepest.bend
    ? `, and as D^${steepest.bend.after.toFixed(1)} from ${sizeText(steepest.system, steepest.bend.size)} on`
    : "";
  return [`${who} grows fastest on ${steepest.system}, as ${lawText(steepest)}${bend}${forecast}.`];
}

/** The first solver against another at the largest size that both have, by system: the least and the greatest ratio. */
function ratioSentence(first: string, other: string, rows: readonly BenchRow[]): string[] {
  const last = (solver: string) => (row: BenchRow) =>
    rows.find((each) => each.solver === solver && each.system === row.system && each.size === row.size)?.time;
  const ratios = [...Map.groupBy(rows, ({ system }) => system).values()].flatMap((members) => {
    const both = members.filter((row) => last(first)(row) && last(other)(row)).at(-1);
    return both ? [{ row: both, ratio: last(first)(both)!.median / last(other)(both)!.median }] : [];
  });
  if (ratios.length === 0) return [];
  const sorted = ratios.toSorted((a, b) => a.ratio - b.ratio);
  const words = ({ row, ratio }: (typeof ratios)[number]) =>
    `${short(ratio)} on ${row.system} at ${sizeText(row.system, row.size)}`;
  const [least, most] = [sorted[0]!, sorted.at(-1)!];
  const range = sorted.length === 1 ? words(least) : `from ${words(least)} to ${words(most)}`;
  return [`At the largest size that both solved, the time of ${first} over that of ${other} is ${range}.`];
}
