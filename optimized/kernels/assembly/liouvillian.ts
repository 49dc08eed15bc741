/*
 * One application of L, PRL (4) with (7) and the local part of (8), to a packed density matrix R = X + Y:
 *
 *   R' = (H R)^T - H R^T + D(R).
 *
 * Storage. Panels of four columns, each panel contiguous; four rows of a panel are a tile, 128 bytes:
 *
 *   R[s][t] at ((t >> 2) D + s) 4 + (t & 3)          tile (q, T): rows 4q..4q+3, columns 4T..4T+3
 *
 * so that a panel (D x 4, 32 KiB at N = 10) stays in the first cache while H acts on it, the transpose of a tile is a tile, and no
 * power-of-two stride is met but once for each tile. H acts on a tile at a time: eight accumulators, and one coefficient for eight
 * multiplications, as flipping bits above the lowest two turns whole tiles into tiles. 2 D^2 (N(N-1)/2 + 2N) flops.
 *
 * Every kernel takes the scratch of its thread first (a tile, then D x 4 doubles) and ends with a range of panels.
 *
 * `pairs` lists for each q the tiles that flip-flops of two high bits lead to, (tile << 8 | coefficient), from `starts`[q] to
 * `starts`[q + 1]; J[b n + c] is the coupling of the bits b, c; J[b n + b] = omega1/2.
 */

// @ts-ignore: decorator
@inline
function madd(a: v128, b: v128, c: v128): v128 {
  return ASC_FEATURE_RELAXED_SIMD ? f64x2.relaxed_madd(a, b, c) : f64x2.add(f64x2.mul(a, b), c);
}

// @ts-ignore: decorator
@inline
function splat(at: usize): v128 {
  return v128.load_splat<f64>(at);
}

const TILE: usize = 128;

/** tile = rows 4q..4q+3 of H_off X, X the panel at `panel`. */
function couple(panel: usize, q: u32, tile: usize, J: usize, n: u32, starts: usize, pairs: usize, coefficients: usize): void {
  const own = panel + q * TILE;
  const half = splat(J);
  let x00 = v128.load(own);
  let x01 = v128.load(own, 16);
  let x10 = v128.load(own, 32);
  let x11 = v128.load(own, 48);
  let x20 = v128.load(own, 64);
  let x21 = v128.load(own, 80);
  let x30 = v128.load(own, 96);
  let x31 = v128.load(own, 112);
  const ends0 = f64x2.mul(half, f64x2.add(x10, x20));
  const ends1 = f64x2.mul(half, f64x2.add(x11, x21));
  let a00 = ends0;
  let a01 = ends1;
  let a30 = ends0;
  let a31 = ends1;
  const inner0 = f64x2.mul(half, f64x2.add(x00, x30));
  const inner1 = f64x2.mul(half, f64x2.add(x01, x31));
  const low = splat(J + 8);
  let a10 = madd(low, x20, inner0);
  let a11 = madd(low, x21, inner1);
  let a20 = madd(low, x10, inner0);
  let a21 = madd(low, x11, inner1);

  // A high bit b and each of the low bits 0 and 1; the flip of b alone.
  for (let b: u32 = 2; b < n; b++) {
    const bit = <u32>1 << (b - 2);
    const from = panel + (q ^ bit) * TILE;
    const j0 = splat(J + ((b * n) << 3));
    const j1 = splat(J + ((b * n + 1) << 3));
    x00 = v128.load(from);
    x01 = v128.load(from, 16);
    x10 = v128.load(from, 32);
    x11 = v128.load(from, 48);
    x20 = v128.load(from, 64);
    x21 = v128.load(from, 80);
    x30 = v128.load(from, 96);
    x31 = v128.load(from, 112);
    a00 = madd(half, x00, a00);
    a01 = madd(half, x01, a01);
    a10 = madd(half, x10, a10);
    a11 = madd(half, x11, a11);
    a20 = madd(half, x20, a20);
    a21 = madd(half, x21, a21);
    a30 = madd(half, x30, a30);
    a31 = madd(half, x31, a31);
    if (q & bit) {
      a00 = madd(j0, x10, madd(j1, x20, a00));
      a01 = madd(j0, x11, madd(j1, x21, a01));
      a10 = madd(j1, x30, a10);
      a11 = madd(j1, x31, a11);
      a20 = madd(j0, x30, a20);
      a21 = madd(j0, x31, a21);
    } else {
      a10 = madd(j0, x00, a10);
      a11 = madd(j0, x01, a11);
      a20 = madd(j1, x00, a20);
      a21 = madd(j1, x01, a21);
      a30 = madd(j0, x20, madd(j1, x10, a30));
      a31 = madd(j0, x21, madd(j1, x11, a31));
    }
  }

  // Two high bits.
  const end = pairs + (load<u32>(starts + (q << 2) + 4) << 2);
  for (let at = pairs + (load<u32>(starts + (q << 2)) << 2); at < end; at += 4) {
    const pair = load<u32>(at);
    const from = panel + (pair >> 8) * TILE;
    const j = splat(coefficients + ((pair & 255) << 3));
    a00 = madd(j, v128.load(from), a00);
    a01 = madd(j, v128.load(from, 16), a01);
    a10 = madd(j, v128.load(from, 32), a10);
    a11 = madd(j, v128.load(from, 48), a11);
    a20 = madd(j, v128.load(from, 64), a20);
    a21 = madd(j, v128.load(from, 80), a21);
    a30 = madd(j, v128.load(from, 96), a30);
    a31 = madd(j, v128.load(from, 112), a31);
  }
  v128.store(tile, a00);
  v128.store(tile, a01, 16);
  v128.store(tile, a10, 32);
  v128.store(tile, a11, 48);
  v128.store(tile, a20, 64);
  v128.store(tile, a21, 80);
  v128.store(tile, a30, 96);
  v128.store(tile, a31, 112);
}

