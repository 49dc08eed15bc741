import { medianOf } from "../../ensembles/bootstrap.ts";
import type { Info } from "../../model/solution.ts";
import { type ChangePoint, changePoint, changePoints } from "../statistics/change-points.ts";
import { discoveries } from "../statistics/time-verdict.ts";
import type { HistoryEntry } from "./entry.ts";

/** One system at one size on one machine, in the order of the history. */
export interface Series {
  machine: string;
  solver: string;
  system: string;
  size: number;
  points: SeriesPoint[];
  changes: Change[];
}

export interface SeriesPoint {
  commit: string;
  version: string;
  date: string;
  median: number;
  quartiles: readonly [number, number];
  info?: Info | undefined;
}

/** A change of the time, with its p-value, or of a count, which is exact; at the commit that it came with. */
export interface Change {
  what: "time" | "iterations" | "matvecs" | "flops" | "bytes";
  /** Index of the first point after it. */
  at: number;
  commit: string;
  /** After over before: of medians over the stretches between changes. */
  ratio: number;
  p: number | null;
}

/** The false-alarm rate that is allowed of times, over all series together. */
const ALPHA = 0.01;

/**
 * The series of a history, and where each changes. Among many series those change that are discoveries by Benjamini and
 * Hochberg, so that many systems measured for long are no alarm by themselves.
 */
export function seriesOf(entries: readonly HistoryEntry[]): Series[] {
  const series = new Map<string, Omit<Series, "changes">>();
  for (const { machine, solver, version, commit, date, points } of entries) {
    for (const { system, size, ...point } of points) {
      const key = JSON.stringify([machine, solver, system, size]);
      const found = series.get(key) ?? { machine, solver, system, size, points: [] };
      found.points.push({ commit, version, date, ...point });
      series.set(key, found);
    }
  }
  const tested = [...series].map(([key, each]) => {
    const logs = each.points.map(({ median }) => Math.log(median));
    return { key, each, logs, first: changePoint(logs, key) };
  });
  const changing = discoveries(tested, 1 - ALPHA, ({ first }, confidence) => (first?.p ?? 1) <= 1 - confidence);
  return tested.map((one) => {
    const { key, each, logs } = one;
    const changes = changing.has(one) ? changePoints(logs, ALPHA, key) : [];
    return { ...each, changes: [...timeChanges(each.points, changes), ...countChanges(each.points)] };
  });
}

function timeChanges(points: readonly SeriesPoint[], changes: readonly ChangePoint[]): Change[] {
  const level = (from: number, to?: number) => medianOf(points.slice(from, to).map(({ median }) => median));
  return changes.map(({ at, p }, k) => ({
    ...{ what: "time" as const, at, commit: points[at]!.commit, p },
    ratio: level(at, changes[k + 1]?.at) / level(changes[k - 1]?.at ?? 0, at),
  }));
}

const COUNTS = ["iterations", "matvecs", "flops", "bytes"] as const;

/** Counts have no noise: each difference from the point before is a change. */
function countChanges(points: readonly SeriesPoint[]): Change[] {
  return COUNTS.flatMap((what) =>
    points.flatMap(({ info, commit }, at) => {
      const [before, after] = [points[at - 1]?.info?.[what], info?.[what]];
      if (before === undefined || after === undefined || before === after) return [];
      return [{ what, at, commit, ratio: after / before, p: null }];
    }),
  );
}
