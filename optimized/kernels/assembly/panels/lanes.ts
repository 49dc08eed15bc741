/*
 * Real is f64 or f32, chosen where the kernels are compiled (`asc --use Real=f32`): one source for both precisions.
 */

// @ts-ignore: decorator
@inline
export function madd(a: v128, b: v128, c: v128): v128 {
  return ASC_FEATURE_RELAXED_SIMD ? v128.relaxed_madd<Real>(a, b, c) : v128.add<Real>(v128.mul<Real>(a, b), c);
}

// @ts-ignore: decorator
@inline
export function add(a: v128, b: v128): v128 {
  return v128.add<Real>(a, b);
}

// @ts-ignore: decorator
@inline
export function sub(a: v128, b: v128): v128 {
  return v128.sub<Real>(a, b);
}

// @ts-ignore: decorator
@inline
export function mul(a: v128, b: v128): v128 {
  return v128.mul<Real>(a, b);
}

/** The number at an address, in every lane. */
// @ts-ignore: decorator
@inline
export function splat(at: usize): v128 {
  return v128.load_splat<Real>(at);
}
