import { transpose } from "../arrays/transpose.ts";
import type { Eigenbasis } from "./eigenbasis.ts";
import { addFromSectorOrder, toSectorOrder } from "./sector-order.ts";
import { addSectorsTimes, addTimesSectors } from "./sector-product.ts";

/**
 * R -> V^T R V, from the computational basis to the eigenstates |n> of K, in their order. V is real, so a packed matrix
 * stays packed, and any real one goes as it is. Cost 4 D binomial(2N, N) flops.
 */
export function toEigenbasis(R: Float64Array, basis: Eigenbasis): Float64Array {
  const sorted = new Float64Array(R.length);
  toSectorOrder(R, sorted, basis.sectors.order);
  return sandwich(transposedBlocks(basis.vectors), sorted, basis.vectors, basis);
}

/** R -> V R V^T, the way back. */
export function fromEigenbasis(R: Float64Array, basis: Eigenbasis): Float64Array {
  const result = new Float64Array(R.length);
  const sorted = sandwich(basis.vectors, R, transposedBlocks(basis.vectors), basis);
  addFromSectorOrder(sorted, result, basis.sectors.order);
  return result;
}

function sandwich(left: Float64Array[], M: Float64Array, right: Float64Array[], { sectors }: Eigenbasis): Float64Array {
  const [first, second] = [new Float64Array(M.length), new Float64Array(M.length)];
  addSectorsTimes(first, left, M, sectors);
  addTimesSectors(second, first, right, sectors);
  return second;
}

/** V^T, block by block. */
export function transposedBlocks(blocks: Float64Array[]): Float64Array[] {
  return blocks.map((block) => {
    const result = new Float64Array(block.length);
    transpose(block, result, Math.sqrt(block.length));
    return result;
  });
}
