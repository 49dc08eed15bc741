import { Matrix } from "ml-matrix";
import type { ComplexMatrix } from "../../model/complex-matrix.ts";
import { SolverFailure } from "../../model/failure.ts";
import type { Spins } from "../../model/problem.ts";
import { adjoint, type ComplexDense, product, real } from "../linear-algebra/complex.ts";
import { determinedEigenbasis } from "./eigenstates.ts";
import { vonNeumannEntropy } from "./entropy.ts";
import { stateEigenvectors } from "./state-eigenvectors.ts";

/**
 * -Tr rho_A ln rho_A, rho_A = Tr_B |z><z|, for each eigenvector z of rho, ordered by <K> of z ascending: PRL Fig. 3,
 * where A is the first four of ten electrons.
 *
 * @param keep the electrons of A, distinct (`requireElectrons`); none or all give zeros
 * @throws SolverFailure not-unique where two eigenvalues of rho differ by less than 1e-9
 */
export function stateEigenvectorEntropies(spins: Spins, rho: ComplexMatrix, keep: readonly number[]): number[] {
  return entropiesOf(stateEigenvectors(spins, rho), keep, spins.delta.length);
}

/** Entanglement entropies of the eigenstates of H_S, ordered by S^z ascending, then energy ascending. */
export interface EigenstateEntropies {
  /** k_n, rad/us. */
  energies: number[];
  /** Total S^z. */
  sz: number[];
  entropies: number[];
}

/**
 * -Tr rho_A ln rho_A, rho_A = Tr_B |n><n|, for each eigenstate of H_S: what PRL Fig. 3 becomes where rho is a function
 * of H_S and S^z.
 *
 * @throws SolverFailure invalid where keep does not hold distinct electrons; not-unique where a level of K is
 * degenerate
 */
export function eigenstateEntropies(spins: Spins, keep: readonly number[]): EigenstateEntropies {
  requireElectrons(keep, spins.delta.length, "keep");
  const { energies, sz, vectors } = determinedEigenbasis(spins);
  return { energies, sz, entropies: entropiesOf(real(vectors), keep, spins.delta.length) };
}

/** Refuse a list that does not hold distinct electrons 0..N-1. */
export function requireElectrons(keep: readonly number[], N: number, path: string): void {
  for (const [k, electron] of keep.entries()) {
    const known = Number.isInteger(electron) && electron >= 0 && electron < N;
    if (known && keep.indexOf(electron) === k) continue;
    const expected = known ? "each electron once" : `an electron, one of 0..${N - 1}`;
    throw new SolverFailure({
      kind: "invalid",
      path: `${path}[${k}]`,
      message: `${path}[${k}]: expected ${expected}, got ${electron}`,
    });
  }
}

function entropiesOf(vectors: ComplexDense, keep: readonly number[], N: number): number[] {
  return Array.from({ length: vectors.re.columns }, (_, n) => {
    const z = { re: vectors.re.getColumn(n), im: vectors.im.getColumn(n) };
    return vonNeumannEntropy(reducedState(z, keep, N));
  });
}

/**
 * rho_A = Tr_B |z><z| = M M^+, where M_ab is the amplitude of z at the states a of the kept electrons A and b of the
 * others.
 *
 * @param z amplitudes in the product basis
 * @returns 2^|A| x 2^|A|, electrons in the order of `keep`
 */
export function reducedState(
  z: { re: readonly number[]; im: readonly number[] },
  keep: readonly number[],
  N: number,
): ComplexDense {
  const traced = Array.from({ length: N }, (_, i) => i).filter((i) => !keep.includes(i));
  const M = {
    re: Matrix.zeros(2 ** keep.length, 2 ** traced.length),
    im: Matrix.zeros(2 ** keep.length, 2 ** traced.length),
  };
  for (let state = 0; state < 2 ** N; state++) {
    const [a, b] = [bitsOf(state, keep, N), bitsOf(state, traced, N)];
    M.re.set(a, b, z.re[state]!);
    M.im.set(a, b, z.im[state]!);
  }
  return product(M, adjoint(M));
}

/** The bits of the given electrons, the first the most significant. */
function bitsOf(state: number, electrons: readonly number[], N: number): number {
  return electrons.reduce((bits, i) => 2 * bits + ((state >> (N - 1 - i)) & 1), 0);
}
