import type { SpinsProblem } from "../../../model/problem.ts";
import type { Levels } from "./levels.ts";

/**
 * e^{-beta epsilon_n}/Z of the levels epsilon_n = omega_e s_n + k_n of H_S; exponents are taken from their maximum, so
 * none overflows.
 */
export function gibbsPopulations({ spins, bath }: SpinsProblem, { energies, sz }: Levels): number[] {
  const exponents = energies.map((k, n) => -bath.beta * (spins.omegaE * sz[n]! + k));
  const largest = Math.max(...exponents);
  const weights = exponents.map((exponent) => Math.exp(exponent - largest));
  const Z = weights.reduce((a, b) => a + b, 0);
  return weights.map((weight) => weight / Z);
}
