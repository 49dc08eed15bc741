import type { SpinsProblem } from "../../model/problem.ts";
import type { Want } from "../../model/want.ts";
import { spinZ } from "../arrays/bits.ts";
import { unpack, unpackComplex } from "../arrays/packed-hermitian.ts";
import { dot } from "../arrays/vector.ts";
import { diagonalState } from "../hamiltonian/diagonal-state.ts";
import { type Eigenbasis, eigenstateSz } from "../hamiltonian/eigenbasis.ts";
import { NUCLEAR_BIT, sectorRange } from "../hamiltonian/sectors.ts";
import type { RateState } from "../rates/master-equation.ts";
import { generatorMatrix } from "../rates/rate-matrix.ts";
import { stateEntropies } from "./entanglement.ts";
import { meanSpectrum } from "./epr.ts";
import { withLevels } from "./observables.ts";
import type { Outputs } from "./spin-outputs.ts";
import { fitInBasis } from "./spin-temperature.ts";

/**
 * What a rate equation answers: rho = sum_n p_n |n><n|, so that <S_i^x> = <S_i^y> = 0 and <A> = sum_n p_n <n|A|n>. With
 * a nucleus P_n = 2<I^z>, PRB (26) with the factor 2 that it leaves out: tanh(beta_s omega_n/2), PRB (1), in the
 * ansatz.
 */
export function diagonalOutputs({ spins, nucleus }: SpinsProblem, want: Want, state: RateState): Outputs {
  const { p, basis, rates, diagnostics } = state;
  const { bits, dimension } = basis.sectors;
  const occupations = stateOccupations(p, basis);
  const expectZ = (bit: number) => occupations.reduce((sum, w, s) => sum + w * spinZ(s, bit), 0);
  const energy = () => dot(p, basis.energies);
  const complexState = () => unpackComplex(diagonalState(p, basis), dimension);
  return {
    sx: () => spins.delta.map(() => 0),
    sy: () => spins.delta.map(() => 0),
    sz: () => bits.map(expectZ),
    energy,
    purity: () => dot(p, p),
    rho: () => unpack(diagonalState(p, basis), dimension),
    populations: () => withLevels(p, basis),
    generator: () => generatorMatrix(rates, dimension),
    spinTemperature: () =>
      fitInBasis(spins, basis, { energy: energy(), sz: eigenstateSz(basis).reduce((sum, s, n) => sum + s * p[n]!, 0) }),
    diagnostics: () => diagnostics,
    ...(nucleus
      ? { nuclearPolarization: () => 2 * expectZ(NUCLEAR_BIT) }
      : {
          epr: () => meanSpectrum(basis, complexState(), want.epr!),
          entropies: () => stateEntropies(spins, complexState(), want.entropies!.keep),
        }),
  };
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
