import { LuDecomposition, Matrix } from "ml-matrix";
import type { SecularPart } from "./driven-rates.ts";
import { addProduct, wholeBlock } from "./kernels/matmul.ts";
import { transpose } from "./kernels/transpose.ts";
import type { LinearOperator } from "./linear-operator.ts";
import type { SymmetricEigen } from "./symmetric-eigen.ts";

/**
 * The inverse of the secular part of L, PRL (4), in the eigenbasis W of the driven H = W diag(E) W^T:
 *   coherences   rho_nm = r_nm / (-i(E_n - E_m) - decay_nm),
 *   populations  M p = diag(r), sum p = 0, M the rate matrix of `rates` (full classical rate equation).
 * Acts on packed matrices: 1/d = a + i b gives R_nm = a_nm r_nm + b_nm r_mn. Maps traceless to traceless, and is the exact
 * inverse of L on traceless matrices where the dissipator does not couple coherences. Cost 8 D^3 flops an application,
 * one LU of D x D to set up.
 */
export function preconditionerH1({ values: E, vectors: W }: SymmetricEigen, secular: SecularPart): LinearOperator {
  const D = E.length;
  const WT = new Float64Array(D * D);
  transpose(W, WT, D);
  const { a, b } = inverseDenominators(E, secular.decay);
  const populations = populationSolver(secular.rates, D);
  const [first, second] = [new Float64Array(D * D), new Float64Array(D * D)];
  const multiply = (C: Float64Array, A: Float64Array, B: Float64Array) =>
    addProduct(wholeBlock(C.fill(0), D), wholeBlock(A, D), wholeBlock(B, D), D, D, D);
  return {
    dimension: D * D,
    apply(R, y) {
      multiply(first, WT, R);
      multiply(second, first, W);
      transpose(second, first, D);
      const p = populations(Float64Array.from({ length: D }, (_, n) => second[n * D + n]!));
      for (let k = 0; k < second.length; k++) second[k] = a[k]! * second[k]! + b[k]! * first[k]!;
      for (let n = 0; n < D; n++) second[n * D + n] = p[n]!;
      multiply(first, W, second);
      multiply(y, first, WT);
    },
  };
}

/** 1/d_nm = a_nm + i b_nm with d_nm = -decay_nm - i (E_n - E_m); a symmetric, b antisymmetric. */
function inverseDenominators(E: Float64Array, decay: Float64Array): { a: Float64Array; b: Float64Array } {
  const D = E.length;
  const a = new Float64Array(D * D);
  const b = new Float64Array(D * D);
  for (let n = 0; n < D; n++) {
    for (let m = 0; m < D; m++) {
      if (n === m) continue;
      const gap = E[n]! - E[m]!;
      const rate = decay[n * D + m]!;
      const size = Math.hypot(rate, gap);
      a[n * D + m] = -rate / size / size;
      b[n * D + m] = gap / size / size;
    }
  }
  return { a, b };
}

/**
 * Solves M p = r with sum p = 0 for sum r = 0: M - c 1 1^T has the same solution there and is invertible, as its columns
 * add up to -c D sum p. One LU for all applications.
 */
function populationSolver(rates: Float64Array, D: number): (r: Float64Array) => Float64Array {
  const M = Matrix.from1DArray(D, D, rates);
  let largest = 0;
  for (let n = 0; n < D; n++) {
    let out = 0;
    for (let m = 0; m < D; m++) out += rates[m * D + n]!;
    M.set(n, n, -out);
    largest = Math.max(largest, out);
  }
  const lu = new LuDecomposition(M.sub(largest / D));
  return (r) => Float64Array.from(lu.solve(Matrix.columnVector(r)).to1DArray());
}