/** The 4 x 4 tile at `from`, transposed, to `to`. */
// @ts-ignore: decorator
@inline
function transposeTile(from: usize, to: usize): void {
  const x00 = v128.load(from);
  const x01 = v128.load(from, 16);
  const x10 = v128.load(from, 32);
  const x11 = v128.load(from, 48);
  const x20 = v128.load(from, 64);
  const x21 = v128.load(from, 80);
  const x30 = v128.load(from, 96);
  const x31 = v128.load(from, 112);
  v128.store(to, v128.shuffle<f64>(x00, x10, 0, 2));
  v128.store(to, v128.shuffle<f64>(x20, x30, 0, 2), 16);
  v128.store(to, v128.shuffle<f64>(x00, x10, 1, 3), 32);
  v128.store(to, v128.shuffle<f64>(x20, x30, 1, 3), 48);
  v128.store(to, v128.shuffle<f64>(x01, x11, 0, 2), 64);
  v128.store(to, v128.shuffle<f64>(x21, x31, 0, 2), 80);
  v128.store(to, v128.shuffle<f64>(x01, x11, 1, 3), 96);
  v128.store(to, v128.shuffle<f64>(x21, x31, 1, 3), 112);
}

/** Y = (H_off R)^T, the panels `first` <= T < `last` of R: rows of Y. */
export function coupleColumns(
  tile: usize, R: usize, Y: usize, n: u32, J: usize, starts: usize, pairs: usize, coefficients: usize, first: u32, last: u32,
): void {
  const tiles = <u32>1 << (n - 2);
  for (let T = first; T < last; T++) {
    const panel = R + T * tiles * TILE;
    for (let q: u32 = 0; q < tiles; q++) {
      couple(panel, q, tile, J, n, starts, pairs, coefficients);
      transposeTile(tile, Y + (q * tiles + T) * TILE);
    }
  }
}

/** panel = columns 4T..4T+3 of R^T. */
function gatherRows(R: usize, n: u32, T: u32, panel: usize): void {
  const tiles = <u32>1 << (n - 2);
  for (let q: u32 = 0; q < tiles; q++) transposeTile(R + (q * tiles + T) * TILE, panel + q * TILE);
}

