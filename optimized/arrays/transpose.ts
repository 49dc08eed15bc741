import type { Reals } from "./precision.ts";

const TILE = 8;

/**
 * target = source^T, both n x n, row-major, different arrays. Tiles keep the strided side in cache: rows of a power of
 * two meet in one set of it.
 */
export function transpose<Numbers extends Reals>(source: Numbers, target: Numbers, n: number): void {
  for (let rows = 0; rows < n; rows += TILE) {
    const rowEnd = Math.min(n, rows + TILE);
    for (let columns = 0; columns < n; columns += TILE) {
      const columnEnd = Math.min(n, columns + TILE);
      for (let s = rows; s < rowEnd; s++) {
        for (let t = columns; t < columnEnd; t++) target[t * n + s] = source[s * n + t]!;
      }
    }
  }
}

/** M = M^T, n x n, row-major; by the same tiles. */
export function transposeInPlace(M: Reals, n: number): void {
  for (let rows = 0; rows < n; rows += TILE) {
    const rowEnd = Math.min(n, rows + TILE);
    for (let columns = 0; columns <= rows; columns += TILE) {
      for (let s = rows; s < rowEnd; s++) {
        for (let t = columns; t < Math.min(s, columns + TILE); t++) {
          const below = M[s * n + t]!;
          M[s * n + t] = M[t * n + s]!;
          M[t * n + s] = below;
        }
      }
    }
  }
}
