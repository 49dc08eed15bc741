import type { ThreeTimesBath } from "../../../model/problem.ts";

/** h(omega) = 1/(1 + e^{-x}), x = beta omega: PRL (5). Never overflows; h(-x) = e^{-x} h(x) is the other direction. */
export function emission(x: number): number {
  return x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x));
}

/** Rates of one spin, 1/us: down h(omega_e)/T_1, up h(omega_e) e^{-beta omega_e}/T_1. PRL (7). */
export function flipRates({ beta, T1 }: ThreeTimesBath, omegaE: number): { down: number; up: number } {
  return { down: emission(beta * omegaE) / T1, up: emission(-beta * omegaE) / T1 };
}
