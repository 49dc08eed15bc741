import { type Block, wholeBlock } from "../arrays/matrix-block.ts";
import { transpose } from "../arrays/transpose.ts";
import { addProduct } from "../dense/product.ts";
import { type Sectors, sectorRange } from "../hamiltonian/sectors.ts";
import type { Jump, JumpSet } from "./jump-set.ts";
import type { Dissipation } from "./local-dissipator.ts";

/**
 * The gains of PRL (4), y += sum_a A_a R A_a^+, on a packed R in the eigenbasis of K. An operator of few entries meets
 * R entry by entry, e^2 terms for e entries; one of many acts on whole rows, 4 e D flops.
 */
export function jumpGains({ sectors, jumps, hops }: JumpSet): Dissipation {
  const D = sectors.dimension;
  const small = jumps.filter((jump) => !isLarge(jump, sectors));
  const large = jumps.filter((jump) => isLarge(jump, sectors)).map((jump) => jumpAction(jump, sectors));
  const [left, leftT, gain] = [0, 0, 0].map(() => new Float64Array(large.length > 0 ? D * D : 0)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  return (R, y) => {
    addHops(hops, R, y, D);
    for (const jump of small) addPairs(jump, R, y, D);
    if (large.length === 0) return;
    gain.fill(0);
    for (const add of large) {
      add(R, left.fill(0));
      transpose(left, leftT, D);
      // A (A R)^T is the transpose of A R A^T.
      add(leftT, gain);
    }
    transpose(gain, left, D);
    for (let k = 0; k < y.length; k++) y[k]! += left[k]!;
  };
}

/** y_mm += sum_n hops_mn R_nn. */
function addHops(hops: Float64Array, R: Float64Array, y: Float64Array, D: number): void {
  for (let m = 0; m < D; m++) {
    let sum = 0;
    for (let n = 0; n < D; n++) sum += hops[m * D + n]! * R[n * D + n]!;
    y[m * D + m]! += sum;
  }
}

function addPairs({ to, from, value }: Jump, R: Float64Array, y: Float64Array, D: number): void {
  for (let p = 0; p < to.length; p++) {
    const [row, source, a] = [to[p]! * D, from[p]! * D, value[p]!];
    for (let q = 0; q < to.length; q++) y[row + to[q]!]! += a * value[q]! * R[source + from[q]!]!;
  }
}

/** C += A M of a jump operator A, n x n matrices between the eigenstates of K. */
type JumpAction = (M: Float64Array, C: Float64Array) => void;

/** Whether a jump operator has so many entries that products of blocks are faster than one entry after another. */
function isLarge({ value }: Jump, sectors: Sectors): boolean {
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

/** C += A M, one entry of A after another. */
function addRows({ to, from, value }: Jump, M: Float64Array, C: Float64Array, D: number): void {
  for (let p = 0; p < to.length; p++) {
    const [row, source, a] = [to[p]! * D, from[p]! * D, value[p]!];
    for (let t = 0; t < D; t++) C[row + t]! += a * M[source + t]!;
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
