import type { ThreeTimesBath } from "../../model/problem.ts";

/**
 * PRL (5), (7), (8) as numbers. emission = h(omegaE)/T1 and absorption = h(omegaE) e^{-beta omegaE}/T1 with
 * h(omega) = 1/(1 + e^{-beta omega}); local = 1/sqrt(2 T*), nonlocal = 1/sqrt(2 T(0)) - 1/sqrt(2 T*). Rates in 1/us.
 */
export interface BathRates {
  /** Of D[S_i^-]. */
  emission: number;
  /** Of D[S_i^+]. */
  absorption: number;
  /** A_i^z = local S_i^z + nonlocal sum_n <n|S_i^z|n> |n><n|, PRL (8). */
  local: number;
  nonlocal: number;
}

/** x = beta omegaE, a pure number; it may be infinite. */
export function zeemanExponent(bath: ThreeTimesBath, omegaE: number): number {
  return bath.beta * omegaE;
}

/**
 * h(omega) = 1/(1 + e^{-beta omega}), below PRL (5), of x = beta omega; overflows for no x. Of x = beta omegaE it is
 * the probability of an electron to be down in equilibrium, h(-x) that to be up.
 */
export function h(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

/** With (7), D[A_i^x] + D[A_i^y] = emission D[S_i^-] + absorption D[S_i^+]; the two add up to 1/T1. */
export function bathRates(bath: ThreeTimesBath, omegaE: number): BathRates {
  const x = zeemanExponent(bath, omegaE);
  const local = 1 / Math.sqrt(2 * bath.Tstar);
  return {
    emission: h(x) / bath.T1,
    absorption: h(-x) / bath.T1,
    local,
    nonlocal: bath.T0 === bath.Tstar ? 0 : 1 / Math.sqrt(2 * bath.T0) - local,
  };
}
