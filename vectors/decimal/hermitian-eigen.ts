import { Big } from "./big.ts";
import { type Complex, conjugate, minus, plus, real, squared, times } from "./complex.ts";
import { dagger, identity, type Matrix, product } from "./matrix.ts";

export interface Eigen {
  /** Ascending. */
  values: Big[];
  /** Column k belongs to value k. */
  vectors: Matrix;
}

/** Eigenvalues and eigenvectors of a hermitian matrix by Jacobi's rotations, until nothing is left off the diagonal. */
export function hermitianEigen(matrix: Matrix): Eigen {
  const n = matrix.length;
  let A = matrix.map((row) => [...row]);
  const V = identity(n);
  const negligible = new Big(10).pow(-2 * (Big.precision + 2)).mul(Big.max(...matrix.flat().map(squared)));
  for (let sweep = 0; sweep < 100; sweep++) {
    const off = A.flatMap((row, r) => row.filter((_, c) => c > r)).map(squared);
    if (off.every((size) => size.lte(negligible))) break;
    for (let p = 0; p < n; p++) {
      for (let q = p + 1; q < n; q++) if (squared(A[p]![q]!).gt(negligible)) rotate(A, V, p, q);
    }
    A = A.map((row, r) => row.map((x, c) => (r === c ? real(x[0]) : x)));
  }
  const order = A.map((_, k) => k).sort((a, b) => A[a]![a]![0].cmp(A[b]![b]![0]));
  return { values: order.map((k) => A[k]![k]![0]), vectors: V.map((row) => order.map((k) => row[k]!)) };
}

/** A -> R^+ A R and V -> V R with the rotation of the plane p, q that makes A_pq vanish. */
function rotate(A: Matrix, V: Matrix, p: number, q: number): void {
  const size = squared(A[p]![q]!).sqrt();
  const phase: Complex = [A[p]![q]![0].div(size), A[p]![q]![1].div(size)];
  const theta = A[q]![q]![0].sub(A[p]![p]![0]).div(size.mul(2));
  const root = theta.mul(theta).add(1).sqrt();
  const t = new Big(theta.isNegative() ? -1 : 1).div(theta.abs().add(root));
  const c = new Big(1).div(t.mul(t).add(1).sqrt());
  const cosine = real(c);
  const sine = times(phase, real(t.mul(c)));
  const columns = (M: Matrix) => {
    for (const row of M) {
      const [x, y] = [row[p]!, row[q]!];
      row[p] = minus(times(cosine, x), times(conjugate(sine), y));
      row[q] = plus(times(sine, x), times(cosine, y));
    }
  };
  columns(A);
  columns(V);
  for (let k = 0; k < A.length; k++) {
    const [x, y] = [A[p]![k]!, A[q]![k]!];
    A[p]![k] = minus(times(cosine, x), times(sine, y));
    A[q]![k] = plus(times(conjugate(sine), x), times(cosine, y));
  }
}

/** V^+ A V. */
export function inBasis(vectors: Matrix, A: Matrix): Matrix {
  return product(dagger(vectors), product(A, vectors));
}
