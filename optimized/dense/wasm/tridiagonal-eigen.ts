import type { AddProduct } from "../dense-algebra.ts";
import { implicitQl } from "./implicit-ql.ts";
import { updateRankOne } from "./rank-one-update.ts";

/** Sizes up to which plain QL is faster than to divide. */
const LEAF = 32;

/**
 * Eigenvalues and eigenvectors of a symmetric tridiagonal matrix by divide and conquer:
 *   T = diag(T_1, T_2) + |beta| u u^T, beta the entry that couples the halves, whose corners next to it lose |beta|.
 * At most (4/3) n^3 flops, nearly all of them products, and less the more eigenvalues deflate.
 *
 * @param d diagonal, becomes the eigenvalues, ascending
 * @param e n - 1 entries beside it, used up
 * @returns rows of eigenvectors, n x n
 */
export function tridiagonalEigen(d: Float64Array, e: Float64Array, addProduct: AddProduct): Float64Array {
  const n = d.length;
  const E = new Float64Array(n * n);
  const conquer = (first: number, end: number): void => {
    if (end - first <= LEAF) {
      implicitQl(d, e, E, n, first, end);
      return;
    }
    const middle = (first + end) >> 1;
    const beta = e[middle - 1]!;
    d[middle - 1]! -= Math.abs(beta);
    d[middle]! -= Math.abs(beta);
    conquer(first, middle);
    conquer(middle, end);
    updateRankOne(d, E, n, [first, middle, end], Math.abs(beta), beta < 0 ? -1 : 1, addProduct);
  };
  if (n > 0) conquer(0, n);
  return E;
}
