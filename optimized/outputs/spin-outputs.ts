import type { Spins } from "../../model/problem.ts";
import type { Result } from "../../model/solution.ts";
import type { Want } from "../../model/want.ts";
import { unpack, unpackComplex } from "../arrays/packed-hermitian.ts";
import type { SpinState } from "../hamiltonian/spin-state.ts";
import { stateEntropies } from "./entanglement.ts";
import { meanSpectrum } from "./epr.ts";
import { expectEnergy, expectSx, expectSy, expectSz, purity } from "./observables.ts";
import { fitInBasis } from "./spin-temperature.ts";

/** Each output as a function, so that only what is wanted is computed. */
export type Outputs = { [Key in keyof Result]: () => NonNullable<Result[Key]> };

/** What every steady state of spins answers, from rho alone. */
export function spinOutputs({ spins }: { spins: Spins }, want: Want, state: SpinState): Outputs {
  const { R, diagnostics } = state;
  const N = spins.delta.length;
  return {
    sx: () => expectSx(R, N),
    sy: () => expectSy(R, N),
    sz: () => expectSz(R, N),
    energy: () => expectEnergy(R, spins),
    purity: () => purity(R),
    rho: () => unpack(R, 1 << N),
    epr: () => meanSpectrum(state.basis, unpackComplex(R, 1 << N), want.epr!),
    entropies: () => stateEntropies(spins, unpackComplex(R, 1 << N), want.entropies!.keep),
    spinTemperature: () =>
      fitInBasis(spins, state.basis, {
        energy: expectEnergy(R, spins),
        sz: expectSz(R, N).reduce((sum, sz) => sum + sz, 0),
      }),
    diagnostics: () => diagnostics,
  };
}
