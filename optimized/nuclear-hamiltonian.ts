import type { Nucleus, Spins } from "../model/problem.ts";
import { type SpinOperator, zeemanFreeHamiltonian } from "./hamiltonian.ts";
import { electronBit, spinZ } from "./kernels/bits.ts";
import { sparseRows } from "./kernels/sparse-rows.ts";

/**
 * K = H_S - omegaE S^z with one nucleus, PRB (9):
 *   K = sum_i Delta_i S_i^z + sum_{i<j} U_ij (S_i^+ S_j^- + S_i^- S_j^+) - omegaN I^z + sum_i D_i S_i^z I^x,
 * the Ising term of PRL (2) with it. The nucleus is the least significant bit of a state, 0 for up. In rad/us,
 * 2^(N+1) x 2^(N+1), real, block diagonal in the electrons' S^z.
 */
export function nuclearHamiltonian(spins: Spins, { omegaN, D }: Nucleus): SpinOperator {
  const electrons = zeemanFreeHamiltonian(spins);
  const N = spins.delta.length;
  const dimension = 2 * electrons.dimension;
  return {
    dimension,
    diagonal: Float64Array.from(
      { length: dimension },
      (_, s) => electrons.diagonal[s >> 1]! - omegaN * spinZ(s, NUCLEAR_BIT),
    ),
    offDiagonal: sparseRows(dimension, (s, add) => {
      const { start, column, value } = electrons.offDiagonal;
      const electronState = s >> 1;
      const nuclear = s & NUCLEAR_BIT;
      for (let entry = start[electronState]!; entry < start[electronState + 1]!; entry++) {
        add((column[entry]! << 1) | nuclear, value[entry]!);
      }
      const hyperfine = D.reduce((sum, d, i) => sum + d * spinZ(electronState, electronBit(i, N)), 0);
      add(s ^ NUCLEAR_BIT, hyperfine / 2);
    }),
  };
}

/** Of the index of a state. */
export const NUCLEAR_BIT = 1;
