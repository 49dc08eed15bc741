import { type Block, wholeBlock } from "../../arrays/matrix-block.ts";
import type { AddProduct } from "../dense-algebra.ts";
import type { Tridiagonal } from "./householder.ts";

/** Reflections applied at once. */
const BLOCK = 128;

/**
 * Rows z^T -> (Q z)^T. A block of reflections is H_a H_{a+1} ... = 1 - V^T T V, rows of V the vectors, T upper
 * triangular: Schreiber and Van Loan, SIAM J. Sci. Stat. Comput. 10, 53 (1989). 2 n^3 flops, nearly all of them
 * products.
 */
export function applyReflections(
  { tau, reflectors, stride }: Tridiagonal,
  Z: Float64Array,
  addProduct: AddProduct,
): void {
  const n = tau.length;
  const starts = Array.from({ length: Math.ceil(n / BLOCK) }, (_, block) => block * BLOCK);
  for (const first of starts.reverse()) {
    const count = Math.min(BLOCK, n - first);
    const width = n - first;
    const V: Block = { data: reflectors, offset: first * stride + first, stride };
    const VT = new Float64Array(width * count);
    for (let p = 0; p < count; p++) {
      for (let c = 0; c < width; c++) VT[c * count + p] = reflectors[(first + p) * stride + first + c]!;
    }
    const minusT = minusTriangle(V, VT, tau.subarray(first, first + count), width, addProduct);
    const columns: Block = { data: Z, offset: first, stride: n };
    const overlap = new Float64Array(n * count);
    addProduct(wholeBlock(overlap, count), columns, wholeBlock(VT, count), n, width, count);
    const weighted = new Float64Array(n * count);
    addProduct(wholeBlock(weighted, count), wholeBlock(overlap, count), wholeBlock(minusT, count), n, count, count);
    addProduct(columns, wholeBlock(weighted, count), V, n, count, width);
  }
}

/** -T^T of 1 - V^T T V: T_jj = tau_j, T_ij = -tau_j sum_k T_ik (v_k.v_j), i < j. */
function minusTriangle(
  V: Block,
  VT: Float64Array,
  tau: Float64Array,
  width: number,
  addProduct: AddProduct,
): Float64Array {
  const count = tau.length;
  const overlaps = new Float64Array(count * count);
  addProduct(wholeBlock(overlaps, count), V, wholeBlock(VT, count), count, width, count);
  const minusT = new Float64Array(count * count);
  for (let j = 0; j < count; j++) {
    minusT[j * count + j] = -tau[j]!;
    for (let i = 0; i < j; i++) {
      let sum = 0;
      for (let k = i; k < j; k++) sum += minusT[k * count + i]! * overlaps[k * count + j]!;
      minusT[j * count + i] = -tau[j]! * sum;
    }
  }
  return minusT;
}
