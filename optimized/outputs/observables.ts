import type { Spins } from "../../model/problem.ts";
import type { Populations } from "../../model/solution.ts";
import { electronBit, spinZ } from "../arrays/bits.ts";
import { dot } from "../arrays/vector.ts";
import { type Eigenbasis, eigenstateSz } from "../hamiltonian/eigenbasis.ts";
import { zeemanFreeHamiltonian } from "../hamiltonian/hamiltonian.ts";
import { sectorRange } from "../hamiltonian/sectors.ts";

/*
 * Expectation values of a packed density matrix, R = X + Y of rho = X + i Y, in the rotating frame. S = sigma/2.
 */

/** <S_i^z> = sum_s S_i^z(s) rho_ss. */
export function expectSz(R: Float64Array, N: number): number[] {
  const D = 1 << N;
  return perElectron(N, (bit) => {
    let sum = 0;
    for (let s = 0; s < D; s++) sum += spinZ(s, bit) * R[s * D + s]!;
    return sum;
  });
}

/** <S_i^x> = sum over the states s with i up of Re rho_su, u the state with i flipped down. */
export function expectSx(R: Float64Array, N: number): number[] {
  return perElectron(N, (bit) => sumOverFlips(R, N, bit, (upDown, downUp) => (upDown + downUp) / 2));
}

/** <S_i^y> = -sum over the states s with i up of Im rho_su. */
export function expectSy(R: Float64Array, N: number): number[] {
  return perElectron(N, (bit) => sumOverFlips(R, N, bit, (upDown, downUp) => (downUp - upDown) / 2));
}

function perElectron(N: number, expectation: (bit: number) => number): number[] {
  return Array.from({ length: N }, (_, i) => expectation(electronBit(i, N)));
}

function sumOverFlips(
  R: Float64Array,
  N: number,
  bit: number,
  term: (upDown: number, downUp: number) => number,
): number {
  const D = 1 << N;
  let sum = 0;
  for (let s = 0; s < D; s++) {
    const u = s | bit;
    if (u !== s) sum += term(R[s * D + u]!, R[u * D + s]!);
  }
  return sum;
}

/** <K> = Tr(K rho), K = H_S - omegaE S^z of PRL (1), (2), in rad/us. */
export function expectEnergy(R: Float64Array, spins: Spins): number {
  const { dimension: D, diagonal, offDiagonal } = zeemanFreeHamiltonian(spins);
  let sum = 0;
  for (let s = 0; s < D; s++) {
    sum += diagonal[s]! * R[s * D + s]!;
    for (let k = offDiagonal.start[s]!; k < offDiagonal.start[s + 1]!; k++) {
      sum += offDiagonal.value[k]! * R[s * D + offDiagonal.column[k]!]!;
    }
  }
  return sum;
}

/** Tr rho^2 = <R, R>. */
export function purity(R: Float64Array): number {
  return dot(R, R);
}

/** p_n = <n|rho|n> in the eigenbasis of K. */
export function populations(R: Float64Array, basis: Eigenbasis): Populations {
  const { sectors, vectors } = basis;
  const p = vectors.flatMap((V, k) => {
    const { start, size } = sectorRange(sectors, k);
    return Array.from({ length: size }, (_, n) => {
      let sum = 0;
      for (let r = 0; r < size; r++) {
        const row = sectors.order[start + r]! * sectors.dimension;
        let inner = 0;
        for (let c = 0; c < size; c++) inner += R[row + sectors.order[start + c]!]! * V[c * size + n]!;
        sum += V[r * size + n]! * inner;
      }
      return sum;
    });
  });
  return withLevels(p, basis);
}

/** Populations with the energies and S^z of their eigenstates. */
export function withLevels(p: ArrayLike<number>, basis: Eigenbasis): Populations {
  return { energies: Array.from(basis.energies), p: Array.from(p), sz: eigenstateSz(basis) };
}
