import { Matrix } from "ml-matrix";
import type { ComplexMatrix } from "../../model/complex-matrix.ts";
import type { Spins } from "../../model/problem.ts";
import { eigenbasisOf } from "../hamiltonian/eigenbasis.ts";
import { fieldFreeHamiltonian } from "../hamiltonian/hamiltonian.ts";
import { totalSpin } from "../hamiltonian/operators.ts";
import { fromExchange, real } from "../linear-algebra/complex.ts";
import { hermitianEigensystem } from "../linear-algebra/hermitian-eigenvectors.ts";
import { type AnsatzParameters, gibbsDistribution } from "./ansatz.ts";
import { vonNeumannEntropy } from "./entropy.ts";
import { expectation } from "./observables.ts";

/** (1/2) Tr |rho - sigma|, between 0 and 1 for two states. */
export function traceDistance(rho: ComplexMatrix, sigma: ComplexMatrix): number {
  const [a, b] = [fromExchange(rho), fromExchange(sigma)];
  const difference = { re: Matrix.sub(a.re, b.re), im: Matrix.sub(a.im, b.im) };
  return hermitianEigensystem(difference).values.reduce((sum, value) => sum + Math.abs(value), 0) / 2;
}

/**
 * S(rho || rho^ans) = Tr rho (ln rho - ln rho^ans) = -S(rho) + beta <K> + lambda <S^z> + ln Z, rho^ans = exp(-beta K -
 * lambda S^z)/Z. At least zero; at the parameters fitted to the moments of rho it is least, and is S(rho^ans) - S(rho).
 */
export function relativeEntropyToAnsatz(spins: Spins, rho: ComplexMatrix, { beta, lambda }: AnsatzParameters): number {
  const N = spins.delta.length;
  const K = fieldFreeHamiltonian(spins);
  const state = fromExchange(rho);
  const { energies, sz } = eigenbasisOf(K, N);
  const { logPartition } = gibbsDistribution(energies.map((k, n) => -beta * k - lambda * sz[n]!));
  const linear = beta * expectation(real(K), state) + lambda * expectation(real(totalSpin("z", N)), state);
  return linear + logPartition - vonNeumannEntropy(state);
}
