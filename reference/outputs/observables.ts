import type { Matrix } from "ml-matrix";
import type { Populations } from "../../model/solution.ts";
import type { Eigenbasis } from "../hamiltonian/eigenbasis.ts";
import { type Axis, spinOperator } from "../hamiltonian/operators.ts";
import { type ComplexDense, toBasis } from "../linear-algebra/complex.ts";

/** Re Tr(A rho), for A and rho of one shape. Cost d^2. */
export function expectation(A: ComplexDense, rho: ComplexDense): number {
  let sum = 0;
  for (let n = 0; n < A.re.rows; n++) {
    for (let m = 0; m < A.re.rows; m++) {
      sum += A.re.get(n, m) * rho.re.get(m, n) - A.im.get(n, m) * rho.im.get(m, n);
    }
  }
  return sum;
}

/** <S_i^mu> for each electron i, rho in the product basis (rotating frame). */
export function polarizations(mu: Axis, rho: ComplexDense): number[] {
  const N = Math.log2(rho.re.rows);
  return Array.from({ length: N }, (_, i) => expectation(spinOperator(mu, i, N), rho));
}

/** Tr rho^2. */
export function purity(rho: ComplexDense): number {
  return expectation(rho, rho);
}

/** p_n = <n|rho|n> in the eigenbasis of H_S, PRL (1), (2), with the energies k_n = epsilon_n - omega_e s_n. */
export function populations(rho: ComplexDense, { energies, sz, vectors }: Eigenbasis): Populations {
  return { energies: [...energies], p: toBasis(vectors, rho).re.diagonal(), sz: [...sz] };
}

/** sum_n p_n |n><n|, product basis. */
export function diagonalState(p: readonly number[], vectors: Matrix): Matrix {
  const weighted = vectors.clone();
  for (const [n, weight] of p.entries()) weighted.mulColumn(n, weight);
  return weighted.mmul(vectors.transpose());
}
