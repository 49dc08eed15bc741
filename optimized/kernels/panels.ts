/*
 * How the kernels store a D x D matrix, D a power of two of 4 or more: panels of four columns, each contiguous,
 *
 *   entry (s, t) at ((t >> 2) D + s) 4 + (t & 3),
 *
 * so that the transpose of a 4 x 4 tile (128 contiguous bytes) is a tile, and a panel fits into the first cache.
 */

/** Where entry (s, t) of a D x D matrix is stored. */
export function panelIndex(s: number, t: number, D: number): number {
  return ((t >> 2) * D + s) * 4 + (t & 3);
}

/** Row-major to panels, D x D. */
export function toPanels(rows: Float64Array, panels: Float64Array, D: number): void {
  for (let s = 0; s < D; s++) {
    for (let t = 0; t < D; t += 4) {
      const to = panelIndex(s, t, D);
      const from = s * D + t;
      for (let lane = 0; lane < 4; lane++) panels[to + lane] = rows[from + lane]!;
    }
  }
}

/** Panels to row-major, D x D. */
export function fromPanels(panels: Float64Array, rows: Float64Array, D: number): void {
  for (let s = 0; s < D; s++) {
    for (let t = 0; t < D; t += 4) {
      const from = panelIndex(s, t, D);
      const to = s * D + t;
      for (let lane = 0; lane < 4; lane++) rows[to + lane] = panels[from + lane]!;
    }
  }
}
