import type { RateMatrix } from "./rate-matrix.ts";

/**
 * p of W p = 0, sum p = 1, PRB (11) at rest, by eliminating states one by one without a subtraction (Grassmann, Taksar
 * and Heyman, Oper. Res. 33, 1107 (1985)): each p_n is as accurate as the rates, whatever their range. The diagonal is
 * not read. Cost n^3.
 *
 * @param W every state reaches every other; the state that the others leave fastest goes first
 */
export function stationaryState(W: RateMatrix): number[] {
  const rates = W.map((row) => Float64Array.from(row));
  const order = W.map((_, n) => n);
  const outOf: number[] = [];
  let out = leaving(rates);
  // Those that are left stand first, so that their rates are walked through without gaps.
  for (let last = W.length - 1; last > 0; last--) {
    const fastest = out.indexOf(out.reduce((most, rate) => Math.max(most, rate), 0));
    exchange(rates, order, fastest, last);
    outOf[last] = out[fastest]!;
    out = withoutLast(rates, last, outOf[last]);
  }
  const weights = [1];
  for (let at = 1; at < W.length; at++) {
    weights[at] = weights.reduce((total, weight, n) => total + rates[at]![n]! * weight, 0) / outOf[at]!;
  }
  const total = weights.reduce((a, b) => a + b, 0);
  const p = new Array<number>(W.length);
  for (const [at, state] of order.entries()) p[state] = weights[at]! / total;
  return p;
}

/** sum_{m != n} W[m][n] for each n. */
function leaving(rates: readonly Float64Array[]): Float64Array {
  const out = new Float64Array(rates.length);
  for (const [m, row] of rates.entries()) {
    for (let n = 0; n < row.length; n++) if (n !== m) out[n]! += row[n]!;
  }
  return out;
}

/** Two states change places. */
function exchange(rates: Float64Array[], order: number[], a: number, b: number): void {
  [rates[a], rates[b]] = [rates[b]!, rates[a]!];
  [order[a], order[b]] = [order[b]!, order[a]!];
  for (const row of rates) [row[a], row[b]] = [row[b]!, row[a]!];
}

/**
 * The rates between the states before the last, those by way of the last, which is left at the rate `out`, added.
 *
 * @returns what leaves each of them now
 */
function withoutLast(rates: readonly Float64Array[], last: number, out: number): Float64Array {
  const added = rates[last]!;
  const left = new Float64Array(last);
  for (let m = 0; m < last; m++) {
    const row = rates[m]!;
    const share = row[last]! / out;
    for (let n = 0; n < last; n++) {
      const rate = row[n]! + share * added[n]!;
      row[n] = rate;
      if (n !== m) left[n]! += rate;
    }
  }
  return left;
}
