import type { SecularPart } from "./driven-rates.ts";
import { addProduct, addSingleProduct, wholeBlock } from "./kernels/matmul.ts";
import { transpose } from "./kernels/transpose.ts";
import type { LinearOperator } from "./linear-operator.ts";
import { populationSolver } from "./population-solver.ts";
import type { SymmetricEigen } from "./symmetric-eigen.ts";

/** What a Krylov method must know of a preconditioner: where it rounds to single precision, it is not linear beyond 1e-7. */
export interface H1Preconditioner extends LinearOperator {
  readonly singlePrecision: boolean;
}

type Numbers = Float64Array | Float32Array;

/**
 * The inverse of the secular part of L, PRL (4), in the eigenbasis W of the driven H = W diag(E) W^T:
 *   coherences   rho_nm = r_nm / (-i(E_n - E_m) - decay_nm),
 *   populations  M p = diag(r), sum p = 0, M the rate matrix of `rates` (full classical rate equation).
 * Acts on packed matrices: 1/d = a + i b gives R_nm = a_nm r_nm + b_nm r_mn. Maps traceless to traceless, and is the exact
 * inverse of L on traceless matrices where the dissipator does not couple coherences. Cost 8 D^3 flops an application,
 * one LU of D x D to set up; 6 D^2 numbers of memory, the LU with them in double precision.
 *
 * With `singlePrecision` the products and what is stored for them are single precision, the populations are not: twice as
 * fast in half the memory, right to some 1e-6. GMRES must then keep P V, or recompute the true residual every few steps.
 */
export function preconditionerH1(
  { values: E, vectors: W }: SymmetricEigen,
  secular: SecularPart,
  singlePrecision = false,
): H1Preconditioner {
  const populations = populationSolver(secular.rates, E.length);
  return singlePrecision
    ? secularInverse(E, Float32Array.from(W), secular.decay, populations, singleSandwich)
    : secularInverse(E, W, secular.decay, populations, doubleSandwich);
}

/** result = A B C of D x D matrices; `scratch` is a fourth. */
type Sandwich<N extends Numbers> = (result: N, A: N, B: N, C: N, scratch: N, D: number) => void;

const doubleSandwich: Sandwich<Float64Array> = (result, A, B, C, scratch, D) => {
  const whole = (data: Float64Array) => wholeBlock(data, D);
  addProduct(whole(scratch.fill(0)), whole(A), whole(B), D, D, D);
  addProduct(whole(result.fill(0)), whole(scratch), whole(C), D, D, D);
};

const singleSandwich: Sandwich<Float32Array> = (result, A, B, C, scratch, D) => {
  const whole = (data: Float32Array) => wholeBlock(data, D);
  addSingleProduct(whole(scratch.fill(0)), whole(A), whole(B), D, D, D);
  addSingleProduct(whole(result.fill(0)), whole(scratch), whole(C), D, D, D);
};

function secularInverse<N extends Numbers>(
  E: Float64Array,
  W: N,
  decay: Float64Array,
  populations: (r: Float64Array) => Float64Array,
  sandwich: Sandwich<N>,
): H1Preconditioner {
  const D = E.length;
  const like = () => W.slice() as N;
  const WT = like();
  transpose(W, WT, D);
  const { a, b } = inverseDenominators(E, decay, like);
  const [input, inside, scratch] = [like(), like(), like()];
  return {
    dimension: D * D,
    singlePrecision: W instanceof Float32Array,
    apply(R, y) {
      const size = largestEntry(R);
      for (let k = 0; k < R.length; k++) input[k] = R[k]! / size;
      sandwich(inside, WT, input, W, scratch, D);
      transpose(inside, scratch, D);
      const p = populations(Float64Array.from({ length: D }, (_, n) => inside[n * D + n]!));
      for (let k = 0; k < inside.length; k++) inside[k] = a[k]! * inside[k]! + b[k]! * scratch[k]!;
      for (let n = 0; n < D; n++) inside[n * D + n] = p[n]!;
      sandwich(input, W, inside, WT, scratch, D);
      for (let k = 0; k < y.length; k++) y[k] = size * input[k]!;
      removeTrace(y, D);
    },
  };
}

/** Single precision ends at 1e-38, residuals do not: what is rounded is of order one. 1 for a matrix of zeros. */
function largestEntry(R: Float64Array): number {
  let largest = 0;
  for (let k = 0; k < R.length; k++) largest = Math.max(largest, Math.abs(R[k]!));
  return largest === 0 ? 1 : largest;
}

/** The trace that rounding has left. L would not see it, and rho would keep it. */
function removeTrace(y: Float64Array, D: number): void {
  let trace = 0;
  for (let n = 0; n < D; n++) trace += y[n * D + n]!;
  for (let n = 0; n < D; n++) y[n * D + n]! -= trace / D;
}

/** 1/d_nm = a_nm + i b_nm with d_nm = -decay_nm - i (E_n - E_m); a symmetric, b antisymmetric; the diagonal is not used. */
function inverseDenominators<N extends Numbers>(E: Float64Array, decay: Float64Array, like: () => N): { a: N; b: N } {
  const D = E.length;
  const [a, b] = [like(), like()];
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
