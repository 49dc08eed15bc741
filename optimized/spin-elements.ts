import type { Eigenbasis } from "./eigenbasis.ts";
import { electronBit, spinZ } from "./kernels/bits.ts";
import { addProduct, wholeBlock } from "./kernels/matmul.ts";
import { transpose } from "./kernels/transpose.ts";
import { positionsOf, sectorRange } from "./sectors.ts";

/** <m|S_i^-|n>, m in sector k - 1, n in sector k: size(k - 1) x size(k) row-major. The same numbers are <n|S_i^+|m>. */
export function loweringElements({ sectors, vectors }: Eigenbasis, k: number, i: number): Float64Array {
  const bit = electronBit(i, sectors.N);
  const positions = positionsOf(sectors);
  const upper = sectorRange(sectors, k);
  const lower = sectorRange(sectors, k - 1);
  const lowered = new Float64Array(lower.size * upper.size);
  for (let row = 0; row < upper.size; row++) {
    const s = sectors.order[upper.start + row]!;
    if (s & bit) continue;
    const to = positions[s | bit]! - lower.start;
    lowered.set(vectors[k]!.subarray(row * upper.size, (row + 1) * upper.size), to * upper.size);
  }
  return transposedProduct(vectors[k - 1]!, lower.size, lowered, upper.size);
}

/** <m|S_i^z|n> inside sector k: size x size, row-major. */
export function polarizationElements({ sectors, vectors }: Eigenbasis, k: number, i: number): Float64Array {
  const { start, size } = sectorRange(sectors, k);
  const bit = electronBit(i, sectors.N);
  const V = vectors[k]!;
  const SV = V.map((v, at) => spinZ(sectors.order[start + Math.floor(at / size)]!, bit) * v);
  return transposedProduct(V, size, SV, size);
}

/** V^T M, V size x size, M size x columns. */
export function transposedProduct(V: Float64Array, size: number, M: Float64Array, columns: number): Float64Array {
  const VT = new Float64Array(size * size);
  transpose(V, VT, size);
  const result = new Float64Array(size * columns);
  addProduct(wholeBlock(result, columns), wholeBlock(VT, size), wholeBlock(M, columns), size, size, columns);
  return result;
}
