import { type MatrixBlock, wholeBlock } from "./matrix-block.ts";
import type { Reals } from "./precision.ts";

const TILE = 8;

/** target = source^T, both n x n, row-major, different arrays. */
export function transpose<Numbers extends Reals>(source: Numbers, target: Numbers, n: number): void {
  transposeBlock(wholeBlock(source, n), wholeBlock(target, n), n, n);
}

/**
 * target = source^T of a rows x columns block, in different places. Tiles keep the strided side in cache: rows of a
 * power of two meet in one set of it.
 */
export function transposeBlock<Numbers extends Reals>(
  source: MatrixBlock<Numbers>,
  target: MatrixBlock<Numbers>,
  rows: number,
  columns: number,
): void {
  const { data: from, offset: first, stride } = source;
  const { data: to, offset: firstTo, stride: strideTo } = target;
  for (let row = 0; row < rows; row += TILE) {
    const rowEnd = Math.min(rows, row + TILE);
    for (let column = 0; column < columns; column += TILE) {
      const columnEnd = Math.min(columns, column + TILE);
      for (let s = row; s < rowEnd; s++) {
        for (let t = column; t < columnEnd; t++) to[firstTo + t * strideTo + s] = from[first + s * stride + t]!;
      }
    }
  }
}

/** M = M^T, n x n, row-major; by the same tiles, of which one of `threads` takes every so many rows. */
export function transposeInPlace(M: Reals, n: number, member = 0, threads = 1): void {
  for (let rows = TILE * member; rows < n; rows += TILE * threads) {
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

/** M_ts = M_st for s > t, n x n, row-major: the upper triangle from the lower one, by the same tiles. */
export function mirrorLower(M: Reals, n: number): void {
  for (let rows = 0; rows < n; rows += TILE) {
    const rowEnd = Math.min(n, rows + TILE);
    for (let columns = 0; columns <= rows; columns += TILE) {
      for (let s = rows; s < rowEnd; s++) {
        for (let t = columns; t < Math.min(s, columns + TILE); t++) M[t * n + s] = M[s * n + t]!;
      }
    }
  }
}
