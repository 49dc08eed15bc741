import { EigenvalueDecomposition, Matrix } from "ml-matrix";
import type { Nucleus, Spins } from "../../../model/problem.ts";
import { type Dense, zeros } from "../algebra/dense.ts";
import { staticHamiltonian } from "./hamiltonian.ts";
import { totalSz } from "./operators.ts";

/** Eigenstates of K, ordered by S^z ascending, then energy ascending. */
export interface Levels {
  /** Eigenvalues of K = H_S - omegaE S^z, rad/us. */
  readonly energies: readonly number[];
  readonly sz: readonly number[];
  /** Real orthogonal; column n is eigenstate n in the product basis. */
  readonly vectors: Dense;
}

/** Levels that were asked for, as long as their spins are in use: judging one answer takes them a dozen times. */
const known = new WeakMap<Spins, Map<Nucleus | null, Levels>>();

/**
 * K |n> = k_n |n>, diagonalised inside each sector of the electrons' total S^z. Cost O(C(N, N/2)^3), once for the same
 * object.
 */
export function levelsOf(spins: Spins, nucleus: Nucleus | null = null): Levels {
  const ofSpins = known.get(spins) ?? new Map<Nucleus | null, Levels>();
  known.set(spins, ofSpins);
  const levels = ofSpins.get(nucleus) ?? diagonalised(spins, nucleus);
  ofSpins.set(nucleus, levels);
  return levels;
}

function diagonalised(spins: Spins, nucleus: Nucleus | null): Levels {
  const N = spins.delta.length;
  const K = staticHamiltonian(spins, nucleus);
  const electrons = (state: number) => (nucleus ? state >> 1 : state);
  const vectors = zeros(K.n);
  const energies: number[] = [];
  const sz: number[] = [];
  for (let s = -N / 2; s <= N / 2; s++) {
    const states = Array.from({ length: K.n }, (_, state) => state).filter(
      (state) => totalSz(N, electrons(state)) === s,
    );
    const block = new Matrix(states.map((r) => states.map((c) => K.re[r * K.n + c]!)));
    const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(block, { assumeSymmetric: true });
    const order = realEigenvalues.map((_, k) => k).sort((a, b) => realEigenvalues[a]! - realEigenvalues[b]!);
    for (const k of order) {
      for (const [r, state] of states.entries())
        vectors.re[state * K.n + energies.length] = eigenvectorMatrix.get(r, k);
      energies.push(realEigenvalues[k]!);
      sz.push(s);
    }
  }
  return { energies, sz, vectors };
}

/** Largest |k_n|, rad/us. */
export function largestEnergy({ energies }: Levels): number {
  return Math.max(...energies.map(Math.abs));
}

/** Smallest distance of two levels of one sector, rad/us; Infinity where every sector has one level. */
export function smallestGap({ energies, sz }: Levels): number {
  let smallest = Number.POSITIVE_INFINITY;
  for (let n = 1; n < energies.length; n++) {
    if (sz[n] === sz[n - 1]) smallest = Math.min(smallest, energies[n]! - energies[n - 1]!);
  }
  return smallest;
}
