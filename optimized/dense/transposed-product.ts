import { transpose } from "../arrays/transpose.ts";
import { addProduct, wholeBlock } from "./product.ts";

/** V^T M, V size x size, M size x columns. */
export function transposedProduct(V: Float64Array, size: number, M: Float64Array, columns: number): Float64Array {
  const VT = new Float64Array(size * size);
  transpose(V, VT, size);
  const result = new Float64Array(size * columns);
  addProduct(wholeBlock(result, columns), wholeBlock(VT, size), wholeBlock(M, columns), size, size, columns);
  return result;
}
