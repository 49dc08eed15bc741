import { EigenvalueDecomposition, Matrix } from "ml-matrix";
import { SolverFailure } from "../model/failure.ts";

/** A = V diag(values) V^T: values ascending, column n of V (n x n, row-major) the eigenvector of values[n]. */
export interface SymmetricEigen {
  values: Float64Array;
  vectors: Float64Array;
}

/**
 * Eigendecomposition of a real symmetric matrix, n x n row-major, by ml-matrix. O(n^3).
 *
 * @throws SolverFailure `not-converged` where the matrix holds a number that is not finite
 */
export function symmetricEigen(A: Float64Array, n: number): SymmetricEigen {
  if (!A.every(Number.isFinite)) {
    throw new SolverFailure({
      kind: "not-converged",
      message:
        "a Hamiltonian or rate overflowed the range of double precision numbers; scale the frequencies of the problem down",
    });
  }
  const scale = powerOfTwoAbove(A);
  const matrix = Matrix.from1DArray(
    n,
    n,
    A.map((a) => a / scale),
  );
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(matrix, { assumeSymmetric: true });
  return {
    values: Float64Array.from(realEigenvalues, (value) => value * scale),
    vectors: Float64Array.from(eigenvectorMatrix.to1DArray()),
  };
}

/** An exact scale that brings the entries to at most about 1, where ml-matrix squares them safely. */
export function powerOfTwoAbove(A: Float64Array): number {
  const largest = A.reduce((most, a) => Math.max(most, Math.abs(a)), 0);
  return largest === 0 ? 1 : 2 ** Math.floor(Math.log2(largest));
}
