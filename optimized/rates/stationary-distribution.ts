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
  const out = new Float64Array(most);
  const panel = Math.min(PANEL, most);
  const [work, passing] = [new Float64Array(most * panel), new Float64Array(panel * panel)];
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
    if (!eliminateFrom({ flow, D: states, out, shares: work, passing }, Math.max(1, below))) return null;
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

/** The flows between D states at some point of the elimination, and room for the work. */
interface Flows {
  /** D x D row-major, row a the rates out of state a. */
  flow: Float64Array;
  D: number;
  /** Of each state the rate out of it to those before it, when its turn came. */
  out: Float64Array;
  /** Of the rates into the states of a panel. */
  shares: Float64Array;
  /** Among the states of a panel. */
  passing: Float64Array;
}

/**
 * States from <= k < D, last first; what is left of the flows before them is the flow when they are gone.
 *
 * @returns false where a state has no rate to those before it
 */
function eliminateFrom(flows: Flows, from: number): boolean {
  for (let end = flows.D; end > from; end -= PANEL) {
    const start = Math.max(from, end - PANEL);
    if (!eliminateRows(flows, start, end)) return false;
    toShares(flows, [0, start], [start, end]);
    addFlows(flows, [0, start], [start, end], [0, start]);
  }
  return true;
}

type Range = readonly [from: number, to: number];

function blockOf({ flow, D }: Flows, rows: Range, columns: Range): Block {
  return { data: flow, offset: rows[0] * D + columns[0], stride: D };
}

/** flow[n][m] += sum_k share[n][k] flow[k][m]: what goes from n through k to m. */
function addFlows(flows: Flows, n: Range, k: Range, m: Range): void {
  const [to, shares, from] = [blockOf(flows, n, m), blockOf(flows, n, k), blockOf(flows, k, m)];
  addProduct(to, shares, from, n[1] - n[0], k[1] - k[0], m[1] - m[0]);
}

/**
 * States start <= k < end, last first, as far as they concern each other: their rows become right, and those of the
 * other states are left to the caller, as out[k] = sum_m flow[k][m], m < k, takes no other row. share[n][k] =
 * flow[n][k]/out[k], n < k, takes the place of flow[n][k]: the rate into k over the rate out of it is what p_k needs
 * later.
 */
function eliminateRows(flows: Flows, start: number, end: number): boolean {
  if (end - start <= FEW) return eliminateOneByOne(flows, start, end);
  const middle = (start + end) >> 1;
  if (!eliminateRows(flows, middle, end)) return false;
  toShares(flows, [start, middle], [middle, end]);
  addFlows(flows, [start, middle], [middle, end], [0, middle]);
  return eliminateRows(flows, start, middle);
}

function eliminateOneByOne({ flow, D, out }: Flows, start: number, end: number): boolean {
  for (let k = end - 1; k >= start; k--) {
    const row = k * D;
    let sum = 0;
    for (let m = 0; m < k; m++) sum += flow[row + m]!;
    if (!(sum > 0)) return false;
    out[k] = sum;
    for (let n = start; n < k; n++) {
      const share = flow[n * D + k]! / sum;
      flow[n * D + k] = share;
      if (share === 0) continue;
      for (let m = 0; m < k; m++) flow[n * D + m]! += share * flow[row + m]!;
    }
  }
  return true;
}

/**
 * flow[n][k] to share[n][k] for rows n of states k that are eliminated among themselves. What comes to k from n,
 * directly and through those after it, is
 *   sum_j flow[n][j] passing[j][k],
 *   passing[j][k] = sum_i passing[j][i] flow[i][k]/out[i], k < i <= j, passing[j][j] = 1,
 * the probability that who leaves j passes k on the way: no subtraction here either, and one product for all rows.
 */
function toShares(flows: Flows, [from, to]: Range, [start, end]: Range): void {
  const { flow, D, out } = flows;
  const [rows, states] = [to - from, end - start];
  const passing = flows.passing.subarray(0, states * states).fill(0);
  for (let j = 0; j < states; j++) {
    const row = j * states;
    passing[row + j] = 1;
    for (let i = j; i > 0; i--) {
      const each = passing[row + i]! / out[start + i]!;
      if (each === 0) continue;
      const onwards = (start + i) * D + start;
      for (let k = 0; k < i; k++) passing[row + k]! += each * flow[onwards + k]!;
    }
  }
  const shares = flows.shares.subarray(0, rows * states).fill(0);
  const block = blockOf(flows, [from, to], [start, end]);
  addProduct(wholeBlock(shares, states), block, wholeBlock(passing, states), rows, states, states);
  for (let n = 0; n < rows; n++) {
    const at = block.offset + n * D;
    for (let k = 0; k < states; k++) flow[at + k] = shares[n * states + k]! / out[start + k]!;
  }
}
