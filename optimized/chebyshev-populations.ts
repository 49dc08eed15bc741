import type { SparseRows } from "./kernels/sparse-rows.ts";

/** A rate matrix: S p = sum_j rates_ij p_j - out_i p_i, its columns adding up to zero. */
export interface PopulationRates {
  rates: SparseRows;
  out: Float64Array;
}

/** How much of the error may be left: less changes no count of outer iterations. */
const ACCURACY = 0.05;
const MOST_STEPS = 400;

/**
 * p ~ S^{-1} r for sum r = 0, sum p = 0, to a part ACCURACY of the slowest mode, by Chebyshev steps (Saad, Iterative Methods for Sparse
 * Linear Systems, 2nd ed., Alg. 12.1): a fixed polynomial of S, and so a linear map. The slowest rate is about `slowest`, the fastest
 * at most twice the largest outflow (Gershgorin), and sqrt(fastest/slowest) steps are taken, each over the nonzeros of S.
 */
export function chebyshevPopulations(S: PopulationRates, slowest: number): (r: Float64Array) => Float64Array {
  const fastest = Math.max(2 * S.out.reduce((most, rate) => Math.max(most, rate), 0), 1.01 * slowest);
  const steps = Math.min(MOST_STEPS, Math.ceil((Math.log(2 / ACCURACY) / 2) * Math.sqrt(fastest / slowest)));
  const theta = (fastest + slowest) / 2;
  const delta = (fastest - slowest) / 2;
  return (r) => {
    // -S p = -r, -S with its spectrum in [slowest, fastest].
    const residual = r.map((value) => -value);
    const p = new Float64Array(r.length);
    const step = residual.map((value) => value / theta);
    let rho = delta / theta;
    for (let k = 0; k < steps; k++) {
      for (let i = 0; i < p.length; i++) p[i]! += step[i]!;
      if (k + 1 === steps) break;
      addRates(S, step, residual);
      const next = 1 / ((2 * theta) / delta - rho);
      for (let i = 0; i < p.length; i++) step[i] = next * rho * step[i]! + ((2 * next) / delta) * residual[i]!;
      rho = next;
    }
    // Rounding of sum r, which the polynomial takes for the slowest of modes.
    const mean = p.reduce((sum, value) => sum + value, 0) / p.length;
    for (let i = 0; i < p.length; i++) p[i]! -= mean;
    return p;
  };
}

/** y += S p. */
export function addRates({ rates: { start, column, value }, out }: PopulationRates, p: Float64Array, y: Float64Array) {
  for (let i = 0; i < p.length; i++) {
    let sum = -out[i]! * p[i]!;
    const end = start[i + 1]!;
    for (let k = start[i]!; k < end; k++) sum += value[k]! * p[column[k]!]!;
    y[i]! += sum;
  }
}
