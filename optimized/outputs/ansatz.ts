import type { ComplexMatrix } from "../../model/complex-matrix.ts";
import type { Spins } from "../../model/problem.ts";
import { unpack } from "../arrays/packed-hermitian.ts";
import { diagonalState } from "../hamiltonian/diagonal-state.ts";
import { eigenbasis } from "../hamiltonian/eigenbasis.ts";
import { gibbsWeights } from "../hamiltonian/gibbs.ts";

/**
 * rho = exp(-beta K - lambda S^z)/Z, K = H_S - omegaE S^z: the spin-temperature ansatz of PRL Fig. 2 and PRB (17),
 * exp(-beta_s(H_S - h S^z))/Z with lambda = beta (omegaE - h) and PRL's sign of h. 2^N x 2^N, in the computational
 * basis. Overflows for no beta, lambda that are finite.
 */
export function ansatzState(spins: Spins, { beta, lambda }: { beta: number; lambda: number }): ComplexMatrix {
  const basis = eigenbasis(spins);
  return unpack(diagonalState(gibbsWeights(basis, beta, lambda), basis), 2 ** spins.delta.length);
}
