import type { ComplexArray } from "../arrays/complex-array.ts";
import type { MatrixBlock } from "../arrays/matrix-block.ts";
import type { Reals } from "../arrays/precision.ts";

/** A = V diag(values) V^T: values ascending, column n of V (n x n, row-major) the eigenvector of values[n]. */
export type SymmetricEigen = {
  values: Float64Array;
  vectors: Float64Array;
};

/** H = W diag(values) W^+: values ascending, column n of W (n x n, row-major) the eigenvector of values[n]. */
export interface HermitianEigen {
  values: Float64Array;
  vectors: ComplexArray;
}

/** A = U T U^+: T upper triangular, U unitary, n x n row-major. */
export interface ComplexSchur {
  T: ComplexArray;
  U: ComplexArray;
}

/** What this solver needs of dense linear algebra. All matrices are row-major; all answers agree to rounding. */
export interface DenseAlgebra {
  readonly name: "lapack" | "wasm" | "typescript";
  /** What does the work: a library's file, the variant of the compiled kernels. */
  readonly detail: string;
  addProduct: AddProduct;
  /** The same in single precision. */
  addSingleProduct: AddProduct<Float32Array>;
  /**
   * Eigenvalues and orthonormal eigenvectors of a symmetric n x n matrix of finite entries, not much above 1. O(n^3).
   */
  symmetricEigen(A: Float64Array, n: number): SymmetricEigen;
  /** Its eigenvalues alone, ascending; where it is missing, those of `symmetricEigen`. */
  symmetricValues?(A: Float64Array, n: number): Float64Array;
  /** The same for a hermitian matrix; where it is missing, `hermitian-eigen.ts` leads back to a real one. */
  hermitianEigen?(H: ComplexArray, n: number): HermitianEigen;
  /** The Schur form of any complex matrix; where it is missing, `complex-schur.ts` has its own. */
  complexSchur?(A: ComplexArray, n: number): ComplexSchur;
  /**
   * b -> A^{-1} b, in place, by one LU factorisation with partial pivoting, (2/3) n^3 flops. A is overwritten, and must
   * stay as it is until the last solution. b may hold several right-hand sides, one after the other. Not finite where A
   * is singular.
   */
  factorise(A: Float64Array, n: number): (b: Float64Array) => Float64Array;
  /** The same in single precision; where it is missing, it would not be faster. */
  factoriseSingle?(A: Float32Array, n: number): (b: Float32Array) => Float32Array;
  /** How many threads its routines may take from now on; where it is missing, one. */
  setThreads?(threads: number): void;
}

/** C += A B with A rows x inner, B inner x columns. 2 rows inner columns flops. */
export type AddProduct<Numbers extends Reals = Float64Array> = (
  C: MatrixBlock<Numbers>,
  A: MatrixBlock<Numbers>,
  B: MatrixBlock<Numbers>,
  rows: number,
  inner: number,
  columns: number,
) => void;
