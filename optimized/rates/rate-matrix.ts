import type { Eigenbasis } from "../hamiltonian/eigenbasis.ts";
import { sectorRange } from "../hamiltonian/sectors.ts";

/** Rates of a pair of eigenstates, there and back. */
export interface Pair {
  down: number;
  up: number;
}

/**
 * Fills the rates of a pair of eigenstates, given by their positions; the same object every time, as there are
 * millions.
 */
export type PairRates = (pair: Pair, n: number, m: number, strength: number) => void;

/** Of states n and m at a time: of W both [m D + n] and [n D + m] then stay within few pages of memory. */
const TILE = 32;

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
  const pair: Pair = { down: 0, up: 0 };
  for (let row = 0; row < lower.size; row += TILE) {
    for (let column = 0; column < upper.size; column += TILE) {
      for (let r = row; r < Math.min(row + TILE, lower.size); r++) {
        for (let c = column; c < Math.min(column + TILE, upper.size); c++) {
          const [n, m] = [upper.start + c, lower.start + r];
          rates(pair, n, m, strength[r * upper.size + c]!);
          addPair(W, D, n, m, pair);
        }
      }
    }
  }
}

/**
 * The same inside sector k, for n after m: `down` is the rate to the lower energy. Of the symmetric strengths one
 * triangle is used, so both directions get the same number.
 */
export function addInnerPairs(
  W: Float64Array,
  { sectors }: Eigenbasis,
  k: number,
  strength: Float64Array,
  rates: PairRates,
): void {
  const D = sectors.dimension;
  const { start, size } = sectorRange(sectors, k);
  const pair: Pair = { down: 0, up: 0 };
  for (let row = 0; row < size; row += TILE) {
    for (let column = 0; column <= row; column += TILE) {
      for (let n = row; n < Math.min(row + TILE, size); n++) {
        for (let m = column; m < Math.min(column + TILE, n); m++) {
          rates(pair, start + n, start + m, strength[n * size + m]!);
          addPair(W, D, start + n, start + m, pair);
        }
      }
    }
  }
}

function addPair(W: Float64Array, D: number, n: number, m: number, { down, up }: Pair): void {
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
