import { wholeBlock } from "../arrays/matrix-block.ts";
import { removeTrace } from "../arrays/packed-hermitian.ts";
import type { Reals } from "../arrays/precision.ts";
import { transpose } from "../arrays/transpose.ts";
import { type Arithmetic, DOUBLE } from "../dense/arithmetic.ts";
import type { SymmetricEigen } from "../dense/symmetric-eigen.ts";
import type { LinearOperator } from "../krylov/linear-operator.ts";
import { populationSolver } from "./dressed-populations.ts";
import type { DressedRates } from "./dressed-rates.ts";

/**
 * What a Krylov method must know of a preconditioner: where it rounds to single precision, it is not linear beyond
 * 1e-7.
 */
export interface DressedPreconditioner extends LinearOperator {
  readonly singlePrecision: boolean;
  /** p with M p = r, sum p = 0, for sum r = 0. */
  populations(r: Float64Array): Float64Array;
}

/**
 * The inverse of what is diagonal of L, PRL (4), in the dressed states, the eigenbasis W of the driven H = W diag(E)
 * W^T:
 *   coherences   rho_nm = r_nm / (-i(E_n - E_m) - decay_nm),
 *   populations  M p = diag(r), sum p = 0, M the rate matrix of `rates` (full classical rate equation).
 * Acts on packed matrices: 1/d = a + i b gives R_nm = a_nm r_nm + b_nm r_mn. Maps traceless to traceless, and is the
 * exact inverse of L on traceless matrices where the dissipator does not couple coherences. Cost 8 D^3 flops an
 * application, one LU of D x D to set up; 7 D^2 numbers of memory and the LU.
 *
 * In single precision the products and what is stored for them are that, the populations are not: twice as
 * fast in half the memory, right to some 1e-6. GMRES must then keep P V, or recompute the true residual every few
 * steps.
 */
export function dressedPreconditioner<Array extends Reals = Float64Array>(
  { values: E, vectors }: SymmetricEigen,
  { rates, decay }: DressedRates,
  precision: Arithmetic<Array> = DOUBLE as unknown as Arithmetic<Array>,
): DressedPreconditioner {
  const D = E.length;
  const populations = populationSolver(rates, D);
  const W = precision.rounded(vectors);
  const WT = precision.zeros(D * D);
  transpose(W, WT, D);
  const { a, b } = inverseDenominators(E, decay, precision);
  const [outside, inside, scratch] = [precision.zeros(D * D), precision.zeros(D * D), precision.zeros(D * D)];
  const multiply = (C: Array, A: Array, B: Array) =>
    precision.addProduct(wholeBlock(C.fill(0) as Array, D), wholeBlock(A, D), wholeBlock(B, D), D, D, D);
  return {
    dimension: D * D,
    singlePrecision: W instanceof Float32Array,
    populations,
    apply(R, y) {
      const size = largestEntry(R);
      for (let k = 0; k < R.length; k++) outside[k] = R[k]! / size;
      multiply(scratch, WT, outside);
      multiply(inside, scratch, W);
      const p = populations(Float64Array.from({ length: D }, (_, n) => inside[n * D + n]!));
      divideCoherences(inside, a, b, D);
      for (let n = 0; n < D; n++) inside[n * D + n] = p[n]!;
      multiply(scratch, W, inside);
      multiply(outside, scratch, WT);
      for (let k = 0; k < y.length; k++) y[k] = size * outside[k]!;
      removeTrace(y, D);
    },
  };
}

const TILE = 8;

/**
 * R_nm = a_nm R_nm + b_nm R_mn in place, n != m, with a symmetric and b antisymmetric. Tiles keep the strided side in
 * cache.
 */
function divideCoherences(R: Reals, a: Reals, b: Reals, D: number): void {
  for (let rows = 0; rows < D; rows += TILE) {
    for (let columns = 0; columns <= rows; columns += TILE) {
      for (let n = rows; n < Math.min(D, rows + TILE); n++) {
        for (let m = columns; m < Math.min(n, columns + TILE); m++) {
          const at = n * D + m;
          const mirror = m * D + n;
          const below = R[at]!;
          const above = R[mirror]!;
          R[at] = a[at]! * below + b[at]! * above;
          R[mirror] = a[at]! * above - b[at]! * below;
        }
      }
    }
  }
}

/** Single precision ends at 1e-38, residuals do not: what is rounded is of order one. 1 for a matrix of zeros. */
function largestEntry(R: Float64Array): number {
  let largest = 0;
  for (let k = 0; k < R.length; k++) largest = Math.max(largest, Math.abs(R[k]!));
  return largest === 0 ? 1 : largest;
}

/**
 * 1/d_nm = a_nm + i b_nm with d_nm = -decay_nm - i (E_n - E_m); a symmetric, b antisymmetric; the diagonal is not used.
 */
function inverseDenominators<Array extends Reals>(
  E: Float64Array,
  decay: Float64Array,
  precision: Arithmetic<Array>,
): { a: Array; b: Array } {
  const D = E.length;
  const [a, b] = [precision.zeros(D * D), precision.zeros(D * D)];
  for (let n = 0; n < D; n++) {
    for (let m = 0; m < D; m++) {
      const gap = E[n]! - E[m]!;
      const rate = decay[n * D + m]!;
      const size = Math.hypot(rate, gap);
      a[n * D + m] = n === m ? 0 : -rate / size / size;
      b[n * D + m] = n === m ? 0 : gap / size / size;
    }
  }
  return { a, b };
}
