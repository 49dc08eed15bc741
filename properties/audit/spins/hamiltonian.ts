import type { Nucleus, Spins, SpinsProblem } from "../../../model/problem.ts";
import { accumulate, type Dense, zeros } from "../algebra/dense.ts";
import { spin } from "./operators.ts";

/**
 * K = H_S - omegaE S^z = sum_i Delta_i S_i^z + sum_{i<j} U_ij (S_i^+ S_j^- + S_i^- S_j^+ + ising S_i^z S_j^z), PRL (1),
 * (2); with a nucleus - omega_n I^z + sum_i D_i S_i^z I^x, PRB (9), the nucleus the last factor. Real symmetric, block
 * diagonal in the electrons' S^z. rad/us.
 */
export function staticHamiltonian({ delta, U, ising }: Spins, nucleus: Nucleus | null = null): Dense {
  const N = delta.length;
  const all = nucleus ? N + 1 : N;
  const K = zeros(2 ** all);
  const flip = (i: number) => 1 << (all - 1 - i);
  for (let state = 0; state < K.n; state++) {
    const z = (i: number) => ((state & flip(i)) === 0 ? 0.5 : -0.5);
    const add = (to: number, energy: number) => (K.re[to * K.n + state]! += energy);
    for (let i = 0; i < N; i++) {
      add(state, delta[i]! * z(i));
      for (let j = i + 1; j < N; j++) {
        add(state, U[i]![j]! * ising * z(i) * z(j));
        if (z(i) !== z(j)) add(state ^ flip(i) ^ flip(j), U[i]![j]!);
      }
    }
    if (!nucleus) continue;
    add(state, -nucleus.omegaN * z(N));
    for (let i = 0; i < N; i++) add(state ^ flip(N), (nucleus.D[i]! * z(i)) / 2);
  }
  return K;
}

/**
 * H = H_S - omegaMW S^z + omega1 S^x = K - (omegaMW - omegaE) S^z + omega1 S^x; K without a drive. PRL, "Microwave
 * drive".
 */
export function rotatingFrameHamiltonian({ spins, drive }: SpinsProblem): Dense {
  const H = staticHamiltonian(spins);
  if (!drive) return H;
  const N = spins.delta.length;
  for (let i = 0; i < N; i++) {
    accumulate(H, spin(N, i, "z"), -(drive.omegaMW - spins.omegaE));
    accumulate(H, spin(N, i, "x"), drive.omega1);
  }
  return H;
}
