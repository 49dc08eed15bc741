/*
 * Vectors in lines of 128 bytes (16 doubles or 32 singles), from `first` to `last`. The scratch that every kernel is
 * given is not used here.
 */
import { add, madd } from "./lanes";

/** Lines whose products are summed in single precision before they go into a sum in double precision: 16 to a lane. */
const BLOCK: usize = 8 << 7;

/** sum_k x_k y_k, in double precision but for the sums of 16 products. */
export function dot(_scratch: usize, x: usize, y: usize, first: u32, last: u32): f64 {
  if (sizeof<Real>() == 8) {
    const sum = sumOfProducts(x, y, <usize>first << 7, <usize>last << 7);
    return f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1);
  }
  const end = <usize>last << 7;
  let total = f64x2(0, 0);
  for (let at = <usize>first << 7; at < end; at += BLOCK) {
    const sum = sumOfProducts(x, y, at, min(at + BLOCK, end));
    const upper = v128.shuffle<f64>(sum, sum, 1, 1);
    total = f64x2.add(total, f64x2.add(f64x2.promote_low_f32x4(sum), f64x2.promote_low_f32x4(upper)));
  }
  return f64x2.extract_lane(total, 0) + f64x2.extract_lane(total, 1);
}

// @ts-ignore: decorator
@inline
function sumOfProducts(x: usize, y: usize, from: usize, end: usize): v128 {
  let s0 = v128.splat<Real>(0);
  let s1 = s0;
  let s2 = s0;
  let s3 = s0;
  for (let at = from; at < end; at += 64) {
    s0 = madd(v128.load(x + at), v128.load(y + at), s0);
    s1 = madd(v128.load(x + at, 16), v128.load(y + at, 16), s1);
    s2 = madd(v128.load(x + at, 32), v128.load(y + at, 32), s2);
    s3 = madd(v128.load(x + at, 48), v128.load(y + at, 48), s3);
  }
  return add(add(s0, s1), add(s2, s3));
}

/** y += a x. */
export function axpy(_scratch: usize, a: f64, x: usize, y: usize, first: u32, last: u32): void {
  const factor = v128.splat<Real>(<Real>a);
  for (let at = <usize>first << 7; at < <usize>last << 7; at += 32) {
    v128.store(y + at, madd(factor, v128.load(x + at), v128.load(y + at)));
    v128.store(y + at, madd(factor, v128.load(x + at, 16), v128.load(y + at, 16)), 16);
  }
}

/** y += a x, and then sum_k y_k z_k, as `axpy` and then `dot` round it; z may be y. */
export function axpyDot(_scratch: usize, a: f64, x: usize, y: usize, z: usize, first: u32, last: u32): f64 {
  const factor = v128.splat<Real>(<Real>a);
  const end = <usize>last << 7;
  if (sizeof<Real>() == 8) {
    const sum = movedProducts(factor, x, y, z, <usize>first << 7, end);
    return f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1);
  }
  let total = f64x2(0, 0);
  for (let at = <usize>first << 7; at < end; at += BLOCK) {
    const sum = movedProducts(factor, x, y, z, at, min(at + BLOCK, end));
    const upper = v128.shuffle<f64>(sum, sum, 1, 1);
    total = f64x2.add(total, f64x2.add(f64x2.promote_low_f32x4(sum), f64x2.promote_low_f32x4(upper)));
  }
  return f64x2.extract_lane(total, 0) + f64x2.extract_lane(total, 1);
}

// @ts-ignore: decorator
@inline
function movedProducts(factor: v128, x: usize, y: usize, z: usize, from: usize, end: usize): v128 {
  let s0 = v128.splat<Real>(0);
  let s1 = s0;
  let s2 = s0;
  let s3 = s0;
  for (let at = from; at < end; at += 64) {
    const y0 = madd(factor, v128.load(x + at), v128.load(y + at));
    const y1 = madd(factor, v128.load(x + at, 16), v128.load(y + at, 16));
    const y2 = madd(factor, v128.load(x + at, 32), v128.load(y + at, 32));
    const y3 = madd(factor, v128.load(x + at, 48), v128.load(y + at, 48));
    v128.store(y + at, y0);
    v128.store(y + at, y1, 16);
    v128.store(y + at, y2, 32);
    v128.store(y + at, y3, 48);
    s0 = madd(y0, v128.load(z + at), s0);
    s1 = madd(y1, v128.load(z + at, 16), s1);
    s2 = madd(y2, v128.load(z + at, 32), s2);
    s3 = madd(y3, v128.load(z + at, 48), s3);
  }
  return add(add(s0, s1), add(s2, s3));
}

/** y += a x + b w. */
export function axpy2(_scratch: usize, a: f64, x: usize, b: f64, w: usize, y: usize, first: u32, last: u32): void {
  const factorX = v128.splat<Real>(<Real>a);
  const factorW = v128.splat<Real>(<Real>b);
  for (let at = <usize>first << 7; at < <usize>last << 7; at += 16) {
    v128.store(y + at, madd(factorX, v128.load(x + at), madd(factorW, v128.load(w + at), v128.load(y + at))));
  }
}

/** y = x + a y. */
export function xpay(_scratch: usize, x: usize, a: f64, y: usize, first: u32, last: u32): void {
  const factor = v128.splat<Real>(<Real>a);
  for (let at = <usize>first << 7; at < <usize>last << 7; at += 32) {
    v128.store(y + at, madd(factor, v128.load(y + at), v128.load(x + at)));
    v128.store(y + at, madd(factor, v128.load(y + at, 16), v128.load(x + at, 16)), 16);
  }
}
