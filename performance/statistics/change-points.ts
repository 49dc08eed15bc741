import { randomStream } from "../../model/random.ts";

/** Where a series changes: the first index of what comes after, and how rarely chance does as much. */
export interface ChangePoint {
  at: number;
  p: number;
}

const SHUFFLES = 9999;

/** Fewer values before or after a change than this are no level of their own. */
const LEAST = 3;

/**
 * K = max_t |U_t|, U_t = sum_(i <= t) sum_(j > t) sgn(x_j - x_i): the change point of A. N. Pettitt, Applied
 * Statistics 28, 126 (1979). It knows ranks only, so that neither the law of the noise nor a single outlier matters; p
 * is the share of shuffles of the series whose K is no less. Values must be independent while nothing changes: a slow
 * drift is a change to it.
 *
 * @returns null with fewer than six values
 */
export function changePoint(values: readonly number[], label: string): ChangePoint | null {
  if (values.length < 2 * LEAST) return null;
  const ranks = ranksOf(values);
  const found = greatest(ranks);
  const uniform = randomStream("change point", label, values.length);
  const shuffled = [...ranks];
  let asMuch = 1;
  for (let k = 0; k < SHUFFLES; k++) {
    shuffle(shuffled, uniform);
    if (greatest(shuffled).K >= found.K) asMuch++;
  }
  return { at: found.at, p: asMuch / (SHUFFLES + 1) };
}

/**
 * All changes, by splitting again on either side of each. Whether the whole series changes at all is what `alpha` is
 * the false-alarm rate of: only where it does are its parts looked at.
 */
export function changePoints(values: readonly number[], alpha: number, label: string): ChangePoint[] {
  const change = changePoint(values, label);
  if (!change || change.p > alpha) return [];
  const before = changePoints(values.slice(0, change.at), alpha, `${label}, before`);
  const after = changePoints(values.slice(change.at), alpha, `${label}, after`);
  return [...before, change, ...after.map(({ at, p }) => ({ at: at + change.at, p }))];
}

/** The greatest |U_t| and t: U_t = 2 (r_1 + ... + r_t) - t (n + 1) up to its sign, in ranks r with ties shared. */
function greatest(ranks: readonly number[]): { K: number; at: number } {
  const n = ranks.length;
  let [sum, K, at] = [0, -1, LEAST];
  for (let t = 1; t <= n - LEAST; t++) {
    sum += ranks[t - 1]!;
    const U = Math.abs(2 * sum - t * (n + 1));
    if (t >= LEAST && U > K) [K, at] = [U, t];
  }
  return { K, at };
}

/** Ranks from 1, equal values sharing the mean of theirs. */
function ranksOf(values: readonly number[]): number[] {
  const sorted = [...values].sort((a, b) => a - b);
  return values.map((value) => (sorted.indexOf(value) + sorted.lastIndexOf(value)) / 2 + 1);
}

function shuffle(values: number[], uniform: () => number): void {
  for (let k = values.length - 1; k > 0; k--) {
    const other = Math.floor(uniform() * (k + 1));
    [values[k], values[other]] = [values[other]!, values[k]!];
  }
}
