import type { SpinsProblem, ThreeTimesBath } from "../../../model/problem.ts";
import { flipRates } from "../spins/bath.ts";
import { type Levels, levelsOf } from "../spins/levels.ts";
import { elementsOf } from "./jumps.ts";
import { add, type RateMatrix, table, withDiagonal } from "./rate-matrix.ts";

/**
 * W with dp/dt = W p between eigenstates of H_S, W[m][n] the rate n -> m: the Hilbert approximation of PRL (10) with h
 * at +-omega_e and 0. Bath: (h/T_1) sum_i |<m|S_i^-|n>|^2, (h e^{-beta omega_e}/T_1) sum_i |<m|S_i^+|n>|^2, (1/2T*)
 * sum_i |<m|S_i^z|n>|^2. Microwaves: 2 omega_1^2 |<n|S^x|m>|^2 T_nm/(1 + T_nm^2 d^2), d the gap less the microwave
 * frequency.
 */
export function hilbertRates(problem: SpinsProblem, levels: Levels = levelsOf(problem.spins)): RateMatrix {
  const N = problem.spins.delta.length;
  const elements = { P: elementsOf(levels, "+", N), Z: elementsOf(levels, "z", N) };
  const bath = hilbertBathRates(problem, elements);
  return withDiagonal(add(bath, microwaveRates(problem, levels, elements, bath)));
}

/** P_i = <m|S_i^+|n> and Z_i = <m|S_i^z|n>, row by row. */
interface Elements {
  P: readonly Float64Array[];
  Z: readonly Float64Array[];
}

/** The rates of the bath alone, diagonal 0, 1/us. */
function hilbertBathRates({ spins, bath }: SpinsProblem, { P, Z }: Elements): RateMatrix {
  const dimension = 2 ** spins.delta.length;
  const { down, up } = flipRates(bath as ThreeTimesBath, spins.omegaE);
  const inside = 1 / (2 * (bath as ThreeTimesBath).Tstar);
  return table(dimension, (m, n) => {
    if (n === m) return 0;
    const [to, from] = [m * dimension + n, n * dimension + m];
    return P.reduce((rate, S, i) => rate + down * S[from]! ** 2 + up * S[to]! ** 2 + inside * Z[i]![to]! ** 2, 0);
  });
}

/**
 * 2 omega_1^2 |<n|S^x|m>|^2 T_nm/(1 + T_nm^2 d^2), S^x the total; 1/T_nm = (Gamma_n + Gamma_m)/2 + (1/4T(0)) sum_i
 * (<n|S_i^z|n> - <m|S_i^z|m>)^2, Gamma_n the total bath rate out of n; d = k_n - k_m - (omegaMW - omegaE) for s_n = s_m
 * + 1.
 */
function microwaveRates(
  { spins, bath, drive }: SpinsProblem,
  { energies, sz }: Levels,
  { P, Z }: Elements,
  bathRates: RateMatrix,
): RateMatrix {
  const dimension = energies.length;
  const out = energies.map((_, n) => bathRates.reduce((total, row) => total + row[n]!, 0));
  const rates = table(dimension, () => 0);
  if (!drive) return rates;
  for (let n = 0; n < dimension; n++) {
    for (let m = 0; m < dimension; m++) {
      if (sz[n] !== sz[m]! + 1) continue;
      const element = P.reduce((total, S) => total + S[n * dimension + m]!, 0) / 2;
      const spread = Z.reduce((total, S) => total + (S[n * dimension + n]! - S[m * dimension + m]!) ** 2, 0);
      const decoherence = (out[n]! + out[m]!) / 2 + spread / (4 * (bath as ThreeTimesBath).T0);
      const detuning = energies[n]! - energies[m]! - (drive.omegaMW - spins.omegaE);
      const rate = (2 * drive.omega1 ** 2 * element ** 2 * decoherence) / (decoherence ** 2 + detuning ** 2);
      rates[m]![n] = rate;
      rates[n]![m] = rate;
    }
  }
  return rates;
}
