import { Matrix } from "ml-matrix";
import type { Drive } from "../../model/problem.ts";
import { h } from "../liouvillian/bath.ts";
import type { RateSystem } from "./rate-system.ts";

/**
 * dp_n/dt = sum_{n'} W_{n' -> n} p_n' - W_{n -> n'} p_n, PRB (11), with the rates PRB (12) and (16).
 *
 * @returns W, square: W_mn is the rate n -> m in 1/us, columns sum to zero. Cost N 4^N after the matrix elements
 */
export function rateMatrix(system: RateSystem): Matrix {
  const rates = relaxationRates(system);
  rates.add(absorptionRates(system));
  for (let n = 0; n < rates.columns; n++) rates.set(n, n, -rates.getColumn(n).reduce((sum, rate) => sum + rate, 0));
  return rates;
}

/**
 * W(n -> m) = (2 h_beta(epsilon_n - epsilon_m)/T_1e) sum_j sum_{alpha=x,y,z} |<m|S_j^alpha|n>|^2, PRB (12), of the
 * electrons; the nucleus has no bath of its own. h_beta(w) = 1/(1 + e^{-beta w}), w the energy given to the bath at the
 * true gap omega_e (s_n - s_m) + (k_n - k_m). x and y together make (1/2) |<up|S_j^+|down>|^2.
 *
 * @returns element (m, n) is n -> m, the diagonal zero
 */
export function relaxationRates(system: RateSystem): Matrix {
  const { problem, bath, basis, raising, longitudinal } = system;
  const { energies, sz } = basis;
  const transverse = sumOfSquares(raising).mul(0.5);
  const coupling = Matrix.add(transverse, transverse.transpose());
  if (bath.alphaZ) coupling.add(sumOfSquares(longitudinal));
  const rates = Matrix.zeros(coupling.rows, coupling.columns);
  for (let n = 0; n < rates.columns; n++) {
    for (let m = 0; m < rates.rows; m++) {
      if (m === n) continue;
      const gap = bath.beta * (problem.spins.omegaE * (sz[n]! - sz[m]!) + (energies[n]! - energies[m]!));
      rates.set(m, n, ((2 * h(gap)) / bath.T1e) * coupling.get(m, n));
    }
  }
  return rates;
}

/**
 * W(n -> m) = 4 omega_1^2 T_2e |<n|S^x|m>|^2/(1 + T_2e^2 (epsilon_n - epsilon_m - omega_MW)^2), PRB (16), s_n = s_m +
 * 1, and the same for m -> n; S^x the electrons' total, 4 replaced by `drive.rateFactor`. The detuning is formed first:
 * (k_n - k_m) - (omega_MW - omega_e), the signed gap of the circular drive PRB (8), (15).
 *
 * @returns symmetric, the diagonal zero
 */
export function absorptionRates({ problem, bath, basis, raising }: RateSystem): Matrix {
  const d = basis.energies.length;
  const rates = Matrix.zeros(d, d);
  if (problem.drive === null) return rates;
  const { omega1, omegaMW } = problem.drive;
  const total = raising.reduce((sum, S) => sum.add(S), Matrix.zeros(d, d));
  for (let n = 0; n < d; n++) {
    for (let m = 0; m < d; m++) {
      if (basis.sz[n] !== basis.sz[m]! + 1) continue;
      const mismatch = basis.energies[n]! - basis.energies[m]! - (omegaMW - problem.spins.omegaE);
      const element = total.get(n, m) / 2;
      const rate =
        (rateFactor(problem.drive) * omega1 ** 2 * bath.T2e * element ** 2) / (1 + (bath.T2e * mismatch) ** 2);
      rates.set(n, m, rate);
      rates.set(m, n, rate);
    }
  }
  return rates;
}

/** The 4 of PRB (16) as printed, or what the drive asks for: second-order elimination of (15) gives 2. */
export function rateFactor(drive: Drive): number {
  return drive.rateFactor ?? 4;
}

function sumOfSquares(operators: readonly Matrix[]): Matrix {
  const [first, ...others] = operators;
  return others.reduce((sum, A) => sum.add(Matrix.mul(A, A)), Matrix.mul(first!, first!));
}
