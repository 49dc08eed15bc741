import type { ComplexDense } from "../linear-algebra/complex.ts";
import { hermitianEigensystem } from "../linear-algebra/hermitian-eigenvectors.ts";

/**
 * S(rho) = -Tr rho ln rho, natural logarithm; eigenvalues that round-off made negative count as zero.
 *
 * @param rho d x d, hermitian up to round-off. Cost of its eigenvalues
 */
export function vonNeumannEntropy(rho: ComplexDense): number {
  return hermitianEigensystem(rho).values.reduce((sum, p) => (p > 0 ? sum - p * Math.log(p) : sum), 0);
}
