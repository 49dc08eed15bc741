import { factorise } from "../dense/chosen-algebra.ts";

/**
 * Solves M p = r with sum p = 0 for sum r = 0, M the rate matrix with columns that add up to zero: M - c 1 1^T has the
 * same solution there and is invertible, as its columns add up to -c D sum p. One LU, (2/3) D^3 flops, for all
 * applications; a sum of r that rounding has left is taken out first.
 *
 * @param rates rates[m D + n], n -> m, zero on the diagonal
 */
export function populationSolver(rates: Float64Array, D: number): (r: Float64Array) => Float64Array {
  const M = rates.slice();
  const out = new Float64Array(D);
  for (let m = 0; m < D; m++) for (let n = 0; n < D; n++) out[n]! += rates[m * D + n]!;
  for (let n = 0; n < D; n++) M[n * D + n] = 0 - out[n]!;
  const shift = Math.max(...out) / D;
  for (let k = 0; k < M.length; k++) M[k]! -= shift;
  const solve = factorise(M, D);
  return (r) => {
    const mean = r.reduce((sum, entry) => sum + entry, 0) / D;
    return solve(r.map((entry) => entry - mean));
  };
}