/** Y += H_off R^T, the panels `first` <= T < `last` of Y. */
export function coupleRows(
  tile: usize, R: usize, Y: usize, n: u32, J: usize, starts: usize, pairs: usize, coefficients: usize, first: u32, last: u32,
): void {
  const tiles = <u32>1 << (n - 2);
  const panel = tile + TILE;
  for (let T = first; T < last; T++) {
    gatherRows(R, n, T, panel);
    for (let q: u32 = 0; q < tiles; q++) {
      couple(panel, q, tile, J, n, starts, pairs, coefficients);
      const y = Y + (T * tiles + q) * TILE;
      for (let at: usize = 0; at < TILE; at += 16) v128.store(y + at, f64x2.add(v128.load(tile + at), v128.load(y + at)));
    }
  }
}

/** Two lanes of row l of D(R) - H_diagonal R^T: `y` plus decay and diagonal commutator. */
// @ts-ignore: decorator
@inline
function elementwise(y: v128, decay: v128, r: v128, e: v128, rt: v128): v128 {
  return madd(e, rt, f64x2.sub(y, f64x2.mul(decay, r)));
}

/**
 * Y -= H R^T (the diagonal E of H too) and Y += D(R), the panels `first` <= T < `last` of Y:
 *   -(E_s - E_t) R_ts - decay_st R_st + sum_i [i up in s, t] absorption R[s^i][t^i] + [i down in s, t] emission R[s^i][t^i].
 * decay_st = dephasing popcount(s ^ t) + slope (popcount s + popcount t) + floor splits into a number for the tile and the
 * same 4 x 4 table for all tiles (`lowDecay`).
 */
export function relaxRows(
  tile: usize, R: usize, Y: usize, n: u32, J: usize, starts: usize, pairs: usize, coefficients: usize,
  E: usize, lowDecay: usize, dephasing: f64, slope: f64, floor: f64, emission: f64, absorption: f64, first: u32, last: u32,
): void {
  const tiles = <u32>1 << (n - 2);
  const panel = tile + TILE;
  for (let T = first; T < last; T++) {
    gatherRows(R, n, T, panel);
    const e0 = v128.load(E + (T << 5));
    const e1 = v128.load(E + (T << 5), 16);
    for (let q: u32 = 0; q < tiles; q++) {
      couple(panel, q, tile, J, n, starts, pairs, coefficients);
      relaxTile(R, Y + (T * tiles + q) * TILE, tiles, T, q, tile, panel + q * TILE, E + (q << 5), e0, e1, lowDecay,
        dephasing * <f64>popcnt(q ^ T) + slope * <f64>(popcnt(q) + popcnt(T)) + floor, emission, absorption);
    }
  }
}

