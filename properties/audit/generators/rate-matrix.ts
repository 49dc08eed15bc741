/** Rates between states, W[m][n] of n -> m, 1/us. */
export type RateMatrix = number[][];

/** W[m][n] for all pairs of states. */
export function table(size: number, entry: (m: number, n: number) => number): RateMatrix {
  return Array.from({ length: size }, (_, m) => Array.from({ length: size }, (__, n) => entry(m, n)));
}

export function add(A: RateMatrix, B: RateMatrix): RateMatrix {
  return A.map((row, m) => row.map((rate, n) => rate + B[m]![n]!));
}

/** The same rates with W[n][n] = -sum_{m != n} W[m][n]. */
export function withDiagonal(rates: RateMatrix): RateMatrix {
  const out = new Float64Array(rates.length);
  for (const [m, row] of rates.entries()) {
    for (const [n, rate] of row.entries()) if (n !== m) out[n]! += rate;
  }
  return rates.map((row, m) => row.map((rate, n) => (n === m ? -out[n]! : rate)));
}

/** Largest |W[n][n]|, 1/us. */
export function fastestRate(W: readonly (readonly number[])[]): number {
  return Math.max(...W.map((row, n) => Math.abs(row[n]!)));
}
