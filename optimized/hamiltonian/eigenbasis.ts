import type { Nucleus, Spins } from "../../model/problem.ts";
import { spinZ } from "../arrays/bits.ts";
import { type SymmetricEigen, symmetricEigen, symmetricValues } from "../dense/symmetric-eigen.ts";
import { NOTHING_KEPT, type Parts, partName } from "../running/parts.ts";
import { type SpinOperator, zeemanFreeHamiltonian } from "./hamiltonian.ts";
import { nuclearBlock, nuclearEigen } from "./nuclear-eigenbasis.ts";
import { positionsOf, type Sectors, sectorRange, sectorSz, sectorsOf } from "./sectors.ts";

/**
 * K |n> = energies[n] |n>, ordered by S^z ascending, then energy ascending: position n of `sectors` is eigenstate n.
 */
export interface Eigenbasis {
  sectors: Sectors;
  energies: Float64Array;
  /**
   * vectors[k]: block of sector k, size x size row-major, row = state in the order of `sectors`, column = eigenstate.
   */
  vectors: Float64Array[];
}

/**
 * Eigenstates of K = H_S - omegaE S^z, PRL (1), (2), with a nucleus PRB (2), (9), sector by sector. Cost sum_k
 * binomial(N, k)^3, some ten times that with a nucleus.
 */
export function eigenbasis(spins: Spins, nucleus: Nucleus | null = null): Eigenbasis {
  return keptEigenbasis(NOTHING_KEPT, spins, nucleus);
}

/** The name of K: what its eigenstates depend on, whatever the drive, the bath and omegaE are. */
export function nameOfK({ delta, U, ising }: Spins, nucleus: Nucleus | null): string {
  return partName("K", [ising], delta, U.flat(), nucleus ? [nucleus.omegaN, ...nucleus.D] : []);
}

/** The same basis, each sector kept for other problems with the same K. It is not to be changed. */
export function keptEigenbasis(parts: Parts, spins: Spins, nucleus: Nucleus | null = null): Eigenbasis {
  const sectors = sectorsOf(spins.delta.length, nucleus ? 1 : 0);
  const energies = new Float64Array(sectors.dimension);
  let name: string | undefined;
  const nameOnce = () => {
    name ??= nameOfK(spins, nucleus);
    return name;
  };
  let inSector: ((k: number) => SymmetricEigen) | undefined;
  const vectors = Array.from({ length: sectors.N + 1 }, (_, k) => {
    const eigen = parts.work(
      () => eigenstatesName(k, nameOnce()),
      () => {
        inSector ??= sectorEigenstates(spins, nucleus, nucleus ? undefined : sectors);
        return inSector(k);
      },
      ({ values, vectors: block }) => values.byteLength + block.byteLength,
    );
    energies.set(eigen.values, sectorRange(sectors, k).start);
    return eigen.vectors;
  });
  return { sectors, energies, vectors };
}

/** The name of the eigenstates of sector k among parts. */
export function eigenstatesName(k: number, K: string): string {
  return `eigenstates ${k} ${K}`;
}

/** Eigenstates of sector k: rows of the vectors in the order of the sectors, those with the nucleus. */
export function sectorEigenstates(
  spins: Spins,
  nucleus: Nucleus | null,
  electrons = sectorsOf(spins.delta.length),
): (k: number) => SymmetricEigen {
  const K = zeemanFreeHamiltonian(spins);
  return (k) => {
    const alone = sectorEigen(K, electrons, k);
    return nucleus ? nuclearEigen(alone, nucleus, electrons, k) : alone;
  };
}

/**
 * Eigenvalues of K in one sector of total electron S^z = sz, ascending, with a nucleus twice as many. Cost of a
 * tridiagonal form, (4/3) binomial(N, N/2 + sz)^3, with a nucleus 8 times that.
 */
export function sectorLevels(spins: Spins, sz: number, nucleus: Nucleus | null = null): Float64Array {
  const electrons = sectorsOf(spins.delta.length);
  const k = sz + electrons.N / 2;
  const K = sectorBlock(zeemanFreeHamiltonian(spins), electrons, k);
  const { size } = sectorRange(electrons, k);
  return nucleus ? symmetricValues(nuclearBlock(K, nucleus, electrons, k), 2 * size) : symmetricValues(K, size);
}

/** K in sector k: values ascending, rows of the vectors in the order of `sectors`. */
export function sectorEigen(K: SpinOperator, sectors: Sectors, k: number): SymmetricEigen {
  return symmetricEigen(sectorBlock(K, sectors, k), sectorRange(sectors, k).size);
}

/** K in sector k, size x size row-major, rows in the order of `sectors`. */
function sectorBlock(K: SpinOperator, sectors: Sectors, k: number): Float64Array {
  const positions = positionsOf(sectors);
  const { start, size } = sectorRange(sectors, k);
  const block = new Float64Array(size * size);
  for (let row = 0; row < size; row++) {
    const s = sectors.order[start + row]!;
    block[row * size + row] = K.diagonal[s]!;
    for (let entry = K.offDiagonal.start[s]!; entry < K.offDiagonal.start[s + 1]!; entry++) {
      block[row * size + positions[K.offDiagonal.column[entry]!]! - start]! += K.offDiagonal.value[entry]!;
    }
  }
  return block;
}

/** Total S^z of each eigenstate. */
export function eigenstateSz({ sectors }: Eigenbasis): number[] {
  return Array.from({ length: sectors.N + 1 }, (_, k) =>
    new Array<number>(sectorRange(sectors, k).size).fill(sectorSz(sectors, k)),
  ).flat();
}

/** <n|S_i^z|n> for each electron i and eigenstate n, as in PRL (8). */
export function spinExpectations(basis: Eigenbasis): Float64Array[] {
  const { sectors, vectors } = basis;
  return Array.from({ length: sectors.N }, (_, i) => {
    const expectations = new Float64Array(sectors.dimension);
    for (let k = 0; k <= sectors.N; k++) {
      const { start, size } = sectorRange(sectors, k);
      const V = vectors[k]!;
      for (let row = 0; row < size; row++) {
        const sz = spinZ(sectors.order[start + row]!, sectors.bits[i]!);
        for (let n = 0; n < size; n++) expectations[start + n]! += V[row * size + n]! * sz * V[row * size + n]!;
      }
    }
    return expectations;
  });
}

/** <n|S_i^z|m> of two eigenstates of sector k, counted from its start. */
export function spinElement({ sectors, vectors }: Eigenbasis, k: number, i: number, n: number, m: number): number {
  const { start, size } = sectorRange(sectors, k);
  const bit = sectors.bits[i]!;
  const V = vectors[k]!;
  let sum = 0;
  for (let row = 0; row < size; row++) {
    sum += V[row * size + n]! * spinZ(sectors.order[start + row]!, bit) * V[row * size + m]!;
  }
  return sum;
}
