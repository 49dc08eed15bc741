import type { ThreeTimesBath } from "../../model/problem.ts";
import type { Eigenbasis } from "../hamiltonian/eigenbasis.ts";

/**
 * h(omega) = (1 + e^{-beta omega})^{-1}, below PRL (5), of the pure number x = beta omega. Neither overflows nor loses
 * digits for any x, so h e^{-x} is to be written h(-x).
 */
export function h(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

/**
 * gamma(omega_nm) = h(omega_nm)/T(|omega_nm|), PRL (5), of the jump |m><n|, in 1/us. omega_nm = epsilon_n - epsilon_m
 * is the energy given to the bath, so that emission is favoured.
 *
 * T is T_1/2 between S^z sectors (with it (6) becomes (7) where all gaps are +-omega_e), T* inside one, T(0) for n = m.
 */
export function spectralDensity(
  { energies, sz }: Eigenbasis,
  n: number,
  m: number,
  omegaE: number,
  { beta, T0, Tstar, T1 }: ThreeTimesBath,
): number {
  const flips = sz[n]! - sz[m]!;
  const gap = omegaE * flips + (energies[n]! - energies[m]!);
  const sameSector = n === m ? T0 : Tstar;
  return h(beta * gap) / (flips === 0 ? sameSector : T1 / 2);
}
