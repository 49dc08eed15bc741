import { PLANCK_CONSTANT } from "./units.ts";

/** A distance vector in nm; the field is along z. */
export type Vector = readonly [number, number, number];

/** mu_0 in N/A^2, CODATA 2022. */
const VACUUM_PERMEABILITY = 1.25663706127e-6;

/** |gamma_e| of the free electron in rad/(s T), CODATA 2022. */
export const ELECTRON_GYROMAGNETIC_RATIO = 1.76085962784e11;

/** gamma_n of carbon-13 in rad/(s T), the nucleus of PRB. */
export const CARBON_GYROMAGNETIC_RATIO = 6.728284e7;

const CUBIC_METRES_PER_CUBIC_NM = 1e-27;
const PER_SECOND_TO_PER_MICROSECOND = 1e-6;

/** mu_0 hbar gamma_1 gamma_2/(4 pi r^3) in rad/us, r in nm: the prefactor of PRB (3), whose hbar is 1. */
export function dipolarPrefactor(r: Vector, gamma1: number, gamma2: number): number {
  const hbar = PLANCK_CONSTANT / (2 * Math.PI);
  const atOneNm = (VACUUM_PERMEABILITY * hbar * gamma1 * gamma2) / (4 * Math.PI * CUBIC_METRES_PER_CUBIC_NM);
  return (atOneNm * PER_SECOND_TO_PER_MICROSECOND) / Math.hypot(...r) ** 3;
}

/**
 * U_ij = mu_0 gamma_e^2 (1 - 3 cos^2 theta)/(16 pi r^3), PRB (4), in rad/us: the coefficient of
 * 4 S_i^z S_j^z - (S_i^+ S_j^- + S_i^- S_j^+), which is what of PRB (3) conserves S^z. PRB (9) and PRL (2) have the
 * flip-flops with a plus sign: their U_ij is minus this one, and with it `ising` is -4.
 */
export function electronCoupling(r: Vector): number {
  const cosine = r[2] / Math.hypot(...r);
  return (dipolarPrefactor(r, ELECTRON_GYROMAGNETIC_RATIO, ELECTRON_GYROMAGNETIC_RATIO) * (1 - 3 * cosine ** 2)) / 4;
}

/**
 * D^(x) of S^z I^x, PRB (5), in rad/us: 3 mu_0 hbar gamma_e gamma_n/(4 pi r^3) (z x)/r^2 for point dipoles with moments
 * -gamma_e S and +gamma_n I. PRB turns the nuclear axes so that D^(y) = 0; with several electrons this can be done for
 * one of them, and like (9) this leaves out the D^(y) of the others.
 */
export function hyperfineCoupling(r: Vector, gammaN: number = CARBON_GYROMAGNETIC_RATIO): number {
  const [x, , z] = r;
  return (3 * dipolarPrefactor(r, ELECTRON_GYROMAGNETIC_RATIO, gammaN) * z * x) / Math.hypot(...r) ** 2;
}
