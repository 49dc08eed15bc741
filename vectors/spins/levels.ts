import type { Big } from "../decimal/big.ts";
import { hermitianEigen } from "../decimal/hermitian-eigen.ts";
import { type Matrix, zeros } from "../decimal/matrix.ts";

/** Eigenstates of K, ordered by the electrons' S^z, then energy. */
export interface Levels {
  energies: Big[];
  /** Total S^z of the electrons, a multiple of 1/2. */
  sz: number[];
  /** Column n is eigenstate n. */
  vectors: Matrix;
}

/** S^z of a basis state of N electrons, followed by a nucleus where `nuclear`. */
export function magnetization(N: number, nuclear: boolean, state: number): number {
  const bits = (nuclear ? Math.floor(state / 2) : state).toString(2).padStart(N, "0");
  return N / 2 - [...bits].filter((bit) => bit === "1").length;
}

/** K diagonalised sector by sector of the electrons' S^z. */
export function levelsOf(K: Matrix, N: number, nuclear: boolean): Levels {
  const states = K.map((_, state) => state);
  const energies: Big[] = [];
  const sz: number[] = [];
  const vectors = zeros(K.length);
  for (let s = -N / 2; s <= N / 2; s++) {
    const sector = states.filter((state) => magnetization(N, nuclear, state) === s);
    const eigen = hermitianEigen(sector.map((r) => sector.map((c) => K[r]![c]!)));
    for (const [k, energy] of eigen.values.entries()) {
      for (const [r, state] of sector.entries()) vectors[state]![energies.length] = eigen.vectors[r]![k]!;
      energies.push(energy);
      sz.push(s);
    }
  }
  return { energies, sz, vectors };
}
