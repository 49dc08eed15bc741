import { type Eigenbasis, eigenstateSz } from "./eigenbasis.ts";

/**
 * p_n = exp(-beta K_n - lambda s_n)/Z for the eigenstates of K; the largest exponent is taken out, so nothing
 * overflows.
 */
export function gibbsWeights(basis: Eigenbasis, beta: number, lambda: number): Float64Array {
  const sz = eigenstateSz(basis);
  return normalisedExponentials(basis.energies.map((energy, n) => -beta * energy - lambda * sz[n]!));
}

/** exp(x_n) / sum_m exp(x_m). */
export function normalisedExponentials(exponents: Float64Array): Float64Array {
  const largest = exponents.reduce((most, x) => Math.max(most, x), -Infinity);
  const weights = exponents.map((x) => Math.exp(x - largest));
  const Z = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / Z);
}
