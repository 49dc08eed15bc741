import { type Estimate, medianOf } from "./bootstrap.ts";

/** Two-sided 95 %: the normal quantile. */
const Z = 1.959963984540054;

/**
 * The median with its 95 % interval between order statistics: the number of values below the true median is binomial
 * (n, 1/2), whatever the law of the values, so the ranks n/2 -+ z sqrt(n)/2 bound it. Holds where tails are so heavy
 * that there is no mean. Below six values no pair of ranks reaches 95 %: the interval is the whole range. O(n log n).
 */
export function medianEstimate(values: readonly number[]): Estimate {
  const sorted = [...values].sort((a, b) => a - b);
  const n = sorted.length;
  const rank = Math.max(0, Math.floor(n / 2 - (Z * Math.sqrt(n)) / 2 - 0.5));
  return { value: medianOf(values), low: sorted[rank]!, high: sorted[n - 1 - rank]!, count: n };
}

/** Kurtosis of a Laplace law: beyond it the mean over realisations is ruled by few of them. */
const HEAVY = 6;

/** Whether the tails are heavy, m4 / m2^2 > 6: quote the median. Values that are all equal have no tails. */
export function hasHeavyTails(values: readonly number[]): boolean {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const scale = Math.max(...values.map((value) => Math.abs(value - mean)));
  if (scale === 0) return false;
  const moment = (power: number) =>
    values.reduce((sum, value) => sum + ((value - mean) / scale) ** power, 0) / values.length;
  return moment(4) > HEAVY * moment(2) ** 2;
}
