import type { Dense } from "../algebra/dense.ts";
import { hermitianEigenvalues } from "../algebra/hermitian.ts";
import { type Levels, largestEnergy } from "../spins/levels.ts";

/**
 * Parameters of exp(-beta K - lambda S^z), PRB (17): PRL's exp(-beta_s(H_S - h S^z)) with lambda = beta_s(omega_e - h).
 */
export interface Ansatz {
  beta: number;
  lambda: number;
}

/** Moments of the ansatz. */
export interface AnsatzMoments {
  /** <K>, rad/us. */
  energy: number;
  /** Total <S^z>. */
  sz: number;
  /** ln Tr exp(-beta K - lambda S^z). */
  logZ: number;
  /**
   * Smaller eigenvalue of the covariance matrix of K/|K| and S^z/(N/2): how well the moments determine (beta |K|,
   * lambda N/2).
   */
  leastVariance: number;
}

/**
 * <K>, <S^z>, ln Z and the covariances of exp(-beta K - lambda S^z)/Z; the exponents are taken from their maximum, so
 * none overflows.
 */
export function ansatzMoments(levels: Levels, { beta, lambda }: Ansatz): AnsatzMoments {
  const { energies, sz } = levels;
  const K = largestEnergy(levels) || 1;
  const half = sz.at(-1)!;
  const exponents = energies.map((k, n) => -beta * k - lambda * sz[n]!);
  const largest = Math.max(...exponents);
  const weights = exponents.map((exponent) => Math.exp(exponent - largest));
  const Z = weights.reduce((a, b) => a + b, 0);
  const mean = (values: readonly number[]) => values.reduce((total, x, n) => total + (weights[n]! / Z) * x, 0);
  const energy = mean(energies);
  const total = mean(sz);
  const covariance = (x: readonly number[], y: readonly number[]) => mean(x.map((value, n) => value * y[n]!));
  const k = energies.map((value) => (value - energy) / K);
  const s = sz.map((value) => (value - total) / half);
  const [kk, ss, ks] = [covariance(k, k), covariance(s, s), covariance(k, s)];
  const leastVariance = (2 * (kk * ss - ks ** 2)) / (kk + ss + Math.hypot(kk - ss, 2 * ks));
  return { energy, sz: total, logZ: largest + Math.log(Z), leastVariance };
}

/** Tr rho ln rho, the negative of the von Neumann entropy; eigenvalues that rounding made negative count as 0. */
export function negentropy(rho: Dense): number {
  return hermitianEigenvalues(rho).reduce((total, p) => total + (p > 0 ? p * Math.log(p) : 0), 0);
}

/**
 * The norm of K - a S^z over that of K, a the nearest: 0 where K is a multiple of S^z and nothing fixes (beta, lambda)
 * apart.
 */
export function distanceFromField({ energies, sz }: Levels): number {
  const dot = (x: readonly number[], y: readonly number[]) => x.reduce((total, value, n) => total + value * y[n]!, 0);
  const a = dot(energies, sz) / dot(sz, sz);
  const length = Math.hypot(...energies);
  return length === 0 ? 0 : Math.hypot(...energies.map((k, n) => k - a * sz[n]!)) / length;
}
