import { addComplexProduct, adjoint, type ComplexArray, complexZeros } from "../arrays/complex-array.ts";
import { packComplex, unpackComplex } from "../arrays/packed-hermitian.ts";
import { hermitianEigen } from "../dense/hermitian-eigen.ts";
import type { Generator } from "./gksl-liouvillian.ts";

/** A generator in the eigenbasis of its H, and the way back for packed matrices. */
export interface Eigenframe {
  generator: Generator;
  toComputationalBasis(R: Float64Array): Float64Array;
}

/**
 * H = W diag(E) W^+, A -> W^+ A W. There [H, rho]_nm = (E_n - E_m) rho_nm: the populations get exactly nothing from H,
 * instead of the round-off of a large H, so rates many decades below H keep their digits.
 */
export function eigenframe({ n, H, jumps }: Generator): Eigenframe {
  const { vectors: W } = hermitianEigen(H, n);
  const WT = adjoint(W, n);
  const energies = conjugated(WT, H, W, n);
  const diagonal = complexZeros(n);
  for (let k = 0; k < n; k++) diagonal.re[k * n + k] = energies.re[k * n + k]!;
  return {
    generator: { n, H: diagonal, jumps: jumps.map((A) => conjugated(WT, A, W, n)) },
    toComputationalBasis(R) {
      const result = new Float64Array(n * n);
      packComplex(conjugated(W, unpackComplex(R, n), WT, n), n, result);
      return result;
    },
  };
}

/** A B C. */
function conjugated(A: ComplexArray, B: ComplexArray, C: ComplexArray, n: number): ComplexArray {
  const [AB, ABC] = [complexZeros(n), complexZeros(n)];
  addComplexProduct(AB, A, B, n);
  addComplexProduct(ABC, AB, C, n);
  return ABC;
}
