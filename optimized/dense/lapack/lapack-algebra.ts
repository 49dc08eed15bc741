import { SolverFailure } from "../../../model/failure.ts";
import { type ComplexArray, complexZeros } from "../../arrays/complex-array.ts";
import type { MatrixBlock } from "../../arrays/matrix-block.ts";
import type { Reals } from "../../arrays/precision.ts";
import { transposeInPlace } from "../../arrays/transpose.ts";
import type { ComplexSchur, DenseAlgebra, HermitianEigen } from "../dense-algebra.ts";
import { type LapackRoutines, loadLapack } from "./lapack-library.ts";

/**
 * Dense algebra by the system's LAPACK and BLAS; null where there is none. Not yet known to answer right: see
 * `trial.ts`.
 */
export function lapackAlgebra(threads = 1): DenseAlgebra | null {
  const library = loadLapack(threads);
  if (!library) return null;
  const { routines } = library;
  return {
    name: "lapack",
    detail: library.detail,
    addProduct: (C, A, B, rows, inner, columns) => gemm(routines.dgemm, C, A, B, rows, inner, columns),
    addSingleProduct: (C, A, B, rows, inner, columns) => gemm(routines.sgemm, C, A, B, rows, inner, columns),
    symmetricEigen: (A, n) => {
      const { values, factor: vectors } = syevd(routines, "V", A, n);
      transposeInPlace(vectors, n);
      return { values, vectors };
    },
    symmetricValues: (A, n) => syevd(routines, "N", A, n).values,
    hermitianEigen: (H, n) => heevd(routines, H, n),
    complexSchur: (A, n) => gees(routines, A, n),
    factorise: (A, n) => getrf(routines.dgetrf, routines.dgetrs, A, n),
    factoriseSingle: (A, n) => getrf(routines.sgetrf, routines.sgetrs, A, n),
    setThreads: library.setThreads,
  };
}

/**
 * An integer as two words: a library built for integers of 64 bits reads the same number from a processor that puts the
 * low word first.
 */
function integer(value: number): Int32Array {
  return Int32Array.of(value, value < 0 ? -1 : 0);
}

/** Room for integers of either size. */
function integerArray(length: number): Int32Array {
  return new Int32Array(2 * length);
}

/** CblasRowMajor, CblasNoTrans. */
const [ROW_MAJOR, AS_IT_IS] = [101, 111];

function gemm<Numbers extends Reals>(
  routine: LapackRoutines["dgemm"],
  C: MatrixBlock<Numbers>,
  A: MatrixBlock<Numbers>,
  B: MatrixBlock<Numbers>,
  rows: number,
  inner: number,
  columns: number,
): void {
  if (rows === 0 || inner === 0 || columns === 0) return;
  const [a, b, c] = [A.data.subarray(A.offset), B.data.subarray(B.offset), C.data.subarray(C.offset)];
  const sizes = [rows, columns, inner] as const;
  routine(ROW_MAJOR, AS_IT_IS, AS_IT_IS, ...sizes, 1, a, A.stride, b, B.stride, 1, c, C.stride);
}

/**
 * dsyevd: tridiagonalisation and divide and conquer, or for the values alone (N) the QL method. Its vectors (V) come as
 * columns of a column-major matrix, so as rows here.
 */
function syevd(
  { dsyevd }: LapackRoutines,
  job: "V" | "N",
  A: Float64Array,
  n: number,
): { values: Float64Array; factor: Float64Array } {
  const factor = A.slice();
  const values = new Float64Array(n);
  const size = integer(n);
  const call = (work: Float64Array, integers: Int32Array, lengths: number[]): number => {
    const info = integer(0);
    const [length, integerLength] = lengths.map(integer);
    dsyevd(job, "L", size, factor, size, values, work, length!, integers, integerLength!, info);
    return info[0]!;
  };
  const [work, integers] = [new Float64Array(1), integer(0)];
  call(work, integers, [-1, -1]);
  const lengths = [work[0]!, integers[0]!];
  requireSuccess("dsyevd", call(new Float64Array(lengths[0]!), integerArray(lengths[1]!), lengths), n);
  return { values, factor };
}

/**
 * zheevd on what is conj(H) column-major: its vectors are those of H conjugated, and come as rows of pairs (re, im).
 */
