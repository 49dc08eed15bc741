/*
 * Vectors in units of 16 doubles (128 bytes), from `first` to `last`. The scratch that every kernel is given is not used here.
 */

// @ts-ignore: decorator
@inline
function madd(a: v128, b: v128, c: v128): v128 {
  return ASC_FEATURE_RELAXED_SIMD ? f64x2.relaxed_madd(a, b, c) : f64x2.add(f64x2.mul(a, b), c);
}

/** sum_k x_k y_k. */
export function dot(_scratch: usize, x: usize, y: usize, first: u32, last: u32): f64 {
  let s0 = f64x2(0, 0);
  let s1 = s0;
  let s2 = s0;
  let s3 = s0;
  for (let at = <usize>first << 7; at < <usize>last << 7; at += 64) {
    s0 = madd(v128.load(x + at), v128.load(y + at), s0);
    s1 = madd(v128.load(x + at, 16), v128.load(y + at, 16), s1);
    s2 = madd(v128.load(x + at, 32), v128.load(y + at, 32), s2);
    s3 = madd(v128.load(x + at, 48), v128.load(y + at, 48), s3);
  }
  const sum = f64x2.add(f64x2.add(s0, s1), f64x2.add(s2, s3));
  return f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1);
}

/** y += a x. */
export function axpy(_scratch: usize, a: f64, x: usize, y: usize, first: u32, last: u32): void {
  const factor = f64x2.splat(a);
  for (let at = <usize>first << 7; at < <usize>last << 7; at += 32) {
    v128.store(y + at, madd(factor, v128.load(x + at), v128.load(y + at)));
    v128.store(y + at, madd(factor, v128.load(x + at, 16), v128.load(y + at, 16)), 16);
  }
}

/** y += a x + b w. */
export function axpy2(_scratch: usize, a: f64, x: usize, b: f64, w: usize, y: usize, first: u32, last: u32): void {
  const factorX = f64x2.splat(a);
  const factorW = f64x2.splat(b);
  for (let at = <usize>first << 7; at < <usize>last << 7; at += 16) {
    v128.store(y + at, madd(factorX, v128.load(x + at), madd(factorW, v128.load(w + at), v128.load(y + at))));
  }
}

/** y = x + a y. */
export function xpay(_scratch: usize, x: usize, a: f64, y: usize, first: u32, last: u32): void {
  const factor = f64x2.splat(a);
  for (let at = <usize>first << 7; at < <usize>last << 7; at += 32) {
    v128.store(y + at, madd(factor, v128.load(y + at), v128.load(x + at)));
    v128.store(y + at, madd(factor, v128.load(y + at, 16), v128.load(x + at, 16)), 16);
  }
}
