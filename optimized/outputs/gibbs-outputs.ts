import type { Eigenbasis } from "../hamiltonian/eigenbasis.ts";
import { gibbsWeights } from "../hamiltonian/gibbs.ts";
import type { SpinStrengths } from "../rates/spin-strengths.ts";
import { diagonalPolarizations } from "./diagonal-outputs.ts";
import { diagonalSpectra } from "./diagonal-spectra.ts";
import type { LineShape } from "./lines.ts";
import type { SpinTemperature } from "./spin-temperature.ts";

/** Of exp(-beta K - lambda S^z)/Z. */
export type GibbsExponents = Pick<SpinTemperature, "beta" | "lambda">;

/** What the figures draw of a state. */
export interface GibbsOutputs {
  /** <S_i^z> of each electron. */
  sz: number[];
  /** f(omega) of PRL (11), us/rad. */
  epr: number[];
}

/**
 * Polarisations and spectra of rho = exp(-beta K - lambda S^z)/Z, the spin-temperature ansatz, for several beta, lambda
 * of the same spins: the same numbers as by `ansatzState`, without a matrix. Cost that of `diagonalSpectra`.
 */
export function gibbsOutputs(
  basis: Eigenbasis,
  strengths: SpinStrengths,
  states: readonly GibbsExponents[],
  shape: LineShape,
): GibbsOutputs[] {
  const weights = states.map(({ beta, lambda }) => gibbsWeights(basis, beta, lambda));
  const spectra = diagonalSpectra(basis, strengths, weights, shape);
  return weights.map((p, r) => ({ sz: diagonalPolarizations(p, basis), epr: spectra[r]! }));
}
