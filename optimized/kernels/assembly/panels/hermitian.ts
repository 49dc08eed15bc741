/*
 * Packed hermitian matrices, R = X + Y of X + i Y, in tiles, multiplied entry by entry:
 *
 *   Z_st = a_st R_st + b_st R_ts,  a = (C_st + C_ts)/2, b = (C_st - C_ts)/2,   C the packed a + i b.
 *
 * A tile and its mirror image are needed for each tile of Z; 5 D^2 flops.
 */
import { add, madd, mul, sub } from "./lanes";
import { COLUMN_BITS, loadTransposed, TILE } from "./tiles";

/** Z = C R entry by entry, the panels `first` <= T < `last` of Z, D = 2^n. */
export function multiplyEntries(scratch: usize, C: usize, R: usize, Z: usize, n: u32, first: u32, last: u32): void {
  const tiles = <u32>1 << (n - 2);
  const mirroredC = scratch;
  const mirroredR = scratch + TILE;
  const half = v128.splat<Real>(0.5);
  for (let T = first; T < last; T++) {
    for (let q: u32 = 0; q < tiles; q++) {
      const at = (T * tiles + q) * TILE;
      loadTransposed(mirroredC, C, q, T, tiles);
      loadTransposed(mirroredR, R, q, T, tiles);
      for (let k: usize = 0; k < TILE; k += 16) {
        const c = v128.load(C + at + k);
        const cT = v128.load(mirroredC + k);
        const sum = mul(add(c, cT), v128.load(R + at + k));
        v128.store(Z + at + k, mul(half, madd(sub(c, cT), v128.load(mirroredR + k), sum)));
      }
    }
  }
}
