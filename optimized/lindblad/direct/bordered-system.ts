import { randomStream } from "../../../model/random.ts";
import type { ComplexArray } from "../../arrays/complex-array.ts";
import type { Reals } from "../../arrays/precision.ts";
import { norm } from "../../arrays/vector.ts";

/*
 * B x = e_0: the n^2 equations L(rho) = 0 on packed matrices, of which that of rho_00 follows from the others, as the
 * trace of L(rho) vanishes, and Tr rho = 1 stands in its place. B has an inverse exactly where the steady state
 * is unique.
 */

export interface BorderedRows {
  /** What each row was multiplied by, a power of two, so that slow rates count as much as fast ones. */
  factors: Float64Array;
  /** The terms that an entry of the row was added up from, over the largest entry: rounding, in units of eps. */
  cancelled: Float64Array;
}

/** What entries of order 1 are, or their inverse. */
const MILD = 16;

/**
 * Row 0 becomes the trace, and every row is scaled to entries of order 1, unless it has such already.
 *
 * @param terms the largest terms in G and the jumps, by rows of n
 */
export function borderRows(rows: Reals, lower: Float64Array | null, n: number, terms: RowTerms): BorderedRows {
  const size = n * n;
  const factors = new Float64Array(size).fill(1);
  const cancelled = new Float64Array(size).fill(1);
  rows.fill(0, 0, size);
  lower?.fill(0, 0, size);
  for (let k = 0; k < n; k++) rows[k * n + k] = 1;
  for (let r = 1; r < size; r++) {
    const [from, end] = [r * size, (r + 1) * size];
    const most = terms(Math.floor(r / n), r % n);
    cancelled[r] = Math.max(1, most);
    if (most <= MILD && reaches(rows, from, end, 1 / MILD)) continue;
    const largest = largestBetween(rows, from, end);
    if (largest === 0) continue;
    const factor = 2 ** -Math.floor(Math.log2(largest));
    for (let c = from; c < end; c++) rows[c]! *= factor;
    if (lower) for (let c = from; c < end; c++) lower[c]! *= factor;
    factors[r] = factor;
    cancelled[r] = Math.max(1, factor * most);
  }
  return { factors, cancelled };
}

/** Whether an entry is as large as this; mostly the first or second is. */
function reaches(x: Reals, from: number, end: number, size: number): boolean {
  for (let k = from; k < end; k++) if (Math.abs(x[k]!) >= size) return true;
  return false;
}

function largestBetween(x: Reals, from: number, end: number): number {
  let largest = 0;
  for (let k = from; k < end; k++) {
    const size = Math.abs(x[k]!);
    if (size > largest) largest = size;
  }
  return largest;
}

/** The largest terms that the row of rho_rs is added up from. */
export type RowTerms = (r: number, s: number) => number;

export function rowTerms(n: number, G: ComplexArray, jumps: readonly ComplexArray[]): RowTerms {
  const ofG = largestByRow(G, n);
  const ofJumps = jumps.map((A) => largestByRow(A, n));
  return (r, s) => {
    let sum = ofG[r]! + ofG[s]!;
    for (const most of ofJumps) sum += most[r]! * most[s]!;
    return sum;
  };
}

function largestByRow({ re, im }: ComplexArray, n: number): Float64Array {
  return Float64Array.from({ length: n }, (_, r) =>
    Math.max(largestBetween(re, r * n, (r + 1) * n), largestBetween(im, r * n, (r + 1) * n)),
  );
}

/** How many probes tell the condition. */
const PROBES = 2;

const noises = new Map<number, Float64Array>();

/** Random numbers of both signs, from 1/2 to 3/2 in modulus, the same at each call: PROBES vectors. */
function noise(size: number): Float64Array {
  let vectors = noises.get(size);
  if (!vectors) {
    const uniform = randomStream("optimized", "probe", size);
    vectors = Float64Array.from({ length: PROBES * size }, () => (uniform() < 0.5 ? -1 : 1) * (0.5 + uniform()));
    noises.set(size, vectors);
  }
  return vectors;
}

/** e_0 and the probes: noise as large as rounding of each row, in units of eps. */
export function rightHandSides(cancelled: Float64Array): Float64Array {
  const size = cancelled.length;
  const vectors = noise(size);
  const b = new Float64Array((1 + PROBES) * size);
  b[0] = 1;
  for (let k = 0; k < PROBES * size; k++) b[size + k] = vectors[k]! * cancelled[k % size]!;
  return b;
}

/** What elimination finds. */
export interface Eliminated {
  /** The state, packed. */
  R: Float64Array;
  /** What rounding of the rows makes of it, over eps; infinite where there is no inverse. */
  condition: number;
}

/**
 * The state, and ||B^{-1} diag(cancelled)|| from the solutions for the probes, whose parts in the worst direction are
 * some 1/sqrt(size) of them: Dixon, SIAM J. Numer. Anal. 20, 812 (1983).
 */
export function stateAndCondition(solutions: Float64Array): Eliminated {
  const size = solutions.length / (1 + PROBES);
  let condition = 0;
  for (let k = 1; k <= PROBES; k++) {
    const length = norm(solutions.subarray(k * size, (k + 1) * size));
    condition = Math.max(condition, Number.isFinite(length) ? length : Number.POSITIVE_INFINITY);
  }
  return { R: solutions.slice(0, size), condition };
}
