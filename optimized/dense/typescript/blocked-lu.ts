import { type Block, wholeBlock } from "../../arrays/matrix-block.ts";
import type { AddProduct } from "../dense-algebra.ts";

const PANEL = 64;

/**
 * P A = L U with partial pivoting, panel by panel: Golub and Van Loan, Matrix Computations, 4th ed., Sec. 3.2.11. All
 * but O(n^2) of the (2/3) n^3 flops are products.
 *
 * @param LU A, overwritten: needed until the last solution
 * @param addProduct does the products
 * @returns b -> A^{-1} b in place, 2 n^2 flops for each right-hand side in b; not finite where a pivot vanishes
 */
export function factoriseByPanels(
  LU: Float64Array,
  n: number,
  addProduct: AddProduct,
): (b: Float64Array) => Float64Array {
  const permutation = new Uint32Array(n);
  for (let r = 0; r < n; r++) permutation[r] = r;
  const minusL = new Float64Array(n > PANEL ? n * PANEL : 0);
  for (let first = 0; first < n; first += PANEL) {
    const width = Math.min(PANEL, n - first);
    factorisePanel(LU, n, first, width, permutation);
    const next = first + width;
    if (next === n) break;
    solveUpperRows(LU, n, first, width);
    for (let r = next; r < n; r++) {
      for (let c = 0; c < width; c++) minusL[(r - next) * width + c] = -LU[r * n + first + c]!;
    }
    const at = (row: number, column: number): Block => ({ data: LU, offset: row * n + column, stride: n });
    addProduct(at(next, next), wholeBlock(minusL, width), at(first, next), n - next, width, n - next);
  }
  return (b) => {
    const x = new Float64Array(n);
    for (let at = 0; at < b.length; at += n) {
      for (let r = 0; r < n; r++) x[r] = b[at + permutation[r]!]!;
      solveTriangles(LU, n, x);
      b.set(x, at);
    }
    return b;
  };
}

/** Columns first to first + width - 1 below the diagonal, rows exchanged along their whole length. */
function factorisePanel(LU: Float64Array, n: number, first: number, width: number, permutation: Uint32Array): void {
  for (let j = first; j < first + width; j++) {
    let pivot = j;
    for (let r = j + 1; r < n; r++) if (Math.abs(LU[r * n + j]!) > Math.abs(LU[pivot * n + j]!)) pivot = r;
    if (pivot !== j) exchangeRows(LU, n, j, pivot, permutation);
    for (let r = j + 1; r < n; r++) {
      const factor = LU[r * n + j]! / LU[j * n + j]!;
      LU[r * n + j] = factor;
      if (factor !== 0) for (let c = j + 1; c < first + width; c++) LU[r * n + c]! -= factor * LU[j * n + c]!;
    }
  }
}

function exchangeRows(LU: Float64Array, n: number, r: number, s: number, permutation: Uint32Array): void {
  for (let c = 0; c < n; c++) {
    const kept = LU[r * n + c]!;
    LU[r * n + c] = LU[s * n + c]!;
    LU[s * n + c] = kept;
  }
  [permutation[r], permutation[s]] = [permutation[s]!, permutation[r]!];
}

/** The rows of U beside the panel: L_11 U_12 = A_12. */
function solveUpperRows(LU: Float64Array, n: number, first: number, width: number): void {
  for (let r = first + 1; r < first + width; r++) {
    for (let k = first; k < r; k++) {
      const factor = LU[r * n + k]!;
      if (factor !== 0) for (let c = first + width; c < n; c++) LU[r * n + c]! -= factor * LU[k * n + c]!;
    }
  }
}

/** x -> U^{-1} L^{-1} x. */
function solveTriangles(LU: Float64Array, n: number, x: Float64Array): void {
  for (let r = 1; r < n; r++) {
    let sum = x[r]!;
    for (let c = 0; c < r; c++) sum -= LU[r * n + c]! * x[c]!;
    x[r] = sum;
  }
  for (let r = n - 1; r >= 0; r--) {
    let sum = x[r]!;
    for (let c = r + 1; c < n; c++) sum -= LU[r * n + c]! * x[c]!;
    x[r] = sum / LU[r * n + r]!;
  }
}
