import type { SpinsProblem } from "../../model/problem.ts";
import type { Want } from "../../model/want.ts";
import { spinZ } from "../arrays/bits.ts";
import { unpack, unpackComplex } from "../arrays/packed-hermitian.ts";
import { dot } from "../arrays/vector.ts";
import { diagonalState } from "../hamiltonian/diagonal-state.ts";
import { type Eigenbasis, eigenstateSz } from "../hamiltonian/eigenbasis.ts";
import { NUCLEAR_BIT, sectorRange } from "../hamiltonian/sectors.ts";
import type { RateState } from "../rates/master-equation.ts";
import { generatorMatrix } from "../rates/rate-blocks.ts";
import { diagonalSpectra } from "./diagonal-spectra.ts";
import { stateEntropies } from "./entanglement.ts";
import { withLevels } from "./observables.ts";
import type { Outputs } from "./spin-outputs.ts";
import { fitInBasis } from "./spin-temperature.ts";

/**
 * What a rate equation answers: rho = sum_n p_n |n><n|, so that <S_i^x> = <S_i^y> = 0 and <A> = sum_n p_n <n|A|n>. With
 * a nucleus P_n = 2<I^z>, PRB (26) with the factor 2 that it leaves out: tanh(beta_s omega_n/2), PRB (1), in the
 * ansatz.
 */
export function diagonalOutputs({ spins, nucleus }: SpinsProblem, want: Want, state: RateState): Outputs {
  const { p, basis, strengths, rates, diagnostics } = state;
  const { dimension } = basis.sectors;
  const energy = () => dot(p, basis.energies);
  return {
    sx: () => spins.delta.map(() => 0),
    sy: () => spins.delta.map(() => 0),
    sz: () => diagonalPolarizations(p, basis),
    energy,
    purity: () => dot(p, p),
    rho: () => unpack(diagonalState(p, basis), dimension),
    populations: () => withLevels(p, basis),
    generator: () => generatorMatrix(rates),
    spinTemperature: () =>
      fitInBasis(spins, basis, { energy: energy(), sz: eigenstateSz(basis).reduce((sum, s, n) => sum + s * p[n]!, 0) }),
    diagnostics: () => diagnostics,
    ...(nucleus
      ? { nuclearPolarization: () => 2 * expectZ(stateOccupations(p, basis), NUCLEAR_BIT) }
      : {
          epr: () => diagonalSpectra(basis, strengths, [p], want.epr!)[0]!,
          entropies: () =>
            stateEntropies(spins, unpackComplex(diagonalState(p, basis), dimension), want.entropies!.keep),
        }),
  };
}

/** <S_i^z> of each electron in sum_n p_n |n><n|. */
export function diagonalPolarizations(p: Float64Array, basis: Eigenbasis): number[] {
  const occupations = stateOccupations(p, basis);
  return basis.sectors.bits.map((bit) => expectZ(occupations, bit));
}

function expectZ(occupations: Float64Array, bit: number): number {
  return occupations.reduce((sum, w, s) => sum + w * spinZ(s, bit), 0);
}

/** <s|rho|s> of each state s of the computational basis. */
function stateOccupations(p: Float64Array, { sectors, vectors }: Eigenbasis): Float64Array {
  const occupations = new Float64Array(sectors.dimension);
  for (const [k, V] of vectors.entries()) {
    const { start, size } = sectorRange(sectors, k);
    for (let row = 0; row < size; row++) {
      let sum = 0;
      for (let n = 0; n < size; n++) sum += V[row * size + n]! ** 2 * p[start + n]!;
      occupations[sectors.order[start + row]!] = sum;
    }
  }
  return occupations;
}