function heevd({ zheevd }: LapackRoutines, H: ComplexArray, n: number): HermitianEigen {
  const pairs = new Float64Array(2 * n * n);
  for (let k = 0; k < n * n; k++) {
    pairs[2 * k] = H.re[k]!;
    pairs[2 * k + 1] = H.im[k]!;
  }
  const values = new Float64Array(n);
  const size = integer(n);
  const call = (work: Float64Array, real: Float64Array, integers: Int32Array, lengths: number[]): number => {
    const info = integer(0);
    const [length, realLength, integerLength] = lengths.map(integer);
    zheevd("V", "L", size, pairs, size, values, work, length!, real, realLength!, integers, integerLength!, info);
    return info[0]!;
  };
  const [work, real, integers] = [new Float64Array(2), new Float64Array(1), integer(0)];
  call(work, real, integers, [-1, -1, -1]);
  const lengths = [work[0]!, real[0]!, integers[0]!];
  const room = [new Float64Array(2 * lengths[0]!), new Float64Array(lengths[1]!), integerArray(lengths[2]!)] as const;
  requireSuccess("zheevd", call(...room, lengths), n);
  const vectors = complexZeros(n);
  for (let k = 0; k < n; k++) {
    for (let r = 0; r < n; r++) {
      vectors.re[r * n + k] = pairs[2 * (k * n + r)]!;
      vectors.im[r * n + k] = 0 - pairs[2 * (k * n + r) + 1]!;
    }
  }
  return { values, vectors };
}

/** zgees, eigenvalues in the order that it finds them; its matrices are the transposes of ours. */
function gees({ zgees }: LapackRoutines, A: ComplexArray, n: number): ComplexSchur {
  const T = toColumns(A, n);
  const [U, values, real] = [new Float64Array(2 * n * n), new Float64Array(2 * n), new Float64Array(n)];
  const size = integer(n);
  const call = (work: Float64Array, length: number): number => {
    const info = integer(0);
    const unused = integerArray(n);
    const room = [work, integer(length), real, unused, info] as const;
    zgees("V", "N", null, size, T, size, integer(0), values, U, size, ...room);
    return info[0]!;
  };
  const work = new Float64Array(2);
  call(work, -1);
  requireSuccess("zgees", call(new Float64Array(2 * work[0]!), work[0]!), n);
  return { T: fromColumns(T, n), U: fromColumns(U, n) };
}

/** Column-major pairs (re, im). */
function toColumns({ re, im }: ComplexArray, n: number): Float64Array {
  const pairs = new Float64Array(2 * n * n);
  for (let r = 0; r < n; r++) {
    for (let c = 0; c < n; c++) {
      pairs[2 * (c * n + r)] = re[r * n + c]!;
      pairs[2 * (c * n + r) + 1] = im[r * n + c]!;
    }
  }
  return pairs;
}

function fromColumns(pairs: Float64Array, n: number): ComplexArray {
  const A = complexZeros(n);
  for (let r = 0; r < n; r++) {
    for (let c = 0; c < n; c++) {
      A.re[r * n + c] = pairs[2 * (c * n + r)]!;
      A.im[r * n + c] = pairs[2 * (c * n + r) + 1]!;
    }
  }
  return A;
}

function requireSuccess(routine: string, info: number, n: number): void {
  if (info === 0) return;
  throw new SolverFailure({
    kind: "not-converged",
    message: `expected the eigenvectors of a ${n} x ${n} matrix from LAPACK's ${routine}, got its error ${info}; ZENOCHECK_LAPACK=off does without that library`,
  });
}

/**
 * A row-major is A^T column-major, so the factors of A^T are made and its transpose is solved with. A pivot of zero
 * divides, here as in `blocked-lu.ts`.
 */
function getrf<Numbers extends Reals>(
  factorise: LapackRoutines["dgetrf"],
  solve: LapackRoutines["dgetrs"],
  A: Numbers,
  n: number,
): (b: Numbers) => Numbers {
  const size = integer(n);
  const pivots = integerArray(n);
  const info = integer(0);
  factorise(size, size, A, size, pivots, info);
  return (b) => {
    solve("T", size, integer(b.length / n), A, size, pivots, b, size, info);
    return b;
  };
}
