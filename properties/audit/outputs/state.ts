import type { ComplexMatrix } from "../../../model/complex-matrix.ts";
import type { Spins } from "../../../model/problem.ts";
import { type Dense, dagger, difference, fromExchange, largestDifference, traceOfProduct } from "../algebra/dense.ts";
import { hermitianEigenvalues } from "../algebra/hermitian.ts";
import { staticHamiltonian } from "../spins/hamiltonian.ts";
import { type SpinComponent, spin } from "../spins/operators.ts";

/** Tr rho, real and imaginary part, of the raw state. */
export function trace({ re, im }: ComplexMatrix): { re: number; im: number } {
  return { re: re.reduce((t, row, k) => t + row[k]!, 0), im: im.reduce((t, row, k) => t + row[k]!, 0) };
}

/** max |rho - rho^+| over the entries of the raw state. */
export function hermiticityDefect(rho: ComplexMatrix): number {
  const raw = fromExchange(rho);
  return largestDifference(raw, dagger(raw));
}

/** Smallest eigenvalue of (rho + rho^+)/2. */
export function smallestEigenvalue(rho: ComplexMatrix): number {
  return hermitianEigenvalues(fromExchange(rho))[0]!;
}

/** Re Tr(S_i^mu rho) for every spin. */
export function expectation(rho: Dense, N: number, component: SpinComponent): number[] {
  return Array.from({ length: N }, (_, i) => traceOfProduct(spin(N, i, component), rho).re);
}

/** <K> = Re Tr(K rho), K = H_S - omegaE S^z, rad/us. */
export function energy(rho: Dense, spins: Spins): number {
  return traceOfProduct(staticHamiltonian(spins), rho).re;
}

/** Tr rho^2. */
export function purity(rho: Dense): number {
  return traceOfProduct(rho, rho).re;
}

/** (1/2) |A - B|_1, the sum of the moduli of the eigenvalues of the hermitian difference, halved. */
export function traceDistance(A: Dense, B: Dense): number {
  return hermitianEigenvalues(difference(A, B)).reduce((total, value) => total + Math.abs(value), 0) / 2;
}
