import type { ComplexMatrix } from "../../model/complex-matrix.ts";
import { SolverFailure } from "../../model/failure.ts";
import type { Spins } from "../../model/problem.ts";
import { eigenbasisOf } from "../hamiltonian/eigenbasis.ts";
import { fieldFreeHamiltonian } from "../hamiltonian/hamiltonian.ts";
import { real, toExchange } from "../linear-algebra/complex.ts";
import { diagonalState } from "./observables.ts";

/** beta_s and lambda = beta_s (omega_e - h) of rho^ans ~ exp(-beta_s K - lambda S^z). */
export interface AnsatzParameters {
  /** us */
  beta: number;
  /** a pure number */
  lambda: number;
}

/**
 * rho^ans = exp(-beta_s (H_S - h S^z))/Z = exp(-beta K - lambda S^z)/Z, the spin-temperature ansatz of PRL Fig. 2 (PRB
 * (17) with the other sign of h), with K = H_S - omega_e S^z and lambda = beta_s (omega_e - h), which stays finite
 * where beta_s vanishes.
 *
 * @returns real, 2^N x 2^N, product basis. Cost 8^N
 * @throws SolverFailure not-converged where an exponent overflows
 */
export function ansatzState(spins: Spins, { beta, lambda }: AnsatzParameters): ComplexMatrix {
  const { energies, sz, vectors } = eigenbasisOf(fieldFreeHamiltonian(spins), spins.delta.length);
  const { p } = gibbsDistribution(energies.map((k, n) => -beta * k - lambda * sz[n]!));
  return toExchange(real(diagonalState(p, vectors)));
}

/**
 * p_n = e^{x_n}/Z and ln Z, Z = sum_n e^{x_n}, with the largest exponent taken out first, so that nothing overflows.
 *
 * @throws SolverFailure not-converged where an exponent is not finite
 */
export function gibbsDistribution(exponents: readonly number[]): { p: number[]; logPartition: number } {
  if (!exponents.every(Number.isFinite)) {
    throw new SolverFailure({
      kind: "not-converged",
      message: `the exponents -beta K - lambda S^z: expected finite numbers, but they overflow double precision; give a smaller beta or lambda`,
    });
  }
  const largest = Math.max(...exponents);
  const weights = exponents.map((x) => Math.exp(x - largest));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return { p: weights.map((weight) => weight / total), logPartition: largest + Math.log(total) };
}
