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
  const { scaled, scale } = scaledDown(A);
  const { values, vectors } = denseAlgebra().symmetricEigen(scaled, n);
  return { values: values.map((value) => value * scale), vectors };
}

/** The eigenvalues alone, ascending: a third of the work where the dense algebra has a way of its own. */
export function symmetricValues(A: Float64Array, n: number): Float64Array {
  const { scaled, scale } = scaledDown(A);
  const algebra = denseAlgebra();
  const values = algebra.symmetricValues?.(scaled, n) ?? algebra.symmetricEigen(scaled, n).values;
  return values.map((value) => value * scale);
}

function scaledDown(A: Float64Array): { scaled: Float64Array; scale: number } {
  requireFiniteMatrix(A);
  const scale = powerOfTwoAbove(A);
  const scaled = new Float64Array(A.length);
  for (let k = 0; k < A.length; k++) scaled[k] = A[k]! / scale;
  return { scaled, scale };
}

/** An exact scale that brings the entries to at most about 1, where their squares neither overflow nor vanish. */
export function powerOfTwoAbove(A: Float64Array): number {
  let largest = 0;
  for (let k = 0; k < A.length; k++) largest = Math.max(largest, Math.abs(A[k]!));
  return largest === 0 ? 1 : 2 ** Math.floor(Math.log2(largest));
}

/** @throws SolverFailure `not-converged` where a number is not finite */
export function requireFiniteMatrix(A: Float64Array): void {
  let finite = true;
  // 0 x is 0 for every finite number.
  for (let k = 0; k < A.length; k++) finite &&= 0 * A[k]! === 0;
  if (finite) return;
  throw new SolverFailure({
    kind: "not-converged",
    message:
      "a Hamiltonian or rate overflowed the range of double precision numbers; scale the frequencies of the problem down",
  });
}
