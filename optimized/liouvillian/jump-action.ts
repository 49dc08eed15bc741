import { type Block, wholeBlock } from "../arrays/matrix-block.ts";
import { addProduct } from "../dense/product.ts";
import { type Sectors, sectorRange } from "../hamiltonian/sectors.ts";
import type { Jump } from "./jump-set.ts";

/** C += A M of a jump operator A, n x n matrices between the eigenstates of K. */
export type JumpAction = (M: Float64Array, C: Float64Array) => void;

/** Whether a jump operator has so many entries that products of blocks are faster than one entry after another. */
export function isLarge({ value }: Jump, sectors: Sectors): boolean {
  return value.length > 2 * sectors.dimension;
}

/**
 * C += A M, one entry of A after another, or by a product for each pair of S^z sectors that A leads from and to. Cost
 * 2 D flops an entry, those within a block that are zero included: D binomial(2N, N) flops twice at most.
 */
export function jumpAction(jump: Jump, sectors: Sectors): JumpAction {
  const D = sectors.dimension;
  if (!isLarge(jump, sectors)) return (M, C) => addRows(jump, M, C, D);
  const blocks = sectorBlocks(jump, sectors);
  const rows = (data: Float64Array, start: number): Block => ({ data, offset: start * D, stride: D });
  return (M, C) => {
    for (const { to, from, values } of blocks) {
      addProduct(rows(C, to.start), wholeBlock(values, from.size), rows(M, from.start), to.size, from.size, D);
    }
  };
}

/** By views of rows: indices that begin at 0 are twice as fast as an offset into the whole. */
function addRows({ to, from, value }: Jump, M: Float64Array, C: Float64Array, D: number): void {
  for (let p = 0; p < to.length; p++) {
    const [target, source] = [C.subarray(to[p]! * D, (to[p]! + 1) * D), M.subarray(from[p]! * D, (from[p]! + 1) * D)];
    const a = value[p]!;
    for (let t = 0; t < D; t++) target[t]! += a * source[t]!;
  }
}

/** What of a jump operator leads from one S^z sector to one: to.size x from.size, row-major. */
interface SectorBlock {
  to: ReturnType<typeof sectorRange>;
  from: ReturnType<typeof sectorRange>;
  values: Float64Array;
}

function sectorBlocks({ to, from, value }: Jump, sectors: Sectors): SectorBlock[] {
  const sectorOf = new Uint8Array(sectors.dimension);
  for (let k = 0; k <= sectors.N; k++) sectorOf.fill(k, sectors.offsets[k]!, sectors.offsets[k + 1]!);
  const blocks = new Map<number, SectorBlock>();
  for (let p = 0; p < value.length; p++) {
    const [m, n] = [to[p]!, from[p]!];
    const key = sectorOf[m]! * (sectors.N + 1) + sectorOf[n]!;
    let block = blocks.get(key);
    if (!block) {
      const [rows, columns] = [sectorRange(sectors, sectorOf[m]!), sectorRange(sectors, sectorOf[n]!)];
      block = { to: rows, from: columns, values: new Float64Array(rows.size * columns.size) };
      blocks.set(key, block);
    }
    block.values[(m - block.to.start) * block.from.size + n - block.from.start]! += value[p]!;
  }
  return [...blocks.values()];
}
