/*
 * Between the populations and the coherences that H couples them to. H off the diagonal by rows: row i holds column[k]
 * from `starts`[i] to `starts`[i + 1]. Entry (j, i) of a matrix is visited for j in row i, so that a panel is gone
 * through once. 4 flops an element of H.
 */
import { COLUMN_BITS, SIZE_BITS } from "./tiles";

/** Place of entry (s, t), D = 2^n. */
// @ts-ignore: decorator
@inline
function place(s: u32, t: u32, n: u32): usize {
  const lane = t & ((1 << COLUMN_BITS) - 1);
  return (((t >> COLUMN_BITS << n) + s << COLUMN_BITS) + lane) << SIZE_BITS;
}

/** flow_i = R_ii - sum_j H_ij (Z_ji - Z_ij), all of it: the range is 0..1. flow in double precision. */
export function gatherFlow(
  _scratch: usize, R: usize, Z: usize, flow: usize, n: u32, starts: usize, columns: usize, H: usize, first: u32, last: u32,
): void {
  if (first == last) return;
  const D = <u32>1 << n;
  for (let i: u32 = 0; i < D; i++) store<f64>(flow + (i << 3), load<Real>(R + place(i, i, n)));
  for (let i: u32 = 0; i < D; i++) {
    let sum: f64 = 0;
    const end = load<u32>(starts + (i << 2), 4);
    for (let k = load<u32>(starts + (i << 2)); k < end; k++) {
      const j = load<u32>(columns + (k << 2));
      const element = load<f64>(H + (k << 3)) * load<Real>(Z + place(j, i, n));
      const to = flow + (j << 3);
      store<f64>(to, load<f64>(to) + element);
      sum += element;
    }
    const own = flow + (i << 3);
    store<f64>(own, load<f64>(own) - sum);
  }
}

/**
 * Z_ii = p_i and Z_ji += (p_i - p_j) weight_k, k the place of j in row i, for the columns i of some panels. p and
 * weights in double precision.
 */
export function scatterPopulations(
  _scratch: usize, p: usize, Z: usize, n: u32, starts: usize, columns: usize, weights: usize, first: u32, last: u32,
): void {
  const end = last << COLUMN_BITS;
  for (let i = first << COLUMN_BITS; i < end; i++) {
    const own = load<f64>(p + (i << 3));
    store<Real>(Z + place(i, i, n), <Real>own);
    const stop = load<u32>(starts + (i << 2), 4);
    for (let k = load<u32>(starts + (i << 2)); k < stop; k++) {
      const j = load<u32>(columns + (k << 2));
      const at = Z + place(j, i, n);
      const change = (own - load<f64>(p + (j << 3))) * load<f64>(weights + (k << 3));
      store<Real>(at, <Real>(load<Real>(at) + change));
    }
  }
}
