import { transpose } from "../arrays/transpose.ts";
import { addProduct, type Block } from "../dense/product.ts";

/** States eliminated one by one; larger ranges are halved, and the halves meet in a product. */
const FEW = 8;

/** States eliminated before all that is left is updated by one product. */
const PANEL = 128;

/**
 * W p = 0, sum p = 1, p >= 0, PRB (11) at rest, by the elimination of Grassmann, Taksar and Heyman, Oper. Res. 33, 1107
 * (1985): no subtraction anywhere, so each p_n has a small relative error however many decades the rates span. Cost
 * (2/3) D^3, nearly all of it products; where the order is by S^z, and the rates link neighbouring sectors only, some
 * five times less.
 *
 * @param rates rates[m D + n] >= 0, the rate n -> m; the diagonal is not looked at
 * @param reversed whether states are kept from the last one on, each but the first needs a rate to one before it
 * @returns p, or null where a state has no rate to those before it
 */
export function stationaryDistribution(rates: Float64Array, D: number, reversed: boolean): Float64Array | null {
  // Row n of `flow` holds the rates out of state n, in the order of elimination from the end.
  const flow = new Float64Array(D * D);
  transpose(rates, flow, D);
  if (reversed) flow.reverse();
  const first = firstNeighbours(flow, D);
  for (let end = D; end > 1; end -= PANEL) {
    const start = Math.max(1, end - PANEL);
    const low = first[start]!;
    if (!eliminate(flow, D, low, start, end)) return null;
    addFlows(flow, D, [low, start], [start, end], [low, start]);
  }
  const weights = new Float64Array(D);
  weights[0] = 1;
  let sum = 1;
  for (let k = 1; k < D; k++) {
    for (let n = first[k]!; n < k; n++) weights[k]! += weights[n]! * flow[n * D + k]!;
    sum += weights[k]!;
  }
  const p = weights.map((weight) => weight / sum);
  return reversed ? p.reverse() : p;
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
 *
 * @param low states before it have nothing to do with these
 */
function eliminate(flow: Float64Array, D: number, low: number, start: number, end: number): boolean {
  if (end - start <= FEW) return eliminateOneByOne(flow, D, low, start, end);
  const middle = (start + end) >> 1;
  if (!eliminate(flow, D, low, middle, end)) return false;
  addFlows(flow, D, [start, middle], [middle, end], [low, middle]);
  addFlows(flow, D, [low, start], [middle, end], [start, middle]);
  return eliminate(flow, D, low, start, middle);
}

function eliminateOneByOne(flow: Float64Array, D: number, low: number, start: number, end: number): boolean {
  for (let k = end - 1; k >= start; k--) {
    const row = k * D;
    let out = 0;
    for (let m = low; m < k; m++) out += flow[row + m]!;
    if (!(out > 0)) return false;
    for (let n = low; n < k; n++) {
      const share = flow[n * D + k]! / out;
      flow[n * D + k] = share;
      if (share === 0) continue;
      for (let m = n < start ? start : low; m < k; m++) flow[n * D + m]! += share * flow[row + m]!;
    }
  }
  return true;
}

/**
 * first[k], the first state that k is linked with when its turn comes. Eliminating k links all states from first[k] on,
 * so what is before first[k] of any later k stays unlinked: the envelope of the matrix.
 */
function firstNeighbours(flow: Float64Array, D: number): Int32Array {
  const first = Int32Array.from({ length: D }, (_, k) => k);
  for (let n = D - 1; n >= 0; n--) {
    for (let m = D - 1; m >= 0; m--) {
      if (flow[n * D + m] !== 0) first[Math.max(n, m)] = Math.min(first[Math.max(n, m)]!, n, m);
    }
  }
  let reach = D;
  for (let k = D - 1; k >= 0; k--) {
    reach = Math.min(reach, first[k]!);
    first[k] = reach;
  }
  return first;
}
