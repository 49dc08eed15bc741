import type { GkslProblem } from "../../model/problem.ts";
import {
  addComplexProduct,
  adjoint,
  type ComplexArray,
  complexZeros,
  toComplexArray,
} from "../arrays/complex-array.ts";

/** H and the jumps of PRL (4), n x n each. */
export interface Generator {
  n: number;
  H: ComplexArray;
  jumps: ComplexArray[];
}

/** X -> L(X) for any square complex X. */
export type Superoperator = (X: ComplexArray) => ComplexArray;

/** The matrices of an explicit problem. */
export function gkslGenerator({ H, jumps }: GkslProblem): Generator {
  return { n: H.re.length, H: toComplexArray(H), jumps: jumps.map(toComplexArray) };
}

/**
 * PRL (4) with explicit matrices, L(X) = G X + X G^+ + sum_a A_a X A_a^+, G = -i H - (1/2) sum_a A_a^+ A_a. Never a
 * superoperator matrix; cost 16 n^3 flops for each dense jump, 16 n^2 for each |j><i|.
 */
export function gkslLiouvillian({ n, H, jumps }: Generator): Superoperator {
  const pairs = jumps.map((A) => ({ A, AT: adjoint(A, n) }));
  const G = { re: Float64Array.from(H.im), im: H.re.map((x) => 0 - x) };
  for (const { A, AT } of pairs) addComplexProduct(G, AT, A, n, -0.5);
  const GT = adjoint(G, n);
  return (X) => {
    const result = complexZeros(n);
    addComplexProduct(result, G, X, n);
    addComplexProduct(result, X, GT, n);
    for (const { A, AT } of pairs) {
      const AX = complexZeros(n);
      addComplexProduct(AX, A, X, n);
      addTimesSparse(result, AX, AT, n);
    }
    return result;
  };
}

/** C += A B with the zeros of B skipped. */
function addTimesSparse(C: ComplexArray, A: ComplexArray, B: ComplexArray, n: number): void {
  for (let k = 0; k < n; k++) {
    for (let j = 0; j < n; j++) {
      const x = B.re[k * n + j]!;
      const y = B.im[k * n + j]!;
      if (x === 0 && y === 0) continue;
      for (let i = 0; i < n; i++) {
        const re = A.re[i * n + k]!;
        const im = A.im[i * n + k]!;
        C.re[i * n + j]! += re * x - im * y;
        C.im[i * n + j]! += re * y + im * x;
      }
    }
  }
}
