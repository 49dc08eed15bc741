import { transpose } from "../../arrays/transpose.ts";
import type { DenseAlgebra, SymmetricEigen } from "../dense-algebra.ts";
import { type TridiagonalKernels, tridiagonalise } from "./householder.ts";
import { applyReflections } from "./reflections.ts";
import { tridiagonalEigen } from "./tridiagonal-eigen.ts";
import type { Workspace } from "./workspace.ts";

/**
 * A = Q T Q^T, T = E^T diag(values) E, so the eigenvectors are the columns of Q E^T. Some (14/3) n^3 flops, less with
 * deflation.
 */
export function wasmSymmetricEigen(
  A: Float64Array,
  n: number,
  kernels: TridiagonalKernels,
  workspace: Workspace,
  addProduct: DenseAlgebra["addProduct"],
): SymmetricEigen {
  const reduced = tridiagonalise(A, n, kernels, workspace);
  const values = reduced.diagonal;
  const rows = tridiagonalEigen(values, reduced.subdiagonal, addProduct);
  applyReflections(reduced, rows, addProduct);
  const vectors = new Float64Array(n * n);
  transpose(rows, vectors, n);
  return { values, vectors };
}
