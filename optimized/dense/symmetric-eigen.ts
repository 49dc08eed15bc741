import { SolverFailure } from "../../model/failure.ts";
import { denseAlgebra } from "./chosen-algebra.ts";
import type { SymmetricEigen } from "./dense-algebra.ts";

export type { SymmetricEigen } from "./dense-algebra.ts";

/**
 * A = V diag(values) V^T of a real symmetric matrix, n x n row-major: the lower triangle is what counts. O(n^3).
 *
 * @throws SolverFailure `not-converged` where the matrix holds a number that is not finite
 */
export function symmetricEigen(A: Float64Array, n: number): SymmetricEigen {
  requireFiniteMatrix(A);
  const scale = powerOfTwoAbove(A);
  const { values, vectors } = denseAlgebra().symmetricEigen(
    A.map((a) => a / scale),
    n,
  );
  return { values: values.map((value) => value * scale), vectors };
}

/** An exact scale that brings the entries to at most about 1, where their squares neither overflow nor vanish. */
export function powerOfTwoAbove(A: Float64Array): number {
  const largest = A.reduce((most, a) => Math.max(most, Math.abs(a)), 0);
  return largest === 0 ? 1 : 2 ** Math.floor(Math.log2(largest));
}

/** @throws SolverFailure `not-converged` where a number is not finite */
export function requireFiniteMatrix(A: Float64Array): void {
  if (A.every(Number.isFinite)) return;
  throw new SolverFailure({
    kind: "not-converged",
    message:
      "a Hamiltonian or rate overflowed the range of double precision numbers; scale the frequencies of the problem down",
  });
}
