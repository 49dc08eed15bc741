import type { Eigenbasis } from "./eigenbasis.ts";
import { addProduct, wholeBlock } from "./kernels/matmul.ts";
import { transpose } from "./kernels/transpose.ts";
import { positionsOf, sectorRange } from "./sectors.ts";

/**
 * <m|S_i^-|n>, m in sector k - 1, n in sector k: size(k - 1) x size(k) row-major. The same numbers are <n|S_i^+|m>.
 * Only the states with electron i down enter: cost size(k - 1)^2 size(k) flops.
 */
export function loweringElements({ sectors, vectors }: Eigenbasis, k: number, i: number): Float64Array {
  const bit = sectors.bits[i]!;
  const positions = positionsOf(sectors);
  const upper = sectorRange(sectors, k);
  const lower = sectorRange(sectors, k - 1);
  const down = rowsWithBit(sectors.order, lower, bit);
  const raised = down.map((row) => positions[sectors.order[lower.start + row]! ^ bit]! - upper.start);
  return gatheredProduct(vectors[k - 1]!, down, lower.size, vectors[k]!, raised, upper.size);
}

/** <m|S_i^z|n> inside sector k, by S_i^z = 1/2 - |down><down|: size x size, row-major. */
export function polarizationElements({ sectors, vectors }: Eigenbasis, k: number, i: number): Float64Array {
  const range = sectorRange(sectors, k);
  const down = rowsWithBit(sectors.order, range, sectors.bits[i]!);
  const elements = gatheredProduct(vectors[k]!, down, range.size, vectors[k]!, down, range.size).map((x) => 0 - x);
  for (let n = 0; n < range.size; n++) elements[n * range.size + n]! += 0.5;
  return elements;
}

function rowsWithBit(order: Uint32Array, { start, size }: { start: number; size: number }, bit: number): number[] {
  return Array.from({ length: size }, (_, row) => row).filter((row) => order[start + row]! & bit);
}

/** C_mn = sum_q A[a_q][m] B[b_q][n] over the given rows of A and of B. */
function gatheredProduct(
  A: Float64Array,
  aRows: number[],
  aColumns: number,
  B: Float64Array,
  bRows: number[],
  bColumns: number,
): Float64Array {
  const inner = aRows.length;
  const left = new Float64Array(aColumns * inner);
  const right = new Float64Array(inner * bColumns);
  for (let q = 0; q < inner; q++) {
    for (let m = 0; m < aColumns; m++) left[m * inner + q] = A[aRows[q]! * aColumns + m]!;
    right.set(B.subarray(bRows[q]! * bColumns, (bRows[q]! + 1) * bColumns), q * bColumns);
  }
  const C = new Float64Array(aColumns * bColumns);
  addProduct(wholeBlock(C, bColumns), wholeBlock(left, inner), wholeBlock(right, bColumns), aColumns, inner, bColumns);
  return C;
}

/** V^T M, V size x size, M size x columns. */
export function transposedProduct(V: Float64Array, size: number, M: Float64Array, columns: number): Float64Array {
  const VT = new Float64Array(size * size);
  transpose(V, VT, size);
  const result = new Float64Array(size * columns);
  addProduct(wholeBlock(result, columns), wholeBlock(VT, size), wholeBlock(M, columns), size, size, columns);
  return result;
}
