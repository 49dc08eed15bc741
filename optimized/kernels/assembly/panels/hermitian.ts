/*
 * Packed hermitian matrices, R = X + Y of X + i Y, in tiles, multiplied entry by entry:
 *
 *   Z_st = a_st R_st + b_st R_ts,  a = (C_st + C_ts)/2, b = (C_st - C_ts)/2,   C the packed a + i b.
 *
 * An entry and its mirror image are made together, as a is symmetric and b antisymmetric; 4 D^2 flops. Blocks of W x W
 * numbers, contiguous, are taken in pairs, and each in four squares as wide as a vector register.
 */
import { add, madd, mul, sub } from "./lanes";
import { COLUMN_BITS, TILE } from "./tiles";

const BLOCK: usize = 32 << COLUMN_BITS;
/** Bytes of as many rows as a register has lanes. */
const HALF: usize = BLOCK >> 1;

/**
 * Z = C R entry by entry, D = 2^n; a pair of blocks (S, T), (T, S) is done with the panel S or T: with the larger where
 * both are even or both odd.
 */
export function multiplyEntries(_scratch: usize, C: usize, R: usize, Z: usize, n: u32, first: u32, last: u32): void {
  const blocks = <u32>1 << (n - COLUMN_BITS);
  for (let T = first; T < last; T++) {
    for (let S: u32 = 0; S < blocks; S++) {
      if (S != T && (S < T) == ((S ^ T) & 1)) continue;
      const here = (T * blocks + S) * BLOCK;
      const mirror = (S * blocks + T) * BLOCK;
      for (let i: usize = 0; i < 2; i++) {
        for (let j: usize = 0; j < 2; j++) {
          const at = here + i * HALF + (j << 4);
          const across = mirror + j * HALF + (i << 4);
          if (sizeof<Real>() == 8) multiplyPair(C + at, C + across, R + at, R + across, Z + at, Z + across);
          else multiplyQuadruple(C + at, C + across, R + at, R + across, Z + at, Z + across);
        }
      }
    }
  }
}

// @ts-ignore: decorator
@inline
function halfOf(x: v128): v128 {
  return mul(v128.splat<Real>(0.5), x);
}

/** A square of 2 x 2 doubles and its mirror image. */
// @ts-ignore: decorator
@inline
function multiplyPair(c: usize, cT: usize, r: usize, rT: usize, z: usize, zT: usize): void {
  let x0 = v128.load(cT);
  let x1 = v128.load(cT, 32);
  const c0 = halfOf(v128.load(c));
  const c1 = halfOf(v128.load(c, 32));
  const t0 = halfOf(v128.shuffle<f64>(x0, x1, 0, 2));
  const t1 = halfOf(v128.shuffle<f64>(x0, x1, 1, 3));
  x0 = v128.load(rT);
  x1 = v128.load(rT, 32);
  const r0 = v128.load(r);
  const r1 = v128.load(r, 32);
  const s0 = v128.shuffle<f64>(x0, x1, 0, 2);
  const s1 = v128.shuffle<f64>(x0, x1, 1, 3);
  v128.store(z, madd(add(c0, t0), r0, mul(sub(c0, t0), s0)));
  v128.store(z, madd(add(c1, t1), r1, mul(sub(c1, t1), s1)), 32);
  x0 = madd(add(c0, t0), s0, mul(sub(t0, c0), r0));
  x1 = madd(add(c1, t1), s1, mul(sub(t1, c1), r1));
  v128.store(zT, v128.shuffle<f64>(x0, x1, 0, 2));
  v128.store(zT, v128.shuffle<f64>(x0, x1, 1, 3), 32);
}

/** A square of 4 x 4 singles and its mirror image. */
// @ts-ignore: decorator
@inline
function multiplyQuadruple(c: usize, cT: usize, r: usize, rT: usize, z: usize, zT: usize): void {
  let x0 = v128.load(cT);
  let x1 = v128.load(cT, 32);
  let x2 = v128.load(cT, 64);
  let x3 = v128.load(cT, 96);
  let y0 = lower(x0, x1);
  let y1 = upper(x0, x1);
  let y2 = lower(x2, x3);
  let y3 = upper(x2, x3);
  const t0 = halfOf(v128.shuffle<f64>(y0, y2, 0, 2));
  const t1 = halfOf(v128.shuffle<f64>(y0, y2, 1, 3));
  const t2 = halfOf(v128.shuffle<f64>(y1, y3, 0, 2));
  const t3 = halfOf(v128.shuffle<f64>(y1, y3, 1, 3));
  const c0 = halfOf(v128.load(c));
  const c1 = halfOf(v128.load(c, 32));
  const c2 = halfOf(v128.load(c, 64));
  const c3 = halfOf(v128.load(c, 96));
  x0 = v128.load(rT);
  x1 = v128.load(rT, 32);
  x2 = v128.load(rT, 64);
  x3 = v128.load(rT, 96);
  y0 = lower(x0, x1);
  y1 = upper(x0, x1);
  y2 = lower(x2, x3);
  y3 = upper(x2, x3);
  const s0 = v128.shuffle<f64>(y0, y2, 0, 2);
  const s1 = v128.shuffle<f64>(y0, y2, 1, 3);
  const s2 = v128.shuffle<f64>(y1, y3, 0, 2);
  const s3 = v128.shuffle<f64>(y1, y3, 1, 3);
  const r0 = v128.load(r);
  const r1 = v128.load(r, 32);
  const r2 = v128.load(r, 64);
  const r3 = v128.load(r, 96);
  v128.store(z, madd(add(c0, t0), r0, mul(sub(c0, t0), s0)));
  v128.store(z, madd(add(c1, t1), r1, mul(sub(c1, t1), s1)), 32);
  v128.store(z, madd(add(c2, t2), r2, mul(sub(c2, t2), s2)), 64);
  v128.store(z, madd(add(c3, t3), r3, mul(sub(c3, t3), s3)), 96);
  x0 = madd(add(c0, t0), s0, mul(sub(t0, c0), r0));
  x1 = madd(add(c1, t1), s1, mul(sub(t1, c1), r1));
  x2 = madd(add(c2, t2), s2, mul(sub(t2, c2), r2));
  x3 = madd(add(c3, t3), s3, mul(sub(t3, c3), r3));
  y0 = lower(x0, x1);
  y1 = upper(x0, x1);
  y2 = lower(x2, x3);
  y3 = upper(x2, x3);
  v128.store(zT, v128.shuffle<f64>(y0, y2, 0, 2));
  v128.store(zT, v128.shuffle<f64>(y0, y2, 1, 3), 32);
  v128.store(zT, v128.shuffle<f64>(y1, y3, 0, 2), 64);
  v128.store(zT, v128.shuffle<f64>(y1, y3, 1, 3), 96);
}

// @ts-ignore: decorator
@inline
function lower(x: v128, y: v128): v128 {
  return v128.shuffle<f32>(x, y, 0, 4, 1, 5);
}

// @ts-ignore: decorator
@inline
function upper(x: v128, y: v128): v128 {
  return v128.shuffle<f32>(x, y, 2, 6, 3, 7);
}
