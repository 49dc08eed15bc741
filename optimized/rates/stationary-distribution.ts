import { transposeBlock } from "../arrays/transpose.ts";
import { addProduct, type Block, wholeBlock } from "../dense/product.ts";
import { mirrored, type RateBlocks } from "./rate-blocks.ts";

/** States eliminated one by one; larger ranges are halved, and the halves meet in a product. */
const FEW = 8;

/** States eliminated before all that is left is updated by one product. */
const PANEL = 128;

/**
 * W p = 0, sum p = 1, p >= 0, PRB (11) at rest, by the elimination of Grassmann, Taksar and Heyman, Oper. Res. 33, 1107
 * (1985): no subtraction anywhere, so each p_n has a small relative error however many decades the rates span. Rates
 * link neighbouring sectors only, so sector k, eliminated after all above it, meets nothing but sector k - 1: cost
 * (2/3) sum_k ((size(k) + size(k - 1))^3 - size(k - 1)^3), nearly all of it products. Memory: what p_n needs of each
 * sector, sum_k size(k) (size(k) + size(k - 1)), and the two sectors at work.
 *
 * @param reversed whether states are kept from the last one on, each but the first needs a rate to one before it
 * @returns p, or null where a state has no rate to those before it
 */
export function stationaryDistribution(rates: RateBlocks, reversed: boolean): Float64Array | null {
  const blocks = reversed ? mirrored(rates) : rates;
  const shares = eliminated(blocks);
  if (!shares) return null;
  const weights = weightsFrom(shares, blocks);
  let sum = 0;
  for (const weight of weights) sum += weight;
  const p = weights.map((weight) => weight / sum);
  return reversed ? p.reverse() : p;
}

/**
 * shares[k][a size(k) + n], n in sector k: the rate a -> n over the rate out of n when its turn comes, a from the
 * states of sector k - 1 and then those of sector k before n. Null where a state has no rate to those before it.
 */
function eliminated({ offsets, within, flips }: RateBlocks): Float64Array[] | null {
  const size = (k: number) => (k < 0 ? 0 : offsets[k + 1]! - offsets[k]!);
  const most = within.reduce((length, _, k) => Math.max(length, size(k) + size(k - 1)), 0);
  const room = new Float64Array(most * most);
  const shares: Float64Array[] = [];
  // Row a of `flow` holds the rates out of state a, those of the sector below first.
  let own = new Float64Array(size(within.length - 1) ** 2);
  transposeBlock(...whole(within.at(-1)!, own, size(within.length - 1)));
  for (let k = within.length - 1; k >= 0; k--) {
    const [below, here] = [size(k - 1), size(k)];
    const states = below + here;
    const flow = room.subarray(0, states * states);
    const at = (row: number, column: number): Block => ({ data: flow, offset: row * states + column, stride: states });
    copyBlock(wholeBlock(own, here), at(below, below), here, here);
    if (k > 0) {
      transposeBlock(wholeBlock(within[k - 1]!, below), at(0, 0), below, below);
      transposeBlock(wholeBlock(flips[k]!.down, here), at(below, 0), below, here);
      copyBlock(wholeBlock(flips[k]!.up, here), at(0, below), below, here);
    }
    if (!eliminateFrom(flow, states, Math.max(1, below))) return null;
    shares[k] = new Float64Array(states * here);
    copyBlock(at(0, below), wholeBlock(shares[k]!, here), states, here);
    own = new Float64Array(below * below);
    copyBlock(at(0, 0), wholeBlock(own, below), below, below);
  }
  return shares;
}

function whole(source: Float64Array, target: Float64Array, n: number): [Block, Block, number, number] {
  return [wholeBlock(source, n), wholeBlock(target, n), n, n];
}

function copyBlock(from: Block, to: Block, rows: number, columns: number): void {
  for (let r = 0; r < rows; r++) {
    const start = from.offset + r * from.stride;
    to.data.set(from.data.subarray(start, start + columns), to.offset + r * to.stride);
  }
}

/** p_n = sum_a p_a share_an over the states a before n, p_0 = 1. */
function weightsFrom(shares: readonly Float64Array[], { offsets }: RateBlocks): Float64Array {
  const weights = new Float64Array(offsets.at(-1)!);
  weights[0] = 1;
  for (const [k, share] of shares.entries()) {
    const [first, start, end] = [offsets[k - 1] ?? 0, offsets[k]!, offsets[k + 1]!];
    const here = end - start;
    for (let a = k === 0 ? start : first, row = 0; a < end; a++, row += here) {
      const weight = weights[a]!;
      for (let n = Math.max(start, a + 1); n < end; n++) weights[n]! += weight * share[row + n - start]!;
    }
  }
  return weights;
}

/** States from <= k < D, last first; what is left of `flow` before them is the flow when they are gone. */
function eliminateFrom(flow: Float64Array, D: number, from: number): boolean {
  for (let end = D; end > from; end -= PANEL) {
    const start = Math.max(from, end - PANEL);
    if (!eliminate(flow, D, start, end)) return false;
    addFlows(flow, D, [0, start], [start, end], [0, start]);
  }
  return true;
}

type Range = readonly [from: number, to: number];

/** flow[n][m] += sum_k share[n][k] flow[k][m]: what goes from n through k to m. */
function addFlows(flow: Float64Array, D: number, n: Range, k: Range, m: Range): void {
  const block = (rows: Range, columns: Range): Block => ({ data: flow, offset: rows[0] * D + columns[0], stride: D });
  addProduct(block(n, m), block(n, k), block(k, m), n[1] - n[0], k[1] - k[0], m[1] - m[0]);
}

/**
 * States start <= k < end, last first: share[n][k] = flow[n][k]/sum_m flow[k][m], n, m < k, takes the place of
 * flow[n][k]: the rate into k over the rate out of it is what p_k needs later. Rows and columns of these states become
 * right, the rest is left to the caller. False where a state has no rate to those before it.
 */
function eliminate(flow: Float64Array, D: number, start: number, end: number): boolean {
  if (end - start <= FEW) return eliminateOneByOne(flow, D, start, end);
  const middle = (start + end) >> 1;
  if (!eliminate(flow, D, middle, end)) return false;
  addFlows(flow, D, [start, middle], [middle, end], [0, middle]);
  addFlows(flow, D, [0, start], [middle, end], [start, middle]);
  return eliminate(flow, D, start, middle);
}

function eliminateOneByOne(flow: Float64Array, D: number, start: number, end: number): boolean {
  for (let k = end - 1; k >= start; k--) {
    const row = k * D;
    let out = 0;
    for (let m = 0; m < k; m++) out += flow[row + m]!;
    if (!(out > 0)) return false;
    for (let n = 0; n < k; n++) {
      const share = flow[n * D + k]! / out;
      flow[n * D + k] = share;
      if (share === 0) continue;
      for (let m = n < start ? start : 0; m < k; m++) flow[n * D + m]! += share * flow[row + m]!;
    }
  }
  return true;
}