function relaxTile(
  R: usize, y: usize, tiles: u32, T: u32, q: u32, tile: usize, rt: usize, E: usize, e0: v128, e1: v128, lowDecay: usize,
  tileDecay: f64, emission: f64, absorption: f64,
): void {
  let a00 = f64x2.sub(v128.load(y), v128.load(tile));
  let a01 = f64x2.sub(v128.load(y, 16), v128.load(tile, 16));
  let a10 = f64x2.sub(v128.load(y, 32), v128.load(tile, 32));
  let a11 = f64x2.sub(v128.load(y, 48), v128.load(tile, 48));
  let a20 = f64x2.sub(v128.load(y, 64), v128.load(tile, 64));
  let a21 = f64x2.sub(v128.load(y, 80), v128.load(tile, 80));
  let a30 = f64x2.sub(v128.load(y, 96), v128.load(tile, 96));
  let a31 = f64x2.sub(v128.load(y, 112), v128.load(tile, 112));

  // Gains by a high bit, where the tile's row and column agree in it.
  for (let agree = ~(q ^ T) & (tiles - 1); agree; agree &= agree - 1) {
    const bit = agree & -agree;
    const gain = f64x2.splat(q & bit ? emission : absorption);
    const from = R + ((T ^ bit) * tiles + (q ^ bit)) * TILE;
    a00 = madd(gain, v128.load(from), a00);
    a01 = madd(gain, v128.load(from, 16), a01);
    a10 = madd(gain, v128.load(from, 32), a10);
    a11 = madd(gain, v128.load(from, 48), a11);
    a20 = madd(gain, v128.load(from, 64), a20);
    a21 = madd(gain, v128.load(from, 80), a21);
    a30 = madd(gain, v128.load(from, 96), a30);
    a31 = madd(gain, v128.load(from, 112), a31);
  }

  const r = R + (T * tiles + q) * TILE;
  const decay = f64x2.splat(tileDecay);
  let r0 = v128.load(r);
  let r1 = v128.load(r, 16);
  a00 = elementwise(a00, f64x2.add(decay, v128.load(lowDecay)), r0, f64x2.sub(e0, splat(E)), v128.load(rt));
  a01 = elementwise(a01, f64x2.add(decay, v128.load(lowDecay, 16)), r1, f64x2.sub(e1, splat(E)), v128.load(rt, 16));
  // Bit 0: row l takes from row l ^ 1, neighbouring lanes exchanged, in the lanes whose bit is that of the row; bit 1: from row
  // l ^ 2, the halves exchanged, in the half whose bit is that of the row.
  const down = f64x2.splat(emission);
  const up = f64x2.splat(absorption);
  const downLane = f64x2(0, emission);
  const upLane = f64x2(absorption, 0);
  a10 = madd(downLane, v128.shuffle<f64>(r0, r0, 1, 0), a10);
  a11 = madd(downLane, v128.shuffle<f64>(r1, r1, 1, 0), a11);
  a21 = madd(down, r0, a21);
  r0 = v128.load(r, 32);
  r1 = v128.load(r, 48);
  a10 = elementwise(a10, f64x2.add(decay, v128.load(lowDecay, 32)), r0, f64x2.sub(e0, splat(E + 8)), v128.load(rt, 32));
  a11 = elementwise(a11, f64x2.add(decay, v128.load(lowDecay, 48)), r1, f64x2.sub(e1, splat(E + 8)), v128.load(rt, 48));
  a00 = madd(upLane, v128.shuffle<f64>(r0, r0, 1, 0), a00);
  a01 = madd(upLane, v128.shuffle<f64>(r1, r1, 1, 0), a01);
  a31 = madd(down, r0, a31);
  r0 = v128.load(r, 64);
  r1 = v128.load(r, 80);
  a20 = elementwise(a20, f64x2.add(decay, v128.load(lowDecay, 64)), r0, f64x2.sub(e0, splat(E + 16)), v128.load(rt, 64));
  a21 = elementwise(a21, f64x2.add(decay, v128.load(lowDecay, 80)), r1, f64x2.sub(e1, splat(E + 16)), v128.load(rt, 80));
  a30 = madd(downLane, v128.shuffle<f64>(r0, r0, 1, 0), a30);
  a31 = madd(downLane, v128.shuffle<f64>(r1, r1, 1, 0), a31);
  a00 = madd(up, r1, a00);
  r0 = v128.load(r, 96);
  r1 = v128.load(r, 112);
  a30 = elementwise(a30, f64x2.add(decay, v128.load(lowDecay, 96)), r0, f64x2.sub(e0, splat(E + 24)), v128.load(rt, 96));
  a31 = elementwise(a31, f64x2.add(decay, v128.load(lowDecay, 112)), r1, f64x2.sub(e1, splat(E + 24)), v128.load(rt, 112));
  a20 = madd(upLane, v128.shuffle<f64>(r0, r0, 1, 0), a20);
  a21 = madd(upLane, v128.shuffle<f64>(r1, r1, 1, 0), a21);
  a10 = madd(up, r1, a10);
  v128.store(y, a00);
  v128.store(y, a01, 16);
  v128.store(y, a10, 32);
  v128.store(y, a11, 48);
  v128.store(y, a20, 64);
  v128.store(y, a21, 80);
  v128.store(y, a30, 96);
  v128.store(y, a31, 112);
}
