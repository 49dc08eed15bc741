import { EigenvalueDecomposition, Matrix } from "ml-matrix";
import type { DenseAlgebra, SymmetricEigen } from "../dense-algebra.ts";
import { factoriseByPanels } from "./blocked-lu.ts";
import { addPlainProduct, addPlainSingleProduct } from "./plain-product.ts";

/** Dense algebra in plain TypeScript: runs everywhere, some ten times slower than a library. */
export const typescriptAlgebra: DenseAlgebra = {
  name: "typescript",
  detail: "plain TypeScript",
  addProduct: addPlainProduct,
  addSingleProduct: addPlainSingleProduct,
  symmetricEigen: plainSymmetricEigen,
  factorise: (A, n) => factoriseByPanels(A, n, addPlainProduct),
};

/** By ml-matrix: Householder tridiagonalisation and implicit QL. */
export function plainSymmetricEigen(A: Float64Array, n: number): SymmetricEigen {
  const matrix = Matrix.from1DArray(n, n, A);
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(matrix, { assumeSymmetric: true });
  return {
    values: Float64Array.from(realEigenvalues),
    vectors: Float64Array.from(eigenvectorMatrix.to1DArray()),
  };
}
