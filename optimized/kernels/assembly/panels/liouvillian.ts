/*
 * One application of L, PRL (4) with (7) and the local part of (8), to a packed density matrix R = X + Y in the tiles
 * of tiles.ts:
 *
 *   R' = (H R)^T - H R^T + D(R).
 *
 * H acts on a tile at a time: eight accumulators, and one coefficient for eight multiplications, as flipping bits of
 * the row above the lowest two turns whole tiles into tiles. 2 D^2 (N(N-1)/2 + 2N) flops.
 *
 * Every kernel takes the scratch of its thread first (a tile, then a panel) and ends with a range of panels.
 *
 * `pairs` lists for each q the tiles that flip-flops of two high bits lead to, (tile << 8 | coefficient), from
 * `starts`[q] to `starts`[q + 1]; J[b n + c] is the coupling of the bits b, c; J[b n + b] = omega1/2.
 */
import { add, madd, mul, splat, sub } from "./lanes";
import { COLUMN_BITS, loadTransposed, SIZE_BITS, storeTransposed, TILE } from "./tiles";

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
  const ends0 = mul(half, add(x10, x20));
  const ends1 = mul(half, add(x11, x21));
  let a00 = ends0;
  let a01 = ends1;
  let a30 = ends0;
  let a31 = ends1;
  const inner0 = mul(half, add(x00, x30));
  const inner1 = mul(half, add(x01, x31));
  const low = splat(J + (1 << SIZE_BITS));
  let a10 = madd(low, x20, inner0);
  let a11 = madd(low, x21, inner1);
  let a20 = madd(low, x10, inner0);
  let a21 = madd(low, x11, inner1);

  // A high bit b and each of the low bits 0 and 1; the flip of b alone.
  for (let b: u32 = 2; b < n; b++) {
    const bit = <u32>1 << (b - 2);
    const from = panel + (q ^ bit) * TILE;
    const j0 = splat(J + ((b * n) << SIZE_BITS));
    const j1 = splat(J + ((b * n + 1) << SIZE_BITS));
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
    const j = splat(coefficients + ((pair & 255) << SIZE_BITS));
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

/** Y = (H_off R)^T, the panels `first` <= T < `last` of R: rows of Y. */
export function coupleColumns(
  tile: usize, R: usize, Y: usize, n: u32, J: usize, starts: usize, pairs: usize, coefficients: usize, first: u32, last: u32,
): void {
  const tiles = <u32>1 << (n - 2);
  for (let T = first; T < last; T++) {
    const panel = R + T * tiles * TILE;
    for (let q: u32 = 0; q < tiles; q++) {
      couple(panel, q, tile, J, n, starts, pairs, coefficients);
      storeTransposed(tile, Y, q, T, tiles);
    }
  }
}

/** panel = the panel T of R^T. */
function gatherRows(R: usize, tiles: u32, T: u32, panel: usize): void {
  for (let q: u32 = 0; q < tiles; q++) loadTransposed(panel + q * TILE, R, q, T, tiles);
}

/** Y += H_off R^T, the panels `first` <= T < `last` of Y. */
export function coupleRows(
  tile: usize, R: usize, Y: usize, n: u32, J: usize, starts: usize, pairs: usize, coefficients: usize, first: u32, last: u32,
): void {
  const tiles = <u32>1 << (n - 2);
  const panel = tile + TILE;
  for (let T = first; T < last; T++) {
    gatherRows(R, tiles, T, panel);
    for (let q: u32 = 0; q < tiles; q++) {
      couple(panel, q, tile, J, n, starts, pairs, coefficients);
      const y = Y + (T * tiles + q) * TILE;
      for (let at: usize = 0; at < TILE; at += 16) v128.store(y + at, add(v128.load(tile + at), v128.load(y + at)));
    }
  }
}

/**
 * Y -= H R^T (the diagonal E of H too) and Y += D(R), the panels `first` <= T < `last` of Y:
 * -(E_s - E_t) R_ts - decay_st R_st + sum_i [i up in s, t] absorption R[s^i][t^i] + [i down in s, t] emission
 * R[s^i][t^i]. decay_st = dephasing popcount(s ^ t) + slope (popcount s + popcount t) + floor splits into a number for
 * the tile and the same W x W table of the low bits for all tiles (`lowDecay`).
 */
export function relaxRows(
  tile: usize, R: usize, Y: usize, n: u32, J: usize, starts: usize, pairs: usize, coefficients: usize,
  E: usize, lowDecay: usize, dephasing: f64, slope: f64, floor: f64, emission: f64, absorption: f64, first: u32, last: u32,
): void {
  const tiles = <u32>1 << (n - 2);
  const panel = tile + TILE;
  for (let T = first; T < last; T++) {
    gatherRows(R, tiles, T, panel);
    addGains(R, Y, T, tiles, <Real>emission, <Real>absorption);
    const e0 = v128.load(E + (T << 5));
    const e1 = v128.load(E + (T << 5), 16);
    for (let q: u32 = 0; q < tiles; q++) {
      couple(panel, q, tile, J, n, starts, pairs, coefficients);
      const high = q >> (COLUMN_BITS - 2);
      const decay = dephasing * <f64>popcnt(high ^ T) + slope * <f64>(popcnt(high) + popcnt(T)) + floor;
      relaxTile(R, Y + (T * tiles + q) * TILE, tiles, T, q, tile, panel + q * TILE, E + (q << (2 + SIZE_BITS)), e0, e1,
        lowDecay + (q & ((1 << (COLUMN_BITS - 2)) - 1)) * TILE, <Real>decay, <Real>emission, <Real>absorption);
    }
  }
}

/**
 * The gains of the panel T of Y by bits above those inside a tile, where row and column agree in the bit: runs of tiles
 * that flipping it moves as a whole.
 */
function addGains(R: usize, Y: usize, T: u32, tiles: u32, emission: Real, absorption: Real): void {
  const panel = tiles * TILE;
  const rowBits = COLUMN_BITS - 2;
  for (let bit: u32 = 1; bit < tiles >> rowBits; bit <<= 1) {
    const run = (bit << rowBits) * TILE;
    const gain = v128.splat<Real>(T & bit ? emission : absorption);
    const from = R + (T ^ bit) * panel;
    const to = Y + T * panel;
    for (let start: usize = T & bit ? run : 0; start < panel; start += 2 * run) {
      for (let at = start; at < start + run; at += 64) {
        const source = from + (at ^ run);
        const target = to + at;
        v128.store(target, madd(gain, v128.load(source), v128.load(target)));
        v128.store(target, madd(gain, v128.load(source, 16), v128.load(target, 16)), 16);
        v128.store(target, madd(gain, v128.load(source, 32), v128.load(target, 32)), 32);
        v128.store(target, madd(gain, v128.load(source, 48), v128.load(target, 48)), 48);
      }
    }
  }
}

/**
 * Half `h` (0 or 16 bytes) of row `l` (32 l bytes) of -H_diagonal R^T + (decay of R), added to `y`; its place is `at` =
 * 32 l + h.
 */
// @ts-ignore: decorator
@inline
function elementwise(y: v128, decay: v128, lowDecay: usize, r: usize, e: v128, E: usize, rt: usize, at: usize): v128 {
  const lost = mul(add(decay, v128.load(lowDecay + at)), v128.load(r + at));
  return madd(sub(e, splat(E + ((at >> 5) << SIZE_BITS))), v128.load(rt + at), sub(y, lost));
}

/** `value` in the lanes whose column has bit 0 set, or (`set` false) has not; zero in the others. */
// @ts-ignore: decorator
@inline
function inLanesOfBit0(value: v128, set: bool): v128 {
  if (sizeof<Real>() == 8) return v128.and(value, set ? i64x2(0, -1) : i64x2(-1, 0));
  return v128.and(value, set ? i32x4(0, -1, 0, -1) : i32x4(-1, 0, -1, 0));
}

/** The row at `r` with the columns exchanged that differ in bit 0. */
// @ts-ignore: decorator
@inline
function flippedBit0(r: usize): v128 {
  const x = v128.load(r);
  if (sizeof<Real>() == 8) return v128.shuffle<f64>(x, x, 1, 0);
  return v128.shuffle<f32>(x, x, 1, 0, 3, 2);
}

/** The gain of a half row of four singles by bit 1, in the lanes whose column has it set, or has not. */
// @ts-ignore: decorator
@inline
function gainBit1(rate: v128, set: bool, r: usize, y: v128): v128 {
  const x = v128.load(r);
  return madd(v128.and(rate, set ? i32x4(0, 0, -1, -1) : i32x4(-1, -1, 0, 0)), v128.shuffle<f64>(x, x, 1, 0), y);
}

function relaxTile(
  R: usize, y: usize, tiles: u32, T: u32, q: u32, tile: usize, rt: usize, E: usize, e0: v128, e1: v128, lowDecay: usize,
  tileDecay: Real, emission: Real, absorption: Real,
): void {
  const down = v128.splat<Real>(emission);
  const up = v128.splat<Real>(absorption);
  let a00 = sub(v128.load(y), v128.load(tile));
  let a01 = sub(v128.load(y, 16), v128.load(tile, 16));
  let a10 = sub(v128.load(y, 32), v128.load(tile, 32));
  let a11 = sub(v128.load(y, 48), v128.load(tile, 48));
  let a20 = sub(v128.load(y, 64), v128.load(tile, 64));
  let a21 = sub(v128.load(y, 80), v128.load(tile, 80));
  let a30 = sub(v128.load(y, 96), v128.load(tile, 96));
  let a31 = sub(v128.load(y, 112), v128.load(tile, 112));

  const r = R + (T * tiles + q) * TILE;
  if (sizeof<Real>() == 8) {
    // Bit 1: row l takes from row l ^ 2, the halves exchanged, in the half whose bit is that of the row.
    a00 = madd(up, v128.load(r, 80), a00);
    a10 = madd(up, v128.load(r, 112), a10);
    a21 = madd(down, v128.load(r), a21);
    a31 = madd(down, v128.load(r, 32), a31);
  } else {
    a00 = gainBit1(up, false, r + 64, a00);
    a01 = gainBit1(up, false, r + 80, a01);
    a10 = gainBit1(up, false, r + 96, a10);
    a11 = gainBit1(up, false, r + 112, a11);
    a20 = gainBit1(down, true, r, a20);
    a21 = gainBit1(down, true, r + 16, a21);
    a30 = gainBit1(down, true, r + 32, a30);
    a31 = gainBit1(down, true, r + 48, a31);
    // Bit 2: from the tile whose rows differ in it, the halves exchanged, in the half whose bit is that of the rows.
    const from = R + (T * tiles + (q ^ 1)) * TILE;
    if (q & 1) {
      a01 = madd(down, v128.load(from), a01);
      a11 = madd(down, v128.load(from, 32), a11);
      a21 = madd(down, v128.load(from, 64), a21);
      a31 = madd(down, v128.load(from, 96), a31);
    } else {
      a00 = madd(up, v128.load(from, 16), a00);
      a10 = madd(up, v128.load(from, 48), a10);
      a20 = madd(up, v128.load(from, 80), a20);
      a30 = madd(up, v128.load(from, 112), a30);
    }
  }
  // Bit 0: row l takes from row l ^ 1, neighbouring lanes exchanged, in the lanes whose bit is that of the row.
  const downLanes = inLanesOfBit0(down, true);
  const upLanes = inLanesOfBit0(up, false);
  a00 = madd(upLanes, flippedBit0(r + 32), a00);
  a01 = madd(upLanes, flippedBit0(r + 48), a01);
  a10 = madd(downLanes, flippedBit0(r), a10);
  a11 = madd(downLanes, flippedBit0(r + 16), a11);
  a20 = madd(upLanes, flippedBit0(r + 96), a20);
  a21 = madd(upLanes, flippedBit0(r + 112), a21);
  a30 = madd(downLanes, flippedBit0(r + 64), a30);
  a31 = madd(downLanes, flippedBit0(r + 80), a31);

  const decay = v128.splat<Real>(tileDecay);
  v128.store(y, elementwise(a00, decay, lowDecay, r, e0, E, rt, 0));
  v128.store(y, elementwise(a01, decay, lowDecay, r, e1, E, rt, 16), 16);
  v128.store(y, elementwise(a10, decay, lowDecay, r, e0, E, rt, 32), 32);
  v128.store(y, elementwise(a11, decay, lowDecay, r, e1, E, rt, 48), 48);
  v128.store(y, elementwise(a20, decay, lowDecay, r, e0, E, rt, 64), 64);
  v128.store(y, elementwise(a21, decay, lowDecay, r, e1, E, rt, 80), 80);
  v128.store(y, elementwise(a30, decay, lowDecay, r, e0, E, rt, 96), 96);
  v128.store(y, elementwise(a31, decay, lowDecay, r, e1, E, rt, 112), 112);
}
