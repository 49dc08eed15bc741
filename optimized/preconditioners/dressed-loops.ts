import { withBitUp } from "../arrays/bits.ts";
import type { Reals } from "../arrays/precision.ts";
import { rangeOf, type Share } from "../running/crew-job.ts";

/** What `dressed` and its rates do beside products: walks over D x D matrices, each thread over its rows. */
export const LOOPS = {
  module: import.meta.url,
  functions: {
    /** max_k |R_k|. */
    largestEntry(share: Share, R: Float64Array): number {
      const [first, end] = rangeOf(share, R.length);
      let largest = 0;
      for (let k = first; k < end; k++) largest = Math.max(largest, Math.abs(R[k]!));
      return largest;
    },

    /** to = from / size. */
    divided(share: Share, from: Float64Array, size: number, to: Reals) {
      const [first, end] = rangeOf(share, from.length);
      for (let k = first; k < end; k++) to[k] = from[k]! / size;
    },

    /** to = size from. */
    multiplied(share: Share, from: Reals, size: number, to: Float64Array) {
      const [first, end] = rangeOf(share, from.length);
      for (let k = first; k < end; k++) to[k] = size * from[k]!;
    },

    /**
     * R_nm = a_nm R_nm + b_nm R_mn in place, n != m, with a symmetric and b antisymmetric. Tiles keep the strided side
     * in cache.
     */
    divideCoherences({ member, threads }: Share, R: Reals, a: Reals, b: Reals, D: number) {
      for (let rows = TILE * member; rows < D; rows += TILE * threads) {
        for (let columns = 0; columns <= rows; columns += TILE) {
          for (let n = rows; n < Math.min(D, rows + TILE); n++) {
            for (let m = columns; m < Math.min(n, columns + TILE); m++) {
              const at = n * D + m;
              const mirror = m * D + n;
              const below = R[at]!;
              const above = R[mirror]!;
              R[at] = a[at]! * below + b[at]! * above;
              R[mirror] = a[at]! * above - b[at]! * below;
            }
          }
        }
      }
    },

    /**
     * The rows of W, D x D, of the states with an electron up, and `factor` times those of their partners with it down,
     * in the same order; these also as columns, without the factor.
     */
    splitRows(share: Share, W: Reals, D: number, bit: number, up: Reals, down: Reals, downT: Reals, factor: number) {
      const half = D / 2;
      const [first, end] = rangeOf(share, half, TILE);
      for (let tile = first; tile < end; tile += TILE) {
        const tileEnd = Math.min(end, tile + TILE);
        for (let row = tile; row < tileEnd; row++) {
          const above = withBitUp(row, bit);
          const partner = (above | bit) * D;
          up.set(W.subarray(above * D, (above + 1) * D), row * D);
          for (let n = 0; n < D; n++) down[row * D + n] = factor * W[partner + n]!;
        }
        for (let n = 0; n < D; n++) {
          for (let row = tile; row < tileEnd; row++) {
            downT[n * half + row] = W[(withBitUp(row, bit) | bit) * D + n]!;
          }
        }
      }
    },

    /** to = diag(weights) from, rows of D numbers. */
    weightRows(share: Share, from: Reals, weights: Float64Array, to: Reals, D: number) {
      const [first, end] = rangeOf(share, D);
      for (let k = first; k < end; k++) {
        const weight = weights[k]!;
        for (let at = k * D; at < (k + 1) * D; at++) to[at] = weight * from[at]!;
      }
    },

    /** sum_k += element_k^2. */
    addSquares(share: Share, sum: Float64Array, element: Reals) {
      const [first, end] = rangeOf(share, sum.length);
      for (let k = first; k < end; k++) sum[k]! += element[k]! * element[k]!;
    },

    /** The same below the diagonal. */
    addLowerSquares({ member, threads }: Share, sum: Float64Array, element: Reals, D: number) {
      for (let m = member; m < D; m += threads) {
        for (let k = m * D; k < m * D + m; k++) sum[k]! += element[k]! * element[k]!;
      }
    },
  },
};

const TILE = 8;
