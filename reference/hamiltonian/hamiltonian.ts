import { Matrix } from "ml-matrix";
import type { Spins, SpinsProblem } from "../../model/problem.ts";
import { S_MINUS, S_PLUS, S_Z, tensor, totalSpin } from "./operators.ts";

/**
 * K = H_S - omega_e S^z = sum_i Delta_i S_i^z + sum_{i<j} U_ij (S_i^+ S_j^- + S_i^- S_j^+ + ising S_i^z S_j^z),
 * PRL (1), (2) with ising = -4, PRB (9) with ising = 0.
 *
 * Real symmetric, 2^N x 2^N, rad/us; conserves S^z. The field omega_e is left out so that nothing of order 1e5 rad/us
 * is ever added to, or subtracted from, couplings of order 1. Cost N^2 4^N.
 */
export function fieldFreeHamiltonian({ delta, U, ising }: Spins): Matrix {
  const N = delta.length;
  const K = Matrix.zeros(2 ** N, 2 ** N);
  for (let i = 0; i < N; i++) {
    K.add(tensor(N, { [i]: S_Z }).mul(delta[i]!));
    for (let j = i + 1; j < N; j++) {
      const flipFlop = tensor(N, { [i]: S_PLUS, [j]: S_MINUS }).add(tensor(N, { [i]: S_MINUS, [j]: S_PLUS }));
      K.add(flipFlop.add(tensor(N, { [i]: S_Z, [j]: S_Z }).mul(ising)).mul(U[i]![j]!));
    }
  }
  return K;
}

/** sum_i D_i S_i^z, the operator that multiplies I^x in PRB (9): diagonal, 2^N x 2^N, rad/us. */
export function hyperfineField(D: readonly number[]): Matrix {
  const N = D.length;
  const field = Matrix.zeros(2 ** N, 2 ** N);
  for (const [i, Di] of D.entries()) field.add(tensor(N, { [i]: S_Z }).mul(Di));
  return field;
}

/**
 * H = H_S - omega_MW S^z + omega_1 S^x = K - (omega_MW - omega_e) S^z + omega_1 S^x, PRL "Microwave drive": exact for
 * the circular drive, in the frame rotating at omega_MW. Without a drive the frame rotates at omega_e and H = K.
 *
 * @param K of `fieldFreeHamiltonian`
 * @returns real symmetric, 2^N x 2^N, rad/us
 */
export function rotatingFrameHamiltonian({ spins, drive }: SpinsProblem, K: Matrix): Matrix {
  if (drive === null) return K.clone();
  const N = spins.delta.length;
  const detuning = drive.omegaMW - spins.omegaE;
  return Matrix.sub(K, totalSpin("z", N).mul(detuning)).add(totalSpin("x", N).mul(drive.omega1));
}
