import { countDown } from "./kernels/bits.ts";

/** The states of N electrons sorted by total S^z ascending, then by index. Sector k has S^z = k - N/2. */
export interface Sectors {
  N: number;
  dimension: number;
  /** order[position] = state. */
  order: Uint32Array;
  /** Sector k occupies the positions offsets[k] <= position < offsets[k + 1], k = 0..N. */
  offsets: number[];
}

/** Total S^z is conserved by H_S, PRL (1), (2): everything about H_S happens inside one sector. */
export function sectorsOf(N: number): Sectors {
  const dimension = 1 << N;
  const order = new Uint32Array(dimension);
  const offsets = [0];
  let position = 0;
  for (let down = N; down >= 0; down--) {
    for (let state = 0; state < dimension; state++) {
      if (countDown(state) === down) order[position++] = state;
    }
    offsets.push(position);
  }
  return { N, dimension, order, offsets };
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
