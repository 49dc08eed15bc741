import type { Spins } from "../../../model/problem.ts";
import { type Dense, zeros } from "../algebra/dense.ts";
import { hermitianEigen, hermitianEigenvalues, type Vector } from "../algebra/hermitian.ts";
import { staticHamiltonian } from "../spins/hamiltonian.ts";

/** An eigenvector of a state. */
export interface StateEigenvector {
  /** <K>, rad/us. */
  energy: number;
  vector: Vector;
}

/**
 * Eigenvectors of rho by <K> ascending, K = H_S - omegaE S^z, and the least distance of two eigenvalues: PRL, Fig. 3.
 */
export function stateEigenvectors(rho: Dense, spins: Spins): { eigenvectors: StateEigenvector[]; gap: number } {
  const K = staticHamiltonian(spins);
  const { values, vectors } = hermitianEigen(rho);
  const eigenvectors = vectors
    .map((vector) => ({ vector, energy: expectationIn(vector, K) }))
    .sort((a, b) => a.energy - b.energy);
  const gap = Math.min(...values.slice(1).map((value, k) => value - values[k]!));
  return { eigenvectors, gap };
}

/**
 * -Tr sigma ln sigma of sigma = Tr_rest |v><v|, `keep` the spins that are not traced out: PRL, Fig. 3. By Schmidt's
 * decomposition both parts have the same, so that the smaller one is kept.
 */
export function entanglementEntropy({ re, im }: Vector, N: number, keep: readonly number[]): number {
  const rest = Array.from({ length: N }, (_, i) => i).filter((i) => !keep.includes(i));
  const [small, large] = keep.length <= rest.length ? [keep, rest] : [rest, keep];
  const kept = subsystemStates(N, small);
  const traced = subsystemStates(N, large);
  const sigma = zeros(kept.length);
  for (const [a, stateA] of kept.entries()) {
    for (const [b, stateB] of kept.entries()) {
      for (const t of traced) {
        const [x, y, u, v] = [re[stateA | t]!, im[stateA | t]!, re[stateB | t]!, im[stateB | t]!];
        sigma.re[a * sigma.n + b]! += x * u + y * v;
        sigma.im[a * sigma.n + b]! += y * u - x * v;
      }
    }
  }
  return hermitianEigenvalues(sigma).reduce((total, p) => total - (p > 0 ? p * Math.log(p) : 0), 0);
}

/** The product states of some of the spins, as bits of the basis index of all N, every other bit 0. */
function subsystemStates(N: number, members: readonly number[]): number[] {
  return Array.from({ length: 2 ** members.length }, (_, state) =>
    members.reduce((bits, i, k) => bits | (((state >> k) & 1) << (N - 1 - i)), 0),
  );
}

/** <v|A|v> for a real symmetric A. */
function expectationIn({ re, im }: Vector, A: Dense): number {
  let total = 0;
  for (let r = 0; r < A.n; r++) {
    for (let c = 0; c < A.n; c++) total += A.re[r * A.n + c]! * (re[r]! * re[c]! + im[r]! * im[c]!);
  }
  return total;
}
