import type { Eigenbasis } from "./eigenbasis.ts";
import { sectorRange } from "./sectors.ts";

/** Rates of a pair of eigenstates, by their positions: there and back. */
export type PairRates = (n: number, m: number, strength: number) => { down: number; up: number };

/**
 * W[m D + n] += rate of n -> m, W[n D + m] += rate of m -> n, for n in sector k and m in the one below.
 *
 * @param strength size(k - 1) x size(k), m the row
 */
export function addFlipPairs(
  W: Float64Array,
  { sectors }: Eigenbasis,
  k: number,
  strength: Float64Array,
  rates: PairRates,
): void {
  const D = sectors.dimension;
  const upper = sectorRange(sectors, k);
  const lower = sectorRange(sectors, k - 1);
  for (let r = 0; r < lower.size; r++) {
    for (let c = 0; c < upper.size; c++)
      addPair(W, D, upper.start + c, lower.start + r, strength[r * upper.size + c]!, rates);
  }
}

/**
 * The same inside sector k, for n after m: `down` is the rate to the lower energy. Of the symmetric strengths one triangle
 * is used, so both directions get the same number.
 */
export function addInnerPairs(
  W: Float64Array,
  { sectors }: Eigenbasis,
  k: number,
  strength: Float64Array,
  rates: PairRates,
): void {
  const { start, size } = sectorRange(sectors, k);
  for (let n = 0; n < size; n++) {
    for (let m = 0; m < n; m++) addPair(W, sectors.dimension, start + n, start + m, strength[n * size + m]!, rates);
  }
}

function addPair(W: Float64Array, D: number, n: number, m: number, strength: number, rates: PairRates): void {
  const { down, up } = rates(n, m, strength);
  W[m * D + n]! += down;
  W[n * D + m]! += up;
}

/** Gamma_n = sum_m W_{n -> m}. */
export function escapeRates(W: Float64Array, D: number): Float64Array {
  const outflow = new Float64Array(D);
  for (let m = 0; m < D; m++) for (let n = 0; n < D; n++) outflow[n]! += W[m * D + n]!;
  return outflow;
}

/** W as rows with dp/dt = W p: rate n -> m in row m, column n, each column adding up to zero. */
export function generatorMatrix(rates: Float64Array, D: number): number[][] {
  const out = escapeRates(rates, D);
  return Array.from({ length: D }, (_, m) =>
    Array.from({ length: D }, (_, n) => (n === m ? 0 - out[n]! : rates[m * D + n]!)),
  );
}
