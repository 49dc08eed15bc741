import { Matrix } from "ml-matrix";
import type { ThreeTimesBath } from "../../model/problem.ts";
import type { Eigenbasis } from "../hamiltonian/eigenbasis.ts";
import { S_MINUS, S_PLUS, S_Z, tensor } from "../hamiltonian/operators.ts";
import { imaginary, real } from "../linear-algebra/complex.ts";
import { type SparseOperator, sparse } from "../linear-algebra/sparse-operator.ts";
import { h } from "./bath.ts";

/**
 * A_i^x = sqrt(h(omega_e)/(2 T_1)) (S_i^- + e^{-beta omega_e/2} S_i^+),
 * A_i^y = i sqrt(h(omega_e)/(2 T_1)) (S_i^- - e^{-beta omega_e/2} S_i^+), PRL (7), and A_i^z of PRL (8).
 *
 * @returns 3N operators in the product basis, in the order x, y, z of each electron
 */
export function nonsecularJumps(omegaE: number, bath: ThreeTimesBath, basis: Eigenbasis): SparseOperator[] {
  const N = Math.log2(basis.sz.length);
  // sqrt(h) e^{-x/2} = sqrt(h e^{-x}) = sqrt(h(-x)) does not overflow
  const down = Math.sqrt(h(bath.beta * omegaE) / (2 * bath.T1));
  const up = Math.sqrt(h(-bath.beta * omegaE) / (2 * bath.T1));
  return Array.from({ length: N }, (_, i) => {
    const lower = tensor(N, { [i]: S_MINUS }).mul(down);
    const raise = tensor(N, { [i]: S_PLUS }).mul(up);
    return [
      sparse(real(Matrix.add(lower, raise))),
      sparse(imaginary(Matrix.sub(lower, raise))),
      sparse(real(dephasingJump(i, N, bath, basis))),
    ];
  }).flat();
}

/**
 * A_i^z = S_i^z/sqrt(2 T*) + (1/sqrt(2 T(0)) - 1/sqrt(2 T*)) sum_n <n|S_i^z|n> |n><n|, PRL (8).
 *
 * @returns real symmetric, 2^N x 2^N, product basis. Cost 8^N where T(0) != T*
 */
export function dephasingJump(i: number, N: number, { T0, Tstar }: ThreeTimesBath, { vectors }: Eigenbasis): Matrix {
  const Sz = tensor(N, { [i]: S_Z });
  const jump = Matrix.mul(Sz, 1 / Math.sqrt(2 * Tstar));
  if (T0 === Tstar) return jump;
  const expectations = vectors.transpose().mmul(Sz).mmul(vectors).diagonal();
  const projected = vectors.mmul(Matrix.diag(expectations)).mmul(vectors.transpose());
  return jump.add(projected.mul(1 / Math.sqrt(2 * T0) - 1 / Math.sqrt(2 * Tstar)));
}
