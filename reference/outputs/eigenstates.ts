import { SolverFailure } from "../../model/failure.ts";
import type { Spins } from "../../model/problem.ts";
import { degenerateLevels } from "../hamiltonian/degenerate-levels.ts";
import { type Eigenbasis, eigenbasisOf } from "../hamiltonian/eigenbasis.ts";
import { fieldFreeHamiltonian } from "../hamiltonian/hamiltonian.ts";
import { S_Z, tensor } from "../hamiltonian/operators.ts";

/** The eigenstates of H_S in one sector of S^z, ordered by energy. */
export interface EigenstatePolarizations {
  /** k_n, rad/us. */
  energies: number[];
  /** Row n: <n|S_i^z|n> for each electron i. */
  sz: number[][];
}

/**
 * <n|S_i^z|n> for the eigenstates n of H_S in one sector: by ETH all near sz/N, as in the inset of PRL Fig. 3.
 *
 * @param sz total S^z of the sector
 * @throws SolverFailure invalid where there is no such sector; not-unique where one of its levels is degenerate
 */
export function eigenstatePolarizations(spins: Spins, sz: number): EigenstatePolarizations {
  const N = spins.delta.length;
  const basis = determinedEigenbasis(spins, sz);
  const states = sectorOf(basis, sz);
  const electrons = spins.delta.map((_, i) => {
    const S = tensor(N, { [i]: S_Z }).diagonal();
    return states.map((n) => basis.vectors.getColumn(n).reduce((sum, c, state) => sum + S[state]! * c * c, 0));
  });
  return {
    energies: states.map((n) => basis.energies[n]!),
    sz: states.map((_, at) => electrons.map((values) => values[at]!)),
  };
}

/**
 * The eigenbasis of K, where K determines it.
 *
 * @param sz the one sector that matters; all of them by default
 * @throws SolverFailure not-unique where a level of K is degenerate
 */
export function determinedEigenbasis(spins: Spins, sz?: number): Eigenbasis {
  const basis = eigenbasisOf(fieldFreeHamiltonian(spins), spins.delta.length);
  const level = degenerateLevels(basis).find(([n]) => sz === undefined || basis.sz[n!] === sz);
  if (level === undefined) return basis;
  throw new SolverFailure({
    kind: "not-unique",
    message: `the eigenstates of H_S are not determined: ${level.length} of the sector S^z = ${basis.sz[level[0]!]} have the energy ${basis.energies[level[0]!]} rad/us (without the field); expected distinct levels, try slightly different spins.delta`,
  });
}

/** The states of a sector, ascending in energy. */
function sectorOf({ sz: all }: Eigenbasis, sz: number): number[] {
  const states = all.map((_, n) => n).filter((n) => all[n] === sz);
  if (states.length > 0) return states;
  throw new SolverFailure({
    kind: "invalid",
    path: "sz",
    message: `sz: expected a total S^z of the spins, from ${all[0]} to ${all.at(-1)} in steps of 1, got ${sz}`,
  });
}
