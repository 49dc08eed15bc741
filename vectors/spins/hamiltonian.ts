import type { SpinsProblem } from "../../model/problem.ts";
import { exactly } from "../decimal/big.ts";
import { add, type Matrix, product, scale, zeros } from "../decimal/matrix.ts";
import { spin, total } from "./operators.ts";

/** Spins of a problem, the nucleus included. */
export function spinCount({ spins, nucleus }: SpinsProblem): number {
  return spins.delta.length + (nucleus ? 1 : 0);
}

/**
 * K = H_S - omega_e S^z = sum_i Delta_i S_i^z + sum_{i<j} U_ij (S_i^+ S_j^- + S_i^- S_j^+ + ising S_i^z S_j^z), PRL
 * (1), (2);
 * - omega_n I^z + sum_i D_i S_i^z I^x with a nucleus, PRB (9). rad/us.
 */
export function fieldFree(problem: SpinsProblem): Matrix {
  const { spins, nucleus } = problem;
  const N = spins.delta.length;
  const all = spinCount(problem);
  let K = zeros(2 ** all);
  for (let i = 0; i < N; i++) {
    K = add(K, scale(spin(all, i, "z"), exactly(spins.delta[i]!)));
    for (let j = i + 1; j < N; j++) {
      const flipFlop = add(
        product(spin(all, i, "+"), spin(all, j, "-")),
        product(spin(all, i, "-"), spin(all, j, "+")),
      );
      const along = scale(product(spin(all, i, "z"), spin(all, j, "z")), exactly(spins.ising));
      K = add(K, scale(add(flipFlop, along), exactly(spins.U[i]![j]!)));
    }
  }
  if (!nucleus) return K;
  K = add(K, scale(spin(all, N, "z"), exactly(-nucleus.omegaN)));
  return nucleus.D.reduce((sum, D, i) => add(sum, scale(product(spin(all, i, "z"), spin(all, N, "x")), exactly(D))), K);
}

/** H = K - (omega_MW - omega_e) S^z + omega_1 S^x: PRL, Microwave drive, rotating frame. Without a drive K. */
export function rotatingFrame({ spins, drive }: SpinsProblem, K: Matrix): Matrix {
  if (!drive) return K;
  const N = spins.delta.length;
  const offset = exactly(spins.omegaE).sub(exactly(drive.omegaMW));
  return add(K, add(scale(total(N, N, "z"), offset), scale(total(N, N, "x"), exactly(drive.omega1))));
}
