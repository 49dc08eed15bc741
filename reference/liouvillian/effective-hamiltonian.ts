import { Matrix } from "ml-matrix";
import type { ComplexDense } from "../linear-algebra/complex.ts";
import { sumOfAdjointProducts } from "../linear-algebra/sparse-operator.ts";
import type { Generator } from "./generator.ts";

/**
 * M = -i H - (1/2) sum_a A_a^+ A_a, with which PRL (4) reads L(rho) = M rho + rho M^+ + sum_a A_a rho A_a^+.
 *
 * @returns d x d, 1/us
 */
export function effectiveHamiltonian({ H, jumps, dimension }: Generator): ComplexDense {
  const G = sumOfAdjointProducts(jumps, dimension);
  return {
    re: Matrix.sub(H.im, Matrix.mul(G.re, 0.5)),
    im: Matrix.mul(H.re, -1).sub(Matrix.mul(G.im, 0.5)),
  };
}
