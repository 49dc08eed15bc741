import type { EthArguments } from "../model/closed-forms.ts";
import { SolverFailure } from "../model/failure.ts";
import { sectorEigen } from "./eigenbasis.ts";
import { zeemanFreeHamiltonian } from "./hamiltonian.ts";
import { spinZ } from "./kernels/bits.ts";
import { type Sectors, sectorRange, sectorsOf } from "./sectors.ts";
import type { SymmetricEigen } from "./symmetric-eigen.ts";

/** Levels of zero total S^z by energy, <n|S_i^z|n> of each, and the mean of |difference| between neighbours. */
export interface Eth {
  energies: number[];
  sz: number[];
  meanAbsDelta: number;
}

/** Of the largest |eigenvalue|: levels closer than that are one. */
const LEVEL_TOLERANCE = 1e-9;

/** Elements of S_i^z that differ by more differ. */
const ELEMENT_TOLERANCE = 1e-8;

/**
 * PRB Fig. 4: <n|S_i^z|n> in the eigenstates of H_S with total S^z = 0, by energy, and the mean over n of
 * |<n+1|S_i^z|n+1> - <n|S_i^z|n>| (the caption leaves out the modulus; without it the sum telescopes). N even. Cost
 * binomial(N, N/2)^3.
 *
 * @throws SolverFailure `not-unique` where a degenerate level leaves the eigenstates open, and <n|S_i^z|n> with them
 */
export function eth({ spins, spin }: EthArguments): Eth {
  const sectors = sectorsOf(spins.delta.length);
  const eigen = sectorEigen(zeemanFreeHamiltonian(spins), sectors, sectors.N / 2);
  const sz = Array.from(eigen.values, (_, n) => element(sectors, eigen, spin, n, n));
  requireDeterminedStates(sectors, eigen, spin, sz);
  const steps = sz.slice(1).map((value, n) => Math.abs(value - sz[n]!));
  return {
    energies: Array.from(eigen.values),
    sz,
    meanAbsDelta: steps.reduce((sum, step) => sum + step, 0) / steps.length,
  };
}

/** <n|S_i^z|m> within the sector. */
function element(sectors: Sectors, { vectors }: SymmetricEigen, spin: number, n: number, m: number): number {
  const { start, size } = sectorRange(sectors, sectors.N / 2);
  let sum = 0;
  for (let row = 0; row < size; row++) {
    const z = spinZ(sectors.order[start + row]!, sectors.bits[spin]!);
    sum += vectors[row * size + n]! * z * vectors[row * size + m]!;
  }
  return sum;
}

function requireDeterminedStates(sectors: Sectors, eigen: SymmetricEigen, spin: number, sz: number[]): void {
  const { values } = eigen;
  const tolerance = LEVEL_TOLERANCE * values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  for (let n = 1; n < values.length; n++) {
    for (let m = n - 1; m >= 0 && values[m + 1]! - values[m]! <= tolerance; m--) {
      const mixed = Math.abs(element(sectors, eigen, spin, n, m)) > ELEMENT_TOLERANCE;
      if (!mixed && Math.abs(sz[n]! - sz[m]!) <= ELEMENT_TOLERANCE) continue;
      throw new SolverFailure({
        kind: "not-unique",
        message: `expected eigenstates of H_S that determine <n|S^z|n> of electron ${spin}, got a degenerate level with total S^z = 0 (energies ${values[m]} and ${values[n]} rad/us); lift the degeneracy`,
      });
    }
  }
}
