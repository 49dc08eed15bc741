import { lawAt, type Point, type ScalingLaw, scalingLaw } from "../statistics/scaling-law.ts";
import type { System } from "../systems/system.ts";
import type { BenchRow } from "./row.ts";

/** How the time of a solver on a system grows with the dimension D of the Hilbert space. */
export interface Growth {
  solver: string;
  system: string;
  /** median = prefactor D^exponent, of rows that are more solver than protocol; null with fewer than three. */
  law: ScalingLaw | null;
  /** Where two laws fit far better than one: the size from which the second holds. */
  bend: { size: number; before: number; after: number } | null;
  /** What the law says of the next two sizes, s. */
  forecast: { size: number; seconds: number }[];
  /** Why the sizes ended where they did. */
  ended: string;
}

/** A row of which the protocol takes more than this is no point of a law. */
const MOST_PROTOCOL = 0.5;

export function growthOf(rows: readonly BenchRow[], system: System, ended: string): Growth {
  const { solver } = rows[0]!;
  const points = pointsOf(rows);
  const law = scalingLaw(points);
  const last = rows.at(-1)!;
  const next = system.sizes.filter((size) => size > last.size || (size === last.size && last.time === null));
  const bend = bendOf(points);
  const sizeOf = (dimension: number) => rows.find((row) => row.dimension === dimension)!.size;
  return {
    ...{ solver, system: system.name, law, ended },
    bend: bend && { ...bend, size: sizeOf(bend.dimension) },
    forecast: law
      ? next.slice(0, 2).map((size) => ({ size, seconds: lawAt(lawFrom(points, bend) ?? law, system.dimension(size)) }))
      : [],
  };
}

/** What the rows so far say of one solve at a dimension, s: by the law, or by the last two rows; null before them. */
export function secondsAt(rows: readonly BenchRow[], dimension: number): number | null {
  const points = rows.flatMap(({ dimension: size, time }) => (time ? [{ size, value: time.median }] : []));
  const last = points.at(-1);
  const before = points.at(-2);
  if (!last) return null;
  if (!before) return last.value * (dimension / last.size) ** 2;
  const local = Math.log(last.value / before.value) / Math.log(last.size / before.size);
  const exponent = Math.max(0, local, scalingLaw(pointsOf(rows))?.exponent ?? 0);
  return last.value * (dimension / last.size) ** exponent;
}

function pointsOf(rows: readonly BenchRow[]): Point[] {
  return rows.flatMap(({ dimension: size, time }) =>
    time && (time.protocol ?? 0) <= MOST_PROTOCOL ? [{ size, value: time.median }] : [],
  );
}

interface Bend {
  dimension: number;
  before: number;
  after: number;
}

/** The least points of each branch, and how much less the criterion of Schwarz must be with two laws than with one. */
const LEAST_POINTS = 3;
const LEAST_GAIN = 6;

/** Where two laws describe the points far better than one (Schwarz 1978: n log(rss/n) + k log n, k parameters). */
export function bendOf(points: readonly Point[]): Bend | null {
  const n = points.length;
  if (n < 2 * LEAST_POINTS) return null;
  const criterion = (rss: number, parameters: number) =>
    n * Math.log(Math.max(rss, 1e-12) / n) + parameters * Math.log(n);
  const one = criterion(squares(points), 2);
  const bends = Array.from({ length: n - 2 * LEAST_POINTS + 1 }, (_, k) => {
    const at = LEAST_POINTS + k;
    const [low, high] = [points.slice(0, at), points.slice(at)];
    return {
      gain: one - criterion(squares(low) + squares(high), 5),
      bend: {
        dimension: points[at]!.size,
        before: scalingLaw(low)!.exponent,
        after: scalingLaw(high)!.exponent,
      },
    };
  });
  const best = bends.reduce((a, b) => (b.gain > a.gain ? b : a));
  return best.gain > LEAST_GAIN ? best.bend : null;
}

/** The law of the last branch. */
function lawFrom(points: readonly Point[], bend: Bend | null): ScalingLaw | null {
  return bend && scalingLaw(points.filter(({ size }) => size >= bend.dimension));
}

/** Sum of the squared distances of log(value) from the law of these points. */
function squares(points: readonly Point[]): number {
  const law = scalingLaw(points)!;
  return points.reduce((sum, { size, value }) => sum + Math.log(value / lawAt(law, size)) ** 2, 0);
}
