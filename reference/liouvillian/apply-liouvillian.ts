import { Matrix } from "ml-matrix";
import type { ComplexDense } from "../linear-algebra/complex.ts";
import { addSandwich, multiply, multiplyAdjoint, sparse } from "../linear-algebra/sparse-operator.ts";
import { effectiveHamiltonian } from "./effective-hamiltonian.ts";
import type { Generator } from "./generator.ts";

/**
 * L(X) = -i[H, X] + sum_a (A_a X A_a^+ - (1/2) {A_a^+ A_a, X}), PRL (4), as products of d x d matrices; the d^2 x d^2
 * matrix is not formed.
 *
 * @param X any complex d x d matrix, hermitian or not
 * @returns d x d. Cost at most 2 d multiplications for each element of a jump operator
 */
export function applyLiouvillian(generator: Generator, X: ComplexDense): ComplexDense {
  const M = sparse(effectiveHamiltonian(generator));
  const [MX, XM] = [multiply(M, X), multiplyAdjoint(X, M)];
  const sum = { re: Matrix.add(MX.re, XM.re), im: Matrix.add(MX.im, XM.im) };
  for (const jump of generator.jumps) addSandwich(sum, jump, X);
  return sum;
}
