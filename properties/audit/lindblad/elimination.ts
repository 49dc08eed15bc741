import { type Doubled, quotient, subtractRow } from "./doubled.ts";

/** M = P^-1 L U in doubled precision; the unit lower triangle and U in one matrix. */
export interface Factors {
  readonly n: number;
  readonly LU: Doubled;
  /** Row k of P M is row order[k] of M. */
  readonly order: Int32Array;
  /** Whether a pivot vanished to 28 digits of the largest: the matrix is singular as far as 32 digits tell. */
  readonly singular: boolean;
}

const VANISHING = 1e-28;

/** Elimination with row pivoting, in place. Cost n^3/3 multiplications of doubled precision. */
export function factorise(LU: Doubled, n: number): Factors {
  const { hi, lo } = LU;
  const order = Int32Array.from({ length: n }, (_, k) => k);
  const largest = hi.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
  let singular = false;
  for (let k = 0; k < n; k++) {
    let best = k;
    for (let r = k + 1; r < n; r++) if (Math.abs(hi[r * n + k]!) > Math.abs(hi[best * n + k]!)) best = r;
    if (best !== k) exchange(LU, order, n, k, best);
    const pivot = hi[k * n + k]!;
    if (!(Math.abs(pivot) > VANISHING * largest)) {
      singular = true;
      continue;
    }
    const pivotLo = lo[k * n + k]!;
    for (let r = k + 1; r < n; r++) {
      if (hi[r * n + k] === 0) continue;
      const [fHi, fLo] = quotient(hi[r * n + k]!, lo[r * n + k]!, pivot, pivotLo);
      hi[r * n + k] = fHi;
      lo[r * n + k] = fLo;
      subtractRow(LU, r * n + k + 1, fHi, fLo, LU, k * n + k + 1, n - k - 1);
    }
  }
  return { n, LU, order, singular };
}

function exchange({ hi, lo }: Doubled, order: Int32Array, n: number, a: number, b: number): void {
  [order[a], order[b]] = [order[b]!, order[a]!];
  for (const part of [hi, lo]) {
    const row = part.slice(a * n, (a + 1) * n);
    part.copyWithin(a * n, b * n, (b + 1) * n);
    part.set(row, b * n);
  }
}

/** x of M x = b, b a unit vector times 1: the column of M^-1 that belongs to row `at` of M. */
export function inverseColumn({ n, LU, order }: Factors, at: number): Float64Array {
  const x: Doubled = { hi: new Float64Array(n), lo: new Float64Array(n) };
  const row = order.indexOf(at);
  x.hi[row] = 1;
  for (let r = row + 1; r < n; r++) {
    for (let k = row; k < r; k++) subtractRow(x, r, LU.hi[r * n + k]!, LU.lo[r * n + k]!, x, k, 1);
  }
  for (let r = n - 1; r >= 0; r--) {
    for (let k = r + 1; k < n; k++) subtractRow(x, r, LU.hi[r * n + k]!, LU.lo[r * n + k]!, x, k, 1);
    [x.hi[r], x.lo[r]] = quotient(x.hi[r]!, x.lo[r]!, LU.hi[r * n + r]!, LU.lo[r * n + r]!);
  }
  return x.hi;
}

/** |e_i^T M^-1|, Euclidean, for every row i of the inverse, without the column of row `leaving` of M. Cost n^3. */
export function inverseRowNorms({ n, LU: { hi }, order }: Factors, leaving: number): Float64Array {
  const without = order.indexOf(leaving);
  const norms = new Float64Array(n);
  const y = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    y.fill(0);
    y[i] = 1;
    for (let k = i; k < n; k++) {
      if (y[k] === 0) continue;
      const value = y[k]! / hi[k * n + k]!;
      y[k] = value;
      for (let c = k + 1; c < n; c++) y[c]! -= value * hi[k * n + c]!;
    }
    for (let k = n - 1; k > 0; k--) {
      const value = y[k]!;
      if (value === 0) continue;
      for (let c = 0; c < k; c++) y[c]! -= value * hi[k * n + c]!;
    }
    let sum = 0;
    for (let k = 0; k < n; k++) if (k !== without) sum += y[k]! ** 2;
    norms[i] = Math.sqrt(sum);
  }
  return norms;
}

/** x of M x = b in double precision, by the factors rounded to it. */
export function solveFactored({ n, LU: { hi }, order }: Factors, b: Float64Array): Float64Array {
  const x = Float64Array.from(order, (row) => b[row]!);
  for (let r = 1; r < n; r++) for (let k = 0; k < r; k++) x[r]! -= hi[r * n + k]! * x[k]!;
  for (let r = n - 1; r >= 0; r--) {
    for (let k = r + 1; k < n; k++) x[r]! -= hi[r * n + k]! * x[k]!;
    x[r]! /= hi[r * n + r]!;
  }
  return x;
}
