/*
 * Where a packed D x D matrix is kept. Panels of W columns (4 doubles or 8 singles, 32 bytes), each panel contiguous;
 * four rows of a panel are a tile of 128 bytes:
 *
 *   R[s][t] at ((t / W) D + s) W + t mod W               tile (q, T): rows 4q..4q+3, columns W T..W T+W-1
 *
 * so that a panel (32 D bytes, 32 KiB at N = 10) stays in the first cache while H acts on it, and no power-of-two
 * stride is met but once for each tile. A tile of doubles is a square; one of singles is two side by side, whose
 * transposes are halves of two tiles.
 */

export const TILE: usize = 128;

/** log2 W. */
// @ts-ignore: decorator
@inline
export const COLUMN_BITS: u32 = sizeof<Real>() == 8 ? 2 : 3;

/** log2 of the bytes of a number. */
// @ts-ignore: decorator
@inline
export const SIZE_BITS: u32 = sizeof<Real>() == 8 ? 3 : 2;

/** Place of the square of rows 4a..4a+3 and columns 4c..4c+3; its rows are 32 bytes apart. */
// @ts-ignore: decorator
@inline
function square(a: u32, c: u32, tiles: u32): usize {
  if (sizeof<Real>() == 8) return (c * tiles + a) * TILE;
  return ((c >> 1) * tiles + a) * TILE + ((c & 1) << 4);
}

/** The square at `from`, transposed, to `to`. */
// @ts-ignore: decorator
@inline
function transposeSquare(from: usize, to: usize): void {
  const x0 = v128.load(from);
  const x1 = v128.load(from, 32);
  const x2 = v128.load(from, 64);
  const x3 = v128.load(from, 96);
  if (sizeof<Real>() == 8) {
    const y0 = v128.load(from, 16);
    const y1 = v128.load(from, 48);
    const y2 = v128.load(from, 80);
    const y3 = v128.load(from, 112);
    v128.store(to, v128.shuffle<f64>(x0, x1, 0, 2));
    v128.store(to, v128.shuffle<f64>(x2, x3, 0, 2), 16);
    v128.store(to, v128.shuffle<f64>(x0, x1, 1, 3), 32);
    v128.store(to, v128.shuffle<f64>(x2, x3, 1, 3), 48);
    v128.store(to, v128.shuffle<f64>(y0, y1, 0, 2), 64);
    v128.store(to, v128.shuffle<f64>(y2, y3, 0, 2), 80);
    v128.store(to, v128.shuffle<f64>(y0, y1, 1, 3), 96);
    v128.store(to, v128.shuffle<f64>(y2, y3, 1, 3), 112);
  } else {
    const a = v128.shuffle<f32>(x0, x1, 0, 4, 1, 5);
    const b = v128.shuffle<f32>(x2, x3, 0, 4, 1, 5);
    const c = v128.shuffle<f32>(x0, x1, 2, 6, 3, 7);
    const d = v128.shuffle<f32>(x2, x3, 2, 6, 3, 7);
    v128.store(to, v128.shuffle<f64>(a, b, 0, 2));
    v128.store(to, v128.shuffle<f64>(a, b, 1, 3), 32);
    v128.store(to, v128.shuffle<f64>(c, d, 0, 2), 64);
    v128.store(to, v128.shuffle<f64>(c, d, 1, 3), 96);
  }
}

/** The tile at `tile`, its place (q, T) in a matrix, to the transposed places of Y. */
// @ts-ignore: decorator
@inline
export function storeTransposed(tile: usize, Y: usize, q: u32, T: u32, tiles: u32): void {
  if (sizeof<Real>() == 8) {
    transposeSquare(tile, Y + square(T, q, tiles));
  } else {
    transposeSquare(tile, Y + square(2 * T, q, tiles));
    transposeSquare(tile + 16, Y + square(2 * T + 1, q, tiles));
  }
}

/** tile = the tile (q, T) of the transpose of R. */
// @ts-ignore: decorator
@inline
export function loadTransposed(tile: usize, R: usize, q: u32, T: u32, tiles: u32): void {
  if (sizeof<Real>() == 8) {
    transposeSquare(R + square(T, q, tiles), tile);
  } else {
    transposeSquare(R + square(2 * T, q, tiles), tile);
    transposeSquare(R + square(2 * T + 1, q, tiles), tile + 16);
  }
}
