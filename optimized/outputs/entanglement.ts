import type { ComplexMatrix } from "../../model/complex-matrix.ts";
import { SolverFailure } from "../../model/failure.ts";
import type { Spins } from "../../model/problem.ts";
import { electronBit, spinZ } from "../arrays/bits.ts";
import { type ComplexArray, toComplexArray } from "../arrays/complex-array.ts";
import { hermitianEigen } from "../dense/hermitian-eigen.ts";
import { type Eigenbasis, eigenbasis, eigenstateSz, spinExpectations } from "../hamiltonian/eigenbasis.ts";
import { zeemanFreeHamiltonian } from "../hamiltonian/hamiltonian.ts";
import { sectorRange } from "../hamiltonian/sectors.ts";
import { cutAt, reducedEntropy } from "./reduced-entropy.ts";

/** Eigenvalues of rho closer than this leave its eigenvectors, and so their entropies, to chance. */
const EIGENVALUE_TOLERANCE = 1e-9;

/** Eigenvectors of a state, ordered by <K> ascending: column order[r] of `vectors` has the energy energies[r]. */
interface StateEigenvectors {
  values: Float64Array;
  vectors: ComplexArray;
  order: number[];
  energies: number[];
}

/**
 * S_n = -Tr rho_n ln rho_n, rho_n = Tr_rest |n><n| on the electrons of `keep`, for the eigenvectors |n> of rho ordered
 * by <n|K|n> ascending: PRL Fig. 3.
 *
 * @throws SolverFailure `not-unique` where two eigenvalues of rho differ by less than 1e-9
 */
export function stateEntropies(spins: Spins, rho: ComplexArray, keep: number[]): number[] {
  const state = stateEigenvectors(spins, rho);
  requireDistinct(state.values);
  const cut = cutAt(keep, spins.delta.length);
  return state.order.map((n) => reducedEntropy(column(state.vectors, n), cut));
}

/** The entropies of the eigenstates of H_S, ordered by S^z, then energy: PRL Fig. 3 for the Hilbert approximation. */
export function eigenstateEntropies(
  spins: Spins,
  keep: number[],
): { energies: number[]; sz: number[]; entropies: number[] } {
  const basis = eigenbasis(spins);
  const cut = cutAt(keep, spins.delta.length);
  const entropies = eigenstates(basis).map((re) => reducedEntropy({ re, im: new Float64Array(re.length) }, cut));
  return { energies: Array.from(basis.energies), sz: eigenstateSz(basis), entropies };
}

/**
 * <n|S_i^z|n> for the eigenstates of H_S with total S^z = sz, energy ascending: the inset of PRL Fig. 3. sz[n][i] is of
 * eigenstate n, electron i.
 *
 * @throws SolverFailure `invalid` where sz is no sector of these spins
 */
export function eigenstatePolarizations(spins: Spins, sz: number): { energies: number[]; sz: number[][] } {
  const basis = eigenbasis(spins);
  const { start, size } = requireSector(basis, sz);
  const expectations = spinExpectations(basis);
  return {
    energies: Array.from(basis.energies.subarray(start, start + size)),
    sz: Array.from({ length: size }, (_, n) => expectations.map((values) => values[start + n]!)),
  };
}

/** What is known of each eigenvector of a state, in the order of <K>. */
export interface StateEigenvectorRecords {
  /** Of rho. */
  eigenvalues: number[];
  energies: number[];
  sz: number[];
  polarizations: number[][];
  entropies: number[];
  /** The least distance of two eigenvalues of rho: eigenvectors are good to about 1e-15 over it. */
  smallestGap: number;
}

/**
 * <K>, total <S^z>, <S_i^z> and the entropy of the kept electrons for every eigenvector of rho, ordered by <K>: PRL
 * Fig. 3 from one decomposition. Near-degenerate eigenvalues are not refused but told: among the 2^N eigenvalues of a
 * hot state some pair is always close, and an average over eigenvectors does not turn on it.
 */
export function stateEigenvectorRecords(spins: Spins, rho: ComplexMatrix, keep: number[]): StateEigenvectorRecords {
  const state = stateEigenvectors(spins, toComplexArray(rho));
  const cut = cutAt(keep, spins.delta.length);
  const columns = state.order.map((n) => column(state.vectors, n));
  const polarizations = columns.map((vector) => spinPolarizations(vector, spins.delta.length));
  const values = Float64Array.from(state.values).sort();
  return {
    eigenvalues: state.order.map((n) => state.values[n]!),
    energies: state.energies,
    sz: polarizations.map(sumOf),
    polarizations,
    entropies: columns.map((vector) => reducedEntropy(vector, cut)),
    smallestGap: values.reduce((least, value, n) => (n === 0 ? least : Math.min(least, value - values[n - 1]!)), 1),
  };
}

