import { Matrix } from "ml-matrix";
import { S_MINUS, S_Z, tensor, totalSpin } from "../hamiltonian/operators.ts";
import { h } from "../liouvillian/bath.ts";
import type { SpinSystem } from "../liouvillian/generator.ts";

/**
 * dp/dt = W p between the eigenstates of H_S, the Hilbert approximation of PRL (10): bath and microwave rates.
 *
 * @returns W, 2^N x 2^N: W_mn is the rate n -> m in 1/us, columns sum to zero. Cost N 8^N
 */
export function hilbertRates(system: SpinSystem): Matrix {
  const rates = Matrix.add(bathRates(system), microwaveRates(system));
  for (let n = 0; n < rates.columns; n++) rates.set(n, n, -rates.getColumn(n).reduce((sum, rate) => sum + rate, 0));
  return rates;
}

/**
 * Bath rates n -> m, h at +-omega_e and 0 as in PRL (7), (8):
 * (h(omega_e)/T_1) sum_i |<m|S_i^-|n>|^2 + (h(omega_e) e^{-beta omega_e}/T_1) sum_i |<m|S_i^+|n>|^2 between S^z
 * sectors, (1/(2 T*)) sum_i |<m|S_i^z|n>|^2 inside one.
 *
 * @returns element (m, n) is n -> m, the diagonal zero
 */
export function bathRates({ problem, bath, N, basis }: SpinSystem): Matrix {
  const { beta, T1, Tstar } = bath;
  const emission = h(beta * problem.spins.omegaE) / T1;
  const absorption = h(-beta * problem.spins.omegaE) / T1;
  const rates = Matrix.zeros(2 ** N, 2 ** N);
  for (let i = 0; i < N; i++) {
    const lowering = squaredElements(tensor(N, { [i]: S_MINUS }), basis.vectors);
    rates.add(Matrix.mul(lowering, emission)).add(lowering.transpose().mul(absorption));
    rates.add(squaredElements(tensor(N, { [i]: S_Z }), basis.vectors).mul(1 / (2 * Tstar)));
  }
  for (let n = 0; n < rates.rows; n++) rates.set(n, n, 0);
  return rates;
}

/**
 * 2 omega_1^2 |<n|S^x|m>|^2 T_nm/(1 + T_nm^2 d_nm^2) between S^z sectors, S^x the total: the matrix element is
 * coherent. d_nm = (k_n - k_m) - (omega_MW - omega_e) for s_n = s_m + 1, the gap less omega_MW of the circular drive,
 * which takes one quantum for one spin up.
 *
 * @returns symmetric, the diagonal zero
 */
export function microwaveRates(system: SpinSystem): Matrix {
  const { problem, N, basis } = system;
  const rates = Matrix.zeros(2 ** N, 2 ** N);
  if (problem.drive === null) return rates;
  const detuning = problem.drive.omegaMW - problem.spins.omegaE;
  const coupling = squaredElements(totalSpin("x", N), basis.vectors);
  const decoherence = decoherenceRates(system);
  for (let n = 0; n < rates.rows; n++) {
    for (let m = 0; m < rates.rows; m++) {
      if (basis.sz[n] !== basis.sz[m]! + 1) continue;
      const T = 1 / decoherence.get(n, m);
      const mismatch = basis.energies[n]! - basis.energies[m]! - detuning;
      const lorentzian = T / (1 + (T * mismatch) ** 2);
      const rate = 2 * problem.drive.omega1 ** 2 * coupling.get(n, m) * lorentzian;
      rates.set(n, m, rate);
      rates.set(m, n, rate);
    }
  }
  return rates;
}

/**
 * 1/T_nm = (Gamma_n + Gamma_m)/2 + (1/(4 T(0))) sum_i (<n|S_i^z|n> - <m|S_i^z|m>)^2, PRL (10), Gamma_n the total bath
 * rate out of n.
 */
export function decoherenceRates(system: SpinSystem): Matrix {
  const { bath, N, basis } = system;
  const out = bathRates(system).sum("column");
  const decoherence = Matrix.zeros(2 ** N, 2 ** N);
  for (let i = 0; i < N; i++) {
    const expectation = inEigenbasis(tensor(N, { [i]: S_Z }), basis.vectors).diagonal();
    for (let n = 0; n < expectation.length; n++) {
      for (let m = 0; m < expectation.length; m++) {
        const dephasing = (expectation[n]! - expectation[m]!) ** 2 / (4 * bath.T0);
        decoherence.set(n, m, decoherence.get(n, m) + dephasing);
      }
    }
  }
  for (let n = 0; n < out.length; n++) {
    for (let m = 0; m < out.length; m++) decoherence.set(n, m, decoherence.get(n, m) + (out[n]! + out[m]!) / 2);
  }
  return decoherence;
}

/** V^T A V. */
function inEigenbasis(A: Matrix, vectors: Matrix): Matrix {
  return vectors.transpose().mmul(A).mmul(vectors);
}

/** |<m|A|n>|^2 at (m, n). */
function squaredElements(A: Matrix, vectors: Matrix): Matrix {
  return inEigenbasis(A, vectors).pow(2);
}
