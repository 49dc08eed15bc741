import { EigenvalueDecomposition, Matrix } from "ml-matrix";
import { SolverFailure } from "../../model/failure.ts";
import { type ComplexDense, hermitianPart } from "./complex.ts";

/** A z_n = a_n z_n: a_n ascending, column n of `vectors` is z_n, |z_n| = 1. */
export interface HermitianEigensystem {
  values: number[];
  vectors: ComplexDense;
}

/**
 * Eigenvalues and eigenvectors of X + iY = (A + A^+)/2 through the real symmetric [[X, -Y], [Y, X]], whose eigenvectors
 * (u, v) and (-v, u) are z = u + iv and iz: every eigenvalue comes twice, and every second of the sorted ones is kept.
 *
 * The vectors are those of A where its eigenvalues are distinct; inside a degenerate level two of them may be parallel,
 * so that the values alone have a meaning.
 *
 * @param A d x d, hermitian up to round-off. Cost 8 d^3 times about 10
 * @throws SolverFailure not-converged where A is not finite
 */
export function hermitianEigensystem(A: ComplexDense): HermitianEigensystem {
  if (![A.re, A.im].every((part) => part.to1DArray().every(Number.isFinite))) {
    throw new SolverFailure({
      kind: "not-converged",
      message: "rho: expected finite numbers to diagonalise, got NaN or infinities; give a state that is finite",
    });
  }
  const { re: X, im: Y } = hermitianPart(A);
  const d = X.rows;
  const embedding = Matrix.zeros(2 * d, 2 * d);
  embedding.setSubMatrix(X, 0, 0).setSubMatrix(X, d, d);
  embedding.setSubMatrix(Y, d, 0).setSubMatrix(Matrix.mul(Y, -1), 0, d);
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(embedding, { assumeSymmetric: true });
  const order = realEigenvalues.map((_, at) => at).sort((a, b) => realEigenvalues[a]! - realEigenvalues[b]!);
  const kept = order.filter((_, at) => at % 2 === 0);
  const rows = (from: number) => Array.from({ length: d }, (_, row) => from + row);
  return {
    values: kept.map((at) => realEigenvalues[at]!),
    vectors: { re: eigenvectorMatrix.selection(rows(0), kept), im: eigenvectorMatrix.selection(rows(d), kept) },
  };
}