/** <K>, total <S^z> and <S_i^z> in the eigenvectors of a state, ordered by <K>: the inset of PRL Fig. 3. */
export function stateEigenvectorPolarizations(
  spins: Spins,
  rho: ComplexMatrix,
): { energies: number[]; sz: number[]; polarizations: number[][] } {
  const { vectors, order, energies } = stateEigenvectors(spins, toComplexArray(rho));
  const polarizations = order.map((n) => spinPolarizations(column(vectors, n), spins.delta.length));
  return { energies, sz: polarizations.map(sumOf), polarizations };
}

/** <S_i^z> = sum_s S_i^z(s) |psi_s|^2 for each electron. */
function spinPolarizations({ re, im }: { re: Float64Array; im: Float64Array }, N: number): number[] {
  return Array.from({ length: N }, (_, i) => {
    const bit = electronBit(i, N);
    return re.reduce((sum, x, s) => sum + spinZ(s, bit) * (x * x + im[s]! * im[s]!), 0);
  });
}

function sumOf(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

function requireSector({ sectors }: Eigenbasis, sz: number): { start: number; size: number } {
  const k = sz + sectors.N / 2;
  if (Number.isInteger(k) && k >= 0 && k <= sectors.N) return sectorRange(sectors, k);
  throw new SolverFailure({
    kind: "invalid",
    path: "sz",
    message: `sz: expected a total S^z of ${sectors.N} electrons, from ${-sectors.N / 2} to ${sectors.N / 2} in steps of 1, got ${sz}`,
  });
}

function stateEigenvectors(spins: Spins, rho: ComplexArray): StateEigenvectors {
  const D = 2 ** spins.delta.length;
  const { values, vectors } = hermitianEigen(rho, D);
  const K = zeemanFreeHamiltonian(spins);
  const energies = Array.from({ length: D }, (_, n) => expectation(K, column(vectors, n)));
  const order = energies.map((_, n) => n).sort((a, b) => energies[a]! - energies[b]!);
  return { values, vectors, order, energies: order.map((n) => energies[n]!) };
}

/** <psi|K|psi>. */
function expectation(K: ReturnType<typeof zeemanFreeHamiltonian>, { re, im }: ComplexArray): number {
  let sum = 0;
  for (const part of [re, im]) {
    for (let s = 0; s < part.length; s++) {
      let image = K.diagonal[s]! * part[s]!;
      for (let entry = K.offDiagonal.start[s]!; entry < K.offDiagonal.start[s + 1]!; entry++) {
        image += K.offDiagonal.value[entry]! * part[K.offDiagonal.column[entry]!]!;
      }
      sum += part[s]! * image;
    }
  }
  return sum;
}

function requireDistinct(values: Float64Array): void {
  const sorted = values.slice().sort();
  const at = sorted.findIndex((value, n) => n > 0 && value - sorted[n - 1]! < EIGENVALUE_TOLERANCE);
  if (at < 0) return;
  throw new SolverFailure({
    kind: "not-unique",
    message: `expected eigenvalues of rho at least ${EIGENVALUE_TOLERANCE} apart, so that its eigenvectors have entropies of their own, got ${sorted[at - 1]} and ${sorted[at]}; a drive, fewer spins or a higher temperature set them apart`,
  });
}

/** Column n of a square matrix. */
function column({ re, im }: ComplexArray, n: number): ComplexArray {
  const D = Math.sqrt(re.length);
  const take = (part: Float64Array) => Float64Array.from({ length: D }, (_, r) => part[r * D + n]!);
  return { re: take(re), im: take(im) };
}

/** Eigenstates of K as vectors of the computational basis, in their order. */
function eigenstates({ sectors, vectors }: Eigenbasis): Float64Array[] {
  return vectors.flatMap((V, k) => {
    const { start, size } = sectorRange(sectors, k);
    return Array.from({ length: size }, (_, n) => {
      const state = new Float64Array(sectors.dimension);
      for (let r = 0; r < size; r++) state[sectors.order[start + r]!] = V[r * size + n]!;
      return state;
    });
  });
}
