import { randomStream } from "../model/random.ts";

/** A statistic and the bounds of its confidence interval. */
export interface Estimate {
  value: number;
  low: number;
  high: number;
  /** The realisations it is made of. */
  count: number;
}

const RESAMPLES = 2000;

/** A statistic of a list of realisations. */
export type Statistic<T> = (realizations: readonly T[]) => number;

/**
 * A statistic with its percentile bootstrap interval: realisations are drawn with replacement, so nothing is supposed
 * of their law, only that they are independent. Below ten realisations the interval is too narrow (with n values the
 * variance is short by 1/n); with one it has no width.
 *
 * @param label makes the resampling reproducible: the same label and values give the same interval
 */
export function bootstrap<T>(
  statistic: Statistic<T>,
  values: readonly T[],
  label: string,
  confidence = 0.95,
): Estimate {
  const draw = resampling(values, label);
  const resampled = Array.from({ length: RESAMPLES }, () => statistic(draw()));
  return estimateOf(statistic(values), resampled, confidence, values.length);
}

/** The mean over realisations. */
export function bootstrapMean(values: readonly number[], label: string): Estimate {
  return bootstrap(meanOf, values, label);
}

/** The mean of `a` minus the mean of `b`, two independent lists of realisations, each resampled on its own. */
export function bootstrapDifference(
  a: readonly number[],
  b: readonly number[],
  label: string,
  confidence = 0.95,
): Estimate {
  const [drawA, drawB] = [resampling(a, `${label}, first`), resampling(b, `${label}, second`)];
  const resampled = Array.from({ length: RESAMPLES }, () => meanOf(drawA()) - meanOf(drawB()));
  return estimateOf(meanOf(a) - meanOf(b), resampled, confidence, a.length + b.length);
}

/**
 * For each column of a table of curves (one row for each realisation): the mean and its interval. Whole realisations
 * are drawn, the same for all columns: O(resamples x rows x columns).
 */
export function bootstrapCurve(curves: readonly (readonly number[])[], label: string): Estimate[] {
  const points = curves[0]?.length ?? 0;
  const draw = resampling(curves, label);
  const resampled = Array.from({ length: points }, () => new Array<number>(RESAMPLES));
  for (let sample = 0; sample < RESAMPLES; sample++) {
    const means = columnMeans(draw(), points);
    for (let k = 0; k < points; k++) resampled[k]![sample] = means[k]!;
  }
  const means = columnMeans(curves, points);
  return resampled.map((samples, k) => estimateOf(means[k]!, samples, 0.95, curves.length));
}

/** The mean of each column of a table: O(rows x columns). */
export function columnMeans(rows: readonly (readonly number[])[], columns: number): Float64Array {
  const sums = new Float64Array(columns);
  for (const row of rows) {
    for (let k = 0; k < columns; k++) sums[k]! += row[k]!;
  }
  return sums.map((sum) => sum / rows.length);
}

export function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

export function medianOf(values: readonly number[]): number {
  return quantile(
    [...values].sort((a, b) => a - b),
    0.5,
  );
}

/** Draws lists of the same length from `values`, with replacement. */
function resampling<T>(values: readonly T[], label: string): () => T[] {
  const uniform = randomStream("bootstrap", label, values.length);
  return () => values.map(() => values[Math.floor(uniform() * values.length)]!);
}

export function estimateOf(value: number, resampled: number[], confidence: number, count: number): Estimate {
  const sorted = resampled.sort((a, b) => a - b);
  const tail = (1 - confidence) / 2;
  return { value, low: quantile(sorted, tail), high: quantile(sorted, 1 - tail), count };
}

function quantile(sorted: readonly number[], probability: number): number {
  const position = probability * (sorted.length - 1);
  const below = Math.floor(position);
  const rest = position - below;
  return sorted[below]! * (1 - rest) + sorted[Math.min(below + 1, sorted.length - 1)]! * rest;
}
