import { randomStream } from "../../../model/random.ts";
import type { ComplexArray } from "../../arrays/complex-array.ts";
import type { Doubled } from "../../arrays/doubled.ts";
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

/**
 * Row 0 becomes the trace, and every row is scaled to entries of order 1.
 *
 * @param terms the largest terms in G and the jumps, by rows of n
 */
export function borderRows(rows: Float64Array, lower: Float64Array | null, n: number, terms: RowTerms): BorderedRows {
  const size = n * n;
  const factors = new Float64Array(size).fill(1);
  const cancelled = new Float64Array(size).fill(1);
  rows.fill(0, 0, size);
  lower?.fill(0, 0, size);
  for (let k = 0; k < n; k++) rows[k * n + k] = 1;
  for (let r = 1; r < size; r++) {
    const [from, end] = [r * size, (r + 1) * size];
    let largest = 0;
    for (let c = from; c < end; c++) largest = Math.max(largest, Math.abs(rows[c]!));
    if (largest === 0) continue;
    const factor = 2 ** -Math.floor(Math.log2(largest));
    for (let c = from; c < end; c++) rows[c]! *= factor;
    if (lower) for (let c = from; c < end; c++) lower[c]! *= factor;
    factors[r] = factor;
    cancelled[r] = Math.max(1, factor * terms(Math.floor(r / n), r % n));
  }
  return { factors, cancelled };
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
  const largest = new Float64Array(n);
  for (let k = 0; k < n * n; k++) {
    const r = Math.floor(k / n);
    largest[r] = Math.max(largest[r]!, Math.abs(re[k]!), Math.abs(im[k]!));
  }
  return largest;
}

/** What B x lacks of e_0, x packed, from L(x): the right-hand side of a refinement. */
export function lacking(image: Float64Array, x: Doubled, factors: Float64Array, n: number): Float64Array {
  const residual = image.map((value, k) => -value * factors[k]!);
  let [trace, low] = [0, 0];
  for (let k = 0; k < n; k++) {
    const before = trace;
    trace += x.hi[k * n + k]!;
    low += before - (trace - (trace - before)) + (x.hi[k * n + k]! - (trace - before)) + x.lo[k * n + k]!;
  }
  residual[0] = 1 - trace - low;
  return residual;
}

const probes = new Map<number, Float64Array>();

/** A vector of random signs, the same at each call. */
function probe(size: number): Float64Array {
  let vector = probes.get(size);
  if (!vector) {
    const uniform = randomStream("optimized", "probe", size);
    vector = Float64Array.from({ length: size }, () => (uniform() < 0.5 ? -1 : 1));
    probes.set(size, vector);
  }
  return vector;
}

/**
 * What rounding of the rows, eps times `cancelled`, makes of x, over eps: ||B^{-1} diag(cancelled)||, estimated from
 * a probe, whose part in the worst direction is some 1/sqrt(size) of it: Dixon, SIAM J. Numer. Anal. 20, 812 (1983).
 * Infinite where there is no inverse.
 */
export function conditionOf(solve: (b: Float64Array) => Float64Array, cancelled: Float64Array): number {
  const signs = probe(cancelled.length);
  const length = norm(solve(cancelled.map((value, r) => value * signs[r]!)));
  return Number.isFinite(length) ? length : Number.POSITIVE_INFINITY;
}
