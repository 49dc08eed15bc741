/*
 * Packed hermitian matrices, R = X + Y of X + i Y, in the tiles of liouvillian.ts, multiplied entry by entry:
 *
 *   Z_st = a_st R_st + b_st R_ts,  a = (C_st + C_ts)/2, b = (C_st - C_ts)/2,   C the packed a + i b.
 *
 * A tile and its mirror image are needed for each tile of Z; 5 D^2 flops.
 */

// @ts-ignore: decorator
@inline
function product(c: v128, cT: v128, r: v128, rT: v128): v128 {
  const half = f64x2.splat(0.5);
  const sum = f64x2.mul(f64x2.add(c, cT), r);
  return f64x2.mul(half, f64x2.add(sum, f64x2.mul(f64x2.sub(c, cT), rT)));
}

// @ts-ignore: decorator
@inline
function evens(x: v128, y: v128): v128 {
  return v128.shuffle<f64>(x, y, 0, 2);
}

// @ts-ignore: decorator
@inline
function odds(x: v128, y: v128): v128 {
  return v128.shuffle<f64>(x, y, 1, 3);
}

/** Z = C R entry by entry, the panels `first` <= T < `last` of Z, D = 2^n. */
export function multiplyEntries(_scratch: usize, C: usize, R: usize, Z: usize, n: u32, first: u32, last: u32): void {
  const tiles = <u32>1 << (n - 2);
  for (let T = first; T < last; T++) {
    for (let q: u32 = 0; q < tiles; q++) {
      const at = (T * tiles + q) << 7;
      const mirror = (q * tiles + T) << 7;
      for (let quarter: usize = 0; quarter < 4; quarter++) {
        // Rows 2h, 2h + 1 and lanes 2k, 2k + 1 of the tile, against rows 2k, 2k + 1 and lanes 2h, 2h + 1 of its mirror image.
        const here = at + ((quarter >> 1) << 6) + ((quarter & 1) << 4);
        const there = mirror + ((quarter & 1) << 6) + ((quarter >> 1) << 4);
        const c0 = v128.load(C + there);
        const c1 = v128.load(C + there, 32);
        const r0 = v128.load(R + there);
        const r1 = v128.load(R + there, 32);
        v128.store(Z + here, product(v128.load(C + here), evens(c0, c1), v128.load(R + here), evens(r0, r1)));
        v128.store(Z + here, product(v128.load(C + here, 32), odds(c0, c1), v128.load(R + here, 32), odds(r0, r1)), 32);
      }
    }
  }
}
