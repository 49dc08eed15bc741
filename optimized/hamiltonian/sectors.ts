import { countDown, electronBit } from "../arrays/bits.ts";

/** Of the index of a state of electrons and nucleus: 0 for up. */
export const NUCLEAR_BIT = 1;

/**
 * The states of N electrons, with or without a nucleus, sorted by total electron S^z ascending, then by index. Sector k
 * has S^z = k - N/2. A nucleus is the least significant bit of the index.
 */
export interface Sectors {
  N: number;
  dimension: number;
  /** bits[i], the bit of electron i. */
  bits: number[];
  /** order[position] = state. */
  order: Uint32Array;
  /** Sector k occupies the positions offsets[k] <= position < offsets[k + 1], k = 0..N. */
  offsets: number[];
}

/** Total electron S^z is conserved by H_S, PRL (1), (2), PRB (9): everything about H_S happens inside one sector. */
export function sectorsOf(N: number, nuclei: 0 | 1 = 0): Sectors {
  const dimension = 1 << (N + nuclei);
  const order = new Uint32Array(dimension);
  const offsets = [0];
  let position = 0;
  for (let down = N; down >= 0; down--) {
    for (let state = 0; state < dimension; state++) {
      if (countDown(state >> nuclei) === down) order[position++] = state;
    }
    offsets.push(position);
  }
  const bits = Array.from({ length: N }, (_, i) => electronBit(i, N) << nuclei);
  return { N, dimension, bits, order, offsets };
}

/** Sector k as a range of positions. */
export function sectorRange({ offsets }: Sectors, k: number): { start: number; size: number } {
  return { start: offsets[k]!, size: offsets[k + 1]! - offsets[k]! };
}

/** S^z of sector k. */
export function sectorSz({ N }: Sectors, k: number): number {
  return k - N / 2;
}

/** position[state], the inverse of `order`. */
export function positionsOf({ order }: Sectors): Uint32Array {
  const positions = new Uint32Array(order.length);
  for (let position = 0; position < order.length; position++) positions[order[position]!] = position;
  return positions;
}
