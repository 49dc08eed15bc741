import { wholeBlock } from "../arrays/matrix-block.ts";
import { removeTrace } from "../arrays/packed-hermitian.ts";
import type { Reals } from "../arrays/precision.ts";
import { transpose } from "../arrays/transpose.ts";
import { type Arithmetic, DOUBLE, forThreads } from "../dense/arithmetic.ts";
import type { SymmetricEigen } from "../dense/symmetric-eigen.ts";
import type { LinearOperator } from "../krylov/linear-operator.ts";
import { type Crew, NO_CREW } from "../running/crew.ts";
import { LOOPS } from "./dressed-loops.ts";
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
  crew: Crew = NO_CREW,
): DressedPreconditioner {
  const D = E.length;
  const populations = populationSolver(rates, D);
  const { zeros, addProduct } = forThreads(crew.threads, precision);
  const [W, WT] = [precision.rounded(vectors), precision.zeros(D * D)];
  transpose(W, WT, D);
  const { a, b } = inverseDenominators(E, decay, zeros);
  const [outside, inside, scratch] = [zeros(D * D), zeros(D * D), precision.zeros(D * D)];
  const multiply = (C: Array, A: Array, B: Array) =>
    addProduct(wholeBlock(C.fill(0) as Array, D), wholeBlock(A, D), wholeBlock(B, D), D, D, D);
  return {
    dimension: D * D,
    singlePrecision: W instanceof Float32Array,
    populations,
    apply(R, y) {
      const size = Math.max(...crew.run(LOOPS, "largestEntry", R)) || 1;
      crew.run(LOOPS, "divided", R, size, outside);
      multiply(scratch, WT, outside);
      multiply(inside, scratch, W);
      const p = populations(Float64Array.from({ length: D }, (_, n) => inside[n * D + n]!));
      crew.run(LOOPS, "divideCoherences", inside, a, b, D);
      for (let n = 0; n < D; n++) inside[n * D + n] = p[n]!;
      multiply(scratch, W, inside);
      multiply(outside, scratch, WT);
      crew.run(LOOPS, "multiplied", outside, size, y);
      removeTrace(y, D);
    },
  };
}

/**
 * 1/d_nm = a_nm + i b_nm with d_nm = -decay_nm - i (E_n - E_m); a symmetric, b antisymmetric; the diagonal is not used.
 */
function inverseDenominators<Array extends Reals>(
  E: Float64Array,
  decay: Float64Array,
  zeros: (length: number) => Array,
): { a: Array; b: Array } {
  const D = E.length;
  const [a, b] = [zeros(D * D), zeros(D * D)];
  for (let n = 0; n < D; n++) {
    for (let m = 0; m < D; m++) {
      if (n === m) continue;
      const gap = E[n]! - E[m]!;
      const rate = decay[n * D + m]!;
      // 1/(rate^2 + gap^2) by the ratio of the smaller to the larger, as their squares may overflow or vanish.
      const ratio = Math.abs(gap) > rate ? rate / gap : gap / rate;
      const shared = 1 / (1 + ratio * ratio);
      a[n * D + m] = Math.abs(gap) > rate ? (-ratio * shared) / gap : -shared / rate;
      b[n * D + m] = Math.abs(gap) > rate ? shared / gap : (ratio * shared) / rate;
    }
  }
  return { a, b };
}
