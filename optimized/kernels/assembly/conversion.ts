/*
 * Between double and single precision: packed matrices in panels of four doubles, x64, and of eight singles, x32. A
 * tile (q, T) of singles is the tiles (q, 2 T) and (q, 2 T + 1) of doubles side by side. `first` <= T < `last` are
 * panels of singles; `n` with D = 2^n.
 */

/** x32 = a x64. */
export function narrow(_scratch: usize, a: f64, x64: usize, x32: usize, n: u32, first: u32, last: u32): void {
  const factor = f64x2.splat(a);
  const panel = <usize>32 << n;
  for (let T = first; T < last; T++) {
    for (let at: usize = 0; at < panel; at += 32) {
      const left = x64 + 2 * T * panel + at;
      const right = left + panel;
      const to = x32 + T * panel + at;
      v128.store(to, quadruple(factor, left));
      v128.store(to, quadruple(factor, right), 16);
    }
  }
}

/** a times the four doubles at `from`, as singles. */
// @ts-ignore: decorator
@inline
function quadruple(a: v128, from: usize): v128 {
  const lower = f32x4.demote_f64x2_zero(f64x2.mul(a, v128.load(from)));
  const upper = f32x4.demote_f64x2_zero(f64x2.mul(a, v128.load(from, 16)));
  return v128.shuffle<f64>(lower, upper, 0, 2);
}

/** y64 += a x32. */
export function addWidened(_scratch: usize, a: f64, x32: usize, y64: usize, n: u32, first: u32, last: u32): void {
  const factor = f64x2.splat(a);
  const panel = <usize>32 << n;
  for (let T = first; T < last; T++) {
    for (let at: usize = 0; at < panel; at += 32) {
      const from = x32 + T * panel + at;
      const left = y64 + 2 * T * panel + at;
      addQuadruple(factor, v128.load(from), left);
      addQuadruple(factor, v128.load(from, 16), left + panel);
    }
  }
}

/** Four doubles at `to` += a times four singles. */
// @ts-ignore: decorator
@inline
function addQuadruple(a: v128, x: v128, to: usize): void {
  const lower = f64x2.promote_low_f32x4(x);
  const upper = f64x2.promote_low_f32x4(v128.shuffle<f64>(x, x, 1, 1));
  v128.store(to, f64x2.add(v128.load(to), f64x2.mul(a, lower)));
  v128.store(to, f64x2.add(v128.load(to, 16), f64x2.mul(a, upper)), 16);
}
