import type { SpinsProblem, ThreeTimesBath } from "../../../model/problem.ts";
import { flipRates } from "../spins/bath.ts";
import { type Levels, levelsOf } from "../spins/levels.ts";
import { spin } from "../spins/operators.ts";
import { toLevels } from "./jumps.ts";
import { add, type RateMatrix, withDiagonal } from "./rate-matrix.ts";

/**
 * W with dp/dt = W p between eigenstates of H_S, W[m][n] the rate n -> m: the Hilbert approximation of PRL (10) with h
 * at +-omega_e and 0. Bath: (h/T_1) sum_i |<m|S_i^-|n>|^2, (h e^{-beta omega_e}/T_1) sum_i |<m|S_i^+|n>|^2, (1/2T*)
 * sum_i |<m|S_i^z|n>|^2. Microwaves: 2 omega_1^2 |<n|S^x|m>|^2 T_nm/(1 + T_nm^2 d^2), d the gap less the microwave
 * frequency.
 */
export function hilbertRates(problem: SpinsProblem, levels: Levels = levelsOf(problem.spins)): RateMatrix {
  const bath = hilbertBathRates(problem, levels);
  return withDiagonal(add(bath, microwaveRates(problem, levels, bath)));
}

/** The rates of the bath alone, diagonal 0, 1/us. */
function hilbertBathRates({ spins, bath }: SpinsProblem, { vectors }: Levels): RateMatrix {
  const N = spins.delta.length;
  const { down, up } = flipRates(bath as ThreeTimesBath, spins.omegaE);
  const rates: RateMatrix = Array.from({ length: vectors.n }, () => new Array<number>(vectors.n).fill(0));
  const weights = { "-": down, "+": up, z: 1 / (2 * (bath as ThreeTimesBath).Tstar) };
  for (let i = 0; i < N; i++) {
    for (const component of ["-", "+", "z"] as const) {
      const S = toLevels(vectors, spin(N, i, component));
      for (let m = 0; m < S.n; m++) {
        for (let n = 0; n < S.n; n++) if (n !== m) rates[m]![n]! += weights[component] * S.re[m * S.n + n]! ** 2;
      }
    }
  }
  return rates;
}

/**
 * 2 omega_1^2 |<n|S^x|m>|^2 T_nm/(1 + T_nm^2 d^2), S^x the total; 1/T_nm = (Gamma_n + Gamma_m)/2 + (1/4T(0)) sum_i
 * (<n|S_i^z|n> - <m|S_i^z|m>)^2, Gamma_n the total bath rate out of n; d = k_n - k_m - (omegaMW - omegaE) for s_n = s_m
 * + 1.
 */
function microwaveRates({ spins, bath, drive }: SpinsProblem, levels: Levels, bathRates: RateMatrix): RateMatrix {
  const N = spins.delta.length;
  const { energies, sz, vectors } = levels;
  const dimension = vectors.n;
  const out = energies.map((_, n) => bathRates.reduce((total, row) => total + row[n]!, 0));
  const z = spins.delta.map((_, i) => toLevels(vectors, spin(N, i, "z")));
  const x = spins.delta.map((_, i) => toLevels(vectors, spin(N, i, "x")));
  const rates: RateMatrix = Array.from({ length: dimension }, () => new Array<number>(dimension).fill(0));
  if (!drive) return rates;
  for (let n = 0; n < dimension; n++) {
    for (let m = 0; m < dimension; m++) {
      if (sz[n] !== sz[m]! + 1) continue;
      const element = x.reduce((total, S) => total + S.re[n * dimension + m]!, 0);
      const spread = z.reduce((total, S) => total + (S.re[n * dimension + n]! - S.re[m * dimension + m]!) ** 2, 0);
      const decoherence = (out[n]! + out[m]!) / 2 + spread / (4 * (bath as ThreeTimesBath).T0);
      const detuning = energies[n]! - energies[m]! - (drive.omegaMW - spins.omegaE);
      const rate = (2 * drive.omega1 ** 2 * element ** 2 * decoherence) / (decoherence ** 2 + detuning ** 2);
      rates[m]![n] = rate;
      rates[n]![m] = rate;
    }
  }
  return rates;
}
