import { randomStream } from "../model/random.ts";

/** A mean and the bounds of its confidence interval. */
export interface Estimate {
  mean: number;
  low: number;
  high: number;
  /** The realisations it is made of. */
  count: number;
}

const RESAMPLES = 2000;

/**
 * The mean with its percentile bootstrap interval: realisations are drawn with replacement, so nothing is supposed of
 * their law, only that they are independent. Below ten realisations the interval is too narrow (with n values drawn with
 * replacement the variance is short by 1/n); with one it has no width.
 *
 * @param label makes the resampling reproducible: the same label and values give the same interval
 */
export function bootstrapMean(values: readonly number[], label: string, confidence = 0.95): Estimate {
  const means = resampledMeans(values, label);
  const tail = (1 - confidence) / 2;
  return { mean: meanOf(values), low: quantile(means, tail), high: quantile(means, 1 - tail), count: values.length };
}

/** For each column of a table of curves (one row for each realisation): the mean and its interval. */
export function bootstrapCurve(curves: readonly (readonly number[])[], label: string): Estimate[] {
  const points = curves[0]?.length ?? 0;
  return Array.from({ length: points }, (_, k) =>
    bootstrapMean(
      curves.map((curve) => curve[k]!),
      label,
    ),
  );
}

export function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function resampledMeans(values: readonly number[], label: string): number[] {
  const uniform = randomStream("bootstrap", label, values.length);
  const means = Array.from({ length: RESAMPLES }, () => {
    let sum = 0;
    for (let k = 0; k < values.length; k++) sum += values[Math.floor(uniform() * values.length)]!;
    return sum / values.length;
  });
  return means.sort((a, b) => a - b);
}

function quantile(sorted: readonly number[], probability: number): number {
  const position = probability * (sorted.length - 1);
  const below = Math.floor(position);
  const rest = position - below;
  return sorted[below]! * (1 - rest) + sorted[Math.min(below + 1, sorted.length - 1)]! * rest;
}
