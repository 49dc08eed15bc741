import type { Reals } from "./precision.ts";

/*
 * How the kernels store a D x D matrix, D a power of two: panels of four columns (eight in single precision), each
 * contiguous,
 *
 *   entry (s, t) at (floor(t / columns) D + s) columns + t mod columns,
 *
 * so that four rows of a panel are a tile of 128 contiguous bytes, and a panel fits into the first cache.
 */

/** Rows of a tile: entries of four rows of a panel are next to each other, those of four panels far apart. */
export const TILE_ROWS = 4;

/** Where entry (s, t) of a D x D matrix is stored. */
export function panelIndex(s: number, t: number, D: number, columns = 4): number {
  const lane = t & (columns - 1);
  return (t - lane) * D + s * columns + lane;
}

/** panels = factor rows, row-major to panels, D x D; of the rows first <= s < end, whole tiles. */
export function toPanels(
  rows: Float64Array,
  panels: Reals,
  D: number,
  columns = 4,
  factor = 1,
  [first, end] = [0, D],
): void {
  for (let tile = first; tile < end; tile += TILE_ROWS) {
    for (let t = 0; t < D; t += columns) {
      for (let s = tile; s < Math.min(end, tile + TILE_ROWS); s++) {
        const [row, panel] = [s * D + t, t * D + s * columns];
        for (let lane = 0; lane < columns; lane++) panels[panel + lane] = factor * rows[row + lane]!;
      }
    }
  }
}

/** Panels to row-major, D x D; of the rows first <= s < end, whole tiles. */
export function fromPanels(panels: Reals, rows: Float64Array, D: number, columns = 4, [first, end] = [0, D]): void {
  for (let tile = first; tile < end; tile += TILE_ROWS) {
    for (let t = 0; t < D; t += columns) {
      for (let s = tile; s < Math.min(end, tile + TILE_ROWS); s++) {
        const [row, panel] = [s * D + t, t * D + s * columns];
        for (let lane = 0; lane < columns; lane++) rows[row + lane] = panels[panel + lane]!;
      }
    }
  }
}

/** rows += factor panels, D x D. */
export function addPanels(factor: number, panels: Reals, rows: Float64Array, D: number, columns = 4): void {
  for (let s = 0; s < D; s++) {
    for (let t = 0; t < D; t += columns) {
      const [row, panel] = [s * D + t, t * D + s * columns];
      for (let lane = 0; lane < columns; lane++) rows[row + lane]! += factor * panels[panel + lane]!;
    }
  }
}
