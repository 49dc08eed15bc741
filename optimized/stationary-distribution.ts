/**
 * W p = 0, sum p = 1, p >= 0, PRB (11) at rest, by the elimination of Grassmann, Taksar and Heyman, Oper. Res. 33, 1107
 * (1985): no subtraction anywhere, so each p_n has a small relative error however many decades the rates span. Cost
 * (2/3) D^3; where the order is by S^z, and the rates link neighbouring sectors only, some five times less.
 *
 * @param rates rates[m D + n] >= 0, the rate n -> m; the diagonal is not looked at
 * @param order states in the order in which they are kept: each but the first needs a rate to one before it
 * @returns p, or null where a state has no rate to those before it
 */
export function stationaryDistribution(rates: Float64Array, D: number, order: ArrayLike<number>): Float64Array | null {
  // Row n of `flow` holds the rates out of state order[n]: eliminating is then row-AXPY.
  const flow = new Float64Array(D * D);
  for (let m = 0; m < D; m++) for (let n = 0; n < D; n++) flow[n * D + m] = rates[order[m]! * D + order[n]!]!;
  const first = firstNeighbours(flow, D);
  for (let k = D - 1; k > 0; k--) {
    const from = first[k]!;
    const last = flow.subarray(k * D + from, k * D + k);
    const out = last.reduce((sum, rate) => sum + rate, 0);
    if (!(out > 0)) return null;
    for (let n = from; n < k; n++) {
      const share = flow[n * D + k]! / out;
      // The rate into k over the rate out of it is what p_k needs later.
      flow[n * D + k] = share;
      if (share !== 0) addRow(flow, n * D + from, share, last);
    }
  }
  const weights = new Float64Array(D);
  weights[0] = 1;
  let sum = 1;
  for (let k = 1; k < D; k++) {
    for (let n = first[k]!; n < k; n++) weights[k]! += weights[n]! * flow[n * D + k]!;
    sum += weights[k]!;
  }
  const p = new Float64Array(D);
  for (let k = 0; k < D; k++) p[order[k]!] = weights[k]! / sum;
  return p;
}

function addRow(flow: Float64Array, at: number, share: number, row: Float64Array): void {
  for (let m = 0; m < row.length; m++) flow[at + m]! += share * row[m]!;
}

/**
 * first[k], the first state that k is linked with when its turn comes. Eliminating k links all states from first[k] on, so
 * what is before first[k] of any later k stays unlinked: the envelope of the matrix.
 */
function firstNeighbours(flow: Float64Array, D: number): Int32Array {
  const first = new Int32Array(D);
  for (let k = 0; k < D; k++) {
    let n = 0;
    while (n < k && flow[n * D + k] === 0 && flow[k * D + n] === 0) n++;
    first[k] = n;
  }
  let reach = D;
  for (let k = D - 1; k >= 0; k--) {
    reach = Math.min(reach, first[k]!);
    first[k] = reach;
  }
  return first;
}
