import type { EthArguments } from "../../model/closed-forms.ts";
import { SolverFailure } from "../../model/failure.ts";
import type { Spins } from "../../model/problem.ts";
import { electronBit, spinZ } from "../arrays/bits.ts";
import { sectorEigen } from "../hamiltonian/eigenbasis.ts";
import { zeemanFreeHamiltonian } from "../hamiltonian/hamiltonian.ts";
import { interiorEigenstates } from "../hamiltonian/interior-eigenstates.ts";
import { sectorRange, sectorsOf } from "../hamiltonian/sectors.ts";

/** Levels of zero total S^z by energy, <n|S_i^z|n> of each, and the mean of |difference| between neighbours. */
export interface Eth {
  energies: number[];
  sz: number[];
  meanAbsDelta: number;
}

/** Electrons up to which all levels are answered; beyond, the window. */
const WHOLE_SECTOR = 14;

/** Levels answered beyond, at least: the ones nearest to the mean level of the sector. */
const WINDOW = 200;

/** Of the largest |eigenvalue|: levels closer than that are one. */
const LEVEL_TOLERANCE = 1e-9;

/** Elements of S_i^z that differ by more differ. */
const ELEMENT_TOLERANCE = 1e-8;

/** Eigenstates of total S^z = 0 by energy. */
interface Eigenstates {
  values: number[];
  /** states[row] = state of the computational basis. */
  states: Uint32Array;
  /** <row|n> for all rows. */
  vectorOf(n: number): Float64Array;
  /** Size of the energies of the sector, rad/us. */
  scale: number;
}

/**
 * PRB Fig. 4: <n|S_i^z|n> in the eigenstates of H_S with total S^z = 0, by energy, and the mean over n of
 * |<n+1|S_i^z|n+1> - <n|S_i^z|n>| (the caption leaves out the modulus; without it the sum telescopes). N even. All of
 * them for N <= WHOLE_SECTOR, cost binomial(N, N/2)^3; beyond, the WINDOW of them whose energies are nearest to the
 * mean of all, and those as far from it as the last of these.
 *
 * @throws SolverFailure `not-unique` where a degenerate level leaves the eigenstates open, and <n|S_i^z|n> with them
 */
export function eth({ spins, spin }: EthArguments): Eth {
  const N = spins.delta.length;
  const found = N <= WHOLE_SECTOR ? wholeSector(spins) : window(spins);
  const bit = electronBit(spin, N);
  const vectors = found.values.map((_, n) => found.vectorOf(n));
  const element = (n: number, m: number) => polarization(found.states, bit, vectors[n]!, vectors[m]!);
  const sz = found.values.map((_, n) => element(n, n));
  requireDeterminedStates(found, spin, sz, element);
  const steps = sz.slice(1).map((value, n) => Math.abs(value - sz[n]!));
  return {
    energies: found.values,
    sz,
    meanAbsDelta: steps.reduce((sum, step) => sum + step, 0) / steps.length,
  };
}

function wholeSector(spins: Spins): Eigenstates {
  const sectors = sectorsOf(spins.delta.length);
  const { start, size } = sectorRange(sectors, sectors.N / 2);
  const { values, vectors } = sectorEigen(zeemanFreeHamiltonian(spins), sectors, sectors.N / 2);
  return {
    values: Array.from(values),
    states: sectors.order.slice(start, start + size),
    vectorOf: (n) => Float64Array.from({ length: size }, (_, row) => vectors[row * size + n]!),
    scale: values.reduce((most, value) => Math.max(most, Math.abs(value)), 0),
  };
}

function window(spins: Spins): Eigenstates {
  const sectors = sectorsOf(spins.delta.length);
  const { values, vectors, states, bound } = interiorEigenstates(zeemanFreeHamiltonian(spins), sectors, WINDOW);
  return { values, states, vectorOf: (n) => vectors[n]!, scale: bound };
}

/** <n|S_i^z|m>, the electron given by its bit. */
function polarization(states: Uint32Array, bit: number, left: Float64Array, right: Float64Array): number {
  let sum = 0;
  for (let row = 0; row < states.length; row++) sum += left[row]! * spinZ(states[row]!, bit) * right[row]!;
  return sum;
}

function requireDeterminedStates(
  { values, scale }: Eigenstates,
  spin: number,
  sz: number[],
  element: (n: number, m: number) => number,
): void {
  const tolerance = LEVEL_TOLERANCE * scale;
  for (let n = 1; n < values.length; n++) {
    for (let m = n - 1; m >= 0 && values[m + 1]! - values[m]! <= tolerance; m--) {
      const mixed = Math.abs(element(n, m)) > ELEMENT_TOLERANCE;
      if (!mixed && Math.abs(sz[n]! - sz[m]!) <= ELEMENT_TOLERANCE) continue;
      throw new SolverFailure({
        kind: "not-unique",
        message: `expected eigenstates of H_S that determine <n|S^z|n> of electron ${spin}, got a degenerate level with total S^z = 0 (energies ${values[m]} and ${values[n]} rad/us); lift the degeneracy`,
      });
    }
  }
}
