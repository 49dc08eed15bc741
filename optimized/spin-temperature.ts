import { SolverFailure } from "../model/failure.ts";
import type { Spins } from "../model/problem.ts";
import { type Eigenbasis, eigenbasis, eigenstateSz } from "./eigenbasis.ts";
import { matchMoments } from "./moment-matching.ts";

/** rho ~ exp(-beta K - lambda S^z); lambda = beta (omegaE - h), h null where beta is too small to tell. */
export interface SpinTemperature {
  beta: number;
  lambda: number;
  h: number | null;
}

/** Expectation values to be met: energy = <K>, in rad/us, and sz = <S^z>, the total. */
export interface Moments {
  energy: number;
  sz: number;
}

/** |beta| max|K| below which h = omegaE - lambda/beta means nothing. */
const SMALLEST_EXPONENT = 1e-9;

/** Part of the largest |K| below which K - c S^z counts as zero. */
const MULTIPLE_TOLERANCE = 1e-9;

/**
 * beta, lambda with Tr(K rho) = energy and Tr(S^z rho) = sz for rho = exp(-beta K - lambda S^z)/Z: the minimum of the convex
 * dual log Z(beta, lambda) + beta energy + lambda sz. PRL below (11): rho^ans ~ exp(-beta_s(eps_n - h s_n)).
 *
 * Solved for K - c S^z in place of K, c the mean of delta, which is orthogonal to S^z in the trace: a common detuning
 * does no harm.
 *
 * @throws SolverFailure `not-unique` where K is a multiple of S^z, `not-converged` where no Gibbs state has these moments
 */
export function fitSpinTemperature(spins: Spins, moments: Moments): SpinTemperature {
  return fitInBasis(spins, eigenbasis(spins), moments);
}

/** The same with the eigenbasis of K at hand. */
export function fitInBasis(spins: Spins, basis: Eigenbasis, { energy, sz }: Moments): SpinTemperature {
  const N = spins.delta.length;
  const c = spins.delta.reduce((sum, delta) => sum + delta / N, 0);
  const s = Float64Array.from(eigenstateSz(basis));
  const shifted = basis.energies.map((level, n) => level - c * s[n]!);
  const [largest, width] = [largestModulus(basis.energies), largestModulus(shifted)];
  if (width <= MULTIPLE_TOLERANCE * largest) {
    throw new SolverFailure({
      kind: "not-unique",
      message: `expected levels that tell the energy from the polarisation, got K = ${c} S^z, of which exp(-beta K - lambda S^z) has many pairs beta, lambda for one state; take two or more spins with different detunings, or coupled ones`,
    });
  }
  const features: [Float64Array, Float64Array] = [shifted.map((k) => k / width), s.map((value) => value / (N / 2))];
  const [a, b] = matchMoments(features, [(energy - c * sz) / width, sz / (N / 2)]);
  // + 0 turns a minus zero into zero.
  const beta = a / width + 0;
  const lambda = b / (N / 2) - beta * c + 0;
  const h = Math.abs(beta) * largest < SMALLEST_EXPONENT ? null : spins.omegaE - lambda / beta;
  return { beta, lambda, h };
}

function largestModulus(values: Float64Array): number {
  return values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}
