import { Matrix } from "ml-matrix";
import type { Nucleus } from "../../model/problem.ts";
import { jacobiEigensystem } from "../linear-algebra/jacobi.ts";
import { type Eigenbasis, sectorsOf } from "./eigenbasis.ts";
import { hyperfineField } from "./hamiltonian.ts";
import { S_X, S_Z } from "./operators.ts";

/** The eigenbasis of PRB (9), and how it arises from the electrons' eigenstates. */
export interface NuclearEigenbasis extends Eigenbasis {
  /**
   * Column n is |n> in the basis |e> (x) |up>, |e> (x) |down> of the electrons' eigenstates e; block diagonal in S^z.
   */
  mixing: Matrix;
}

/**
 * Eigenstates of PRB (2), (9) from those of the electrons, K |e> = k_e |e>: in the basis |e> (x) |I^z> the Hamiltonian
 * is k_e - omega_n I^z + <e|sum_i D_i S_i^z|f> I^x, diagonalised in each sector of the electrons' S^z.
 *
 * The bath flips the nucleus by the small components of |n> alone, of relative size D/omega_n. In this basis, with
 * Jacobi rotations, they are right to about eps max|k|/|k_e - k_f -+ omega_n| of their own size, however small D is:
 * what limits them is the rounding of the energies beside the gap of the levels that they mix. Diagonalised in the
 * product basis they would be right to eps omega_n/D.
 *
 * @param electrons eigenbasis of K
 * @returns states ordered by S^z, then energy. Cost about 250 sum_k C(N,k)^3
 */
export function nuclearEigenbasis(electrons: Eigenbasis, { omegaN, D }: Nucleus): NuclearEigenbasis {
  const d = 2 * electrons.energies.length;
  const field = electrons.vectors.transpose().mmul(hyperfineField(D)).mmul(electrons.vectors);
  const mixing = Matrix.zeros(d, d);
  const energies: number[] = [];
  const sz: number[] = [];
  for (const sector of sectorsOf(electrons)) {
    const k = Matrix.diag(sector.map((e) => electrons.energies[e]!));
    const block = k.kroneckerProduct(Matrix.eye(2)).sub(Matrix.eye(sector.length).kroneckerProduct(S_Z).mul(omegaN));
    const { values, vectors } = jacobiEigensystem(block.add(field.selection(sector, sector).kroneckerProduct(S_X)));
    mixing.setSubMatrix(vectors, energies.length, energies.length);
    energies.push(...values);
    sz.push(...values.map(() => electrons.sz[sector[0]!]!));
  }
  return { energies, sz, vectors: electrons.vectors.kroneckerProduct(Matrix.eye(2)).mmul(mixing), mixing };
}
