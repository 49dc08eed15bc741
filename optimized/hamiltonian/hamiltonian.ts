import type { Drive, Spins } from "../../model/problem.ts";
import { electronBit, spinZ } from "../arrays/bits.ts";
import { type SparseRows, sparseRows } from "../arrays/sparse-rows.ts";

/** A real symmetric operator in the computational basis: its diagonal, and the rest by rows. */
export interface SpinOperator {
  dimension: number;
  diagonal: Float64Array;
  offDiagonal: SparseRows;
}

/**
 * K = H_S - omegaE S^z = sum_i Delta_i S_i^z + sum_{i<j} U_ij (S_i^+ S_j^- + S_i^- S_j^+ + ising S_i^z S_j^z), PRL (1),
 * (2). In rad/us; omegaE never enters, so nothing cancels. 2^N diagonal entries, at most 2^N N(N-1)/4 others.
 */
export function zeemanFreeHamiltonian(spins: Spins): SpinOperator {
  return rotatingHamiltonian(spins, 0, 0);
}

/**
 * H = K - (omegaMW - omegaE) S^z + omega1 S^x, PRL below (10), in the frame that rotates at omegaMW; without a drive
 * H = K, the frame that rotates at omegaE.
 */
export function drivenHamiltonian(spins: Spins, drive: Drive | null): SpinOperator {
  return drive ? rotatingHamiltonian(spins, drive.omegaMW - spins.omegaE, drive.omega1) : zeemanFreeHamiltonian(spins);
}

function rotatingHamiltonian(spins: Spins, detuning: number, omega1: number): SpinOperator {
  const N = spins.delta.length;
  const dimension = 1 << N;
  const bits = spins.delta.map((_, i) => electronBit(i, N));
  return {
    dimension,
    diagonal: Float64Array.from({ length: dimension }, (_, s) => diagonalEnergy(spins, bits, detuning, s)),
    offDiagonal: sparseRows(dimension, (s, add) => {
      addFlipFlops(spins.U, bits, s, add);
      for (const bit of bits) add(s ^ bit, omega1 / 2);
    }),
  };
}

/** sum_i (Delta_i - detuning) S_i^z + ising sum_{i<j} U_ij S_i^z S_j^z. */
function diagonalEnergy({ delta, U, ising }: Spins, bits: number[], detuning: number, state: number): number {
  let energy = 0;
  for (const [i, bit] of bits.entries()) {
    const sz = spinZ(state, bit);
    energy += (delta[i]! - detuning) * sz;
    for (let j = 0; j < i; j++) energy += ising * U[i]![j]! * sz * spinZ(state, bits[j]!);
  }
  return energy;
}

/** U_ij (S_i^+ S_j^- + S_i^- S_j^+) couples s to the state with both bits flipped where the two bits differ. */
function addFlipFlops(U: number[][], bits: number[], s: number, add: (column: number, value: number) => void): void {
  for (const [i, bit] of bits.entries()) {
    for (let j = 0; j < i; j++) {
      if (!(s & bit) !== !(s & bits[j]!)) add(s ^ bit ^ bits[j]!, U[i]![j]!);
    }
  }
}

/** The operator as a dense matrix, 2^N x 2^N row-major. */
export function denseOperator({ dimension, diagonal, offDiagonal }: SpinOperator): Float64Array {
  const dense = new Float64Array(dimension * dimension);
  for (let s = 0; s < dimension; s++) {
    dense[s * dimension + s] = diagonal[s]!;
    for (let k = offDiagonal.start[s]!; k < offDiagonal.start[s + 1]!; k++) {
      dense[s * dimension + offDiagonal.column[k]!]! += offDiagonal.value[k]!;
    }
  }
  return dense;
}
