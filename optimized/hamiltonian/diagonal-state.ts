import { addProduct, wholeBlock } from "../dense/product.ts";
import { transposedBlocks } from "./basis-change.ts";
import type { Eigenbasis } from "./eigenbasis.ts";
import { sectorRange } from "./sectors.ts";

/** rho = sum_n p_n |n><n| as a packed matrix: real, block diagonal in S^z. Cost 2 sum_k binomial(N, k)^3 flops. */
export function diagonalState(p: Float64Array, { sectors, vectors }: Eigenbasis): Float64Array {
  const D = sectors.dimension;
  const R = new Float64Array(D * D);
  const transposed = transposedBlocks(vectors);
  for (const [k, V] of vectors.entries()) {
    const { start, size } = sectorRange(sectors, k);
    const weighted = V.map((v, at) => v * p[start + (at % size)]!);
    const block = new Float64Array(size * size);
    addProduct(wholeBlock(block, size), wholeBlock(weighted, size), wholeBlock(transposed[k]!, size), size, size, size);
    for (let r = 0; r < size; r++) {
      for (let c = 0; c <= r; c++) {
        const [s, t] = [sectors.order[start + r]!, sectors.order[start + c]!];
        R[s * D + t] = R[t * D + s] = block[r * size + c]!;
      }
    }
  }
  return R;
}
