import { Matrix } from "ml-matrix";
import { SolverFailure } from "../../model/failure.ts";

/** Off-diagonal elements this small beside the largest one given are done with. */
const REDUCTION = 1e-40;
const MAX_SWEEPS = 60;

/**
 * A v_n = a_n v_n by cyclic Jacobi rotations (Golub and Van Loan, Matrix Computations, 8.5), for matrices that are
 * almost diagonal. A rotation angle is a_pq/(a_qq - a_pp) to first order and is formed from just these numbers, and
 * round-off of an off-diagonal element is a fraction of off-diagonal elements. So a small component of an eigenvector
 * keeps its relative accuracy, where the reduction to tridiagonal form keeps 1e-16 of the largest component.
 *
 * @param A real symmetric
 * @returns eigenvalues ascending; column n of `vectors` belongs to the n-th. Cost about 30 d^3
 * @throws SolverFailure not-converged
 */
export function jacobiEigensystem(A: Matrix): { values: number[]; vectors: Matrix } {
  const d = A.rows;
  const a = Float64Array.from(A.to1DArray());
  const v = Float64Array.from(Matrix.eye(d).to1DArray());
  const done = REDUCTION * largestOffDiagonal(a, d);
  for (let sweep = 0; !(largestOffDiagonal(a, d) <= done); sweep++) {
    if (sweep === MAX_SWEEPS) {
      throw new SolverFailure({
        kind: "not-converged",
        message: `the eigenstates with the nucleus: expected Jacobi rotations to end within ${MAX_SWEEPS} sweeps, but they did not; bring the frequencies closer to each other`,
      });
    }
    for (let p = 0; p < d; p++) {
      for (let q = p + 1; q < d; q++) if (Math.abs(a[p * d + q]!) > done) rotate(a, v, d, p, q);
    }
  }
  const order = Array.from({ length: d }, (_, n) => n).sort((n, m) => a[n * d + n]! - a[m * d + m]!);
  const all = Matrix.from1DArray(d, d, v);
  return {
    values: order.map((n) => a[n * d + n]!),
    vectors: all.selection(
      order.map((_, row) => row),
      order,
    ),
  };
}

/** a -> J^T a J and v -> v J with the rotation J of the plane (p, q) that makes a_pq zero. */
function rotate(a: Float64Array, v: Float64Array, d: number, p: number, q: number): void {
  const apq = a[p * d + q]!;
  const cotangent = (a[q * d + q]! - a[p * d + p]!) / (2 * apq);
  const t = (cotangent < 0 ? -1 : 1) / (Math.abs(cotangent) + Math.hypot(cotangent, 1));
  const c = 1 / Math.hypot(t, 1);
  const s = t * c;
  const turn = (list: Float64Array, atP: number, atQ: number) => {
    const [x, y] = [list[atP]!, list[atQ]!];
    list[atP] = c * x - s * y;
    list[atQ] = s * x + c * y;
  };
  a[p * d + p]! -= t * apq;
  a[q * d + q]! += t * apq;
  a[p * d + q] = 0;
  a[q * d + p] = 0;
  for (let k = 0; k < d; k++) {
    turn(v, k * d + p, k * d + q);
    if (k === p || k === q) continue;
    turn(a, k * d + p, k * d + q);
    a[p * d + k] = a[k * d + p]!;
    a[q * d + k] = a[k * d + q]!;
  }
}

function largestOffDiagonal(a: Float64Array, d: number): number {
  let largest = 0;
  for (let n = 0; n < d; n++) for (let m = 0; m < n; m++) largest = Math.max(largest, Math.abs(a[n * d + m]!));
  return largest;
}
