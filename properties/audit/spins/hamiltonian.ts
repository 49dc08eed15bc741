import type { Nucleus, Spins, SpinsProblem } from "../../../model/problem.ts";
import { accumulate, type Dense, product, sum, zeros } from "../algebra/dense.ts";
import { spin } from "./operators.ts";

/**
 * K = H_S - omegaE S^z = sum_i Delta_i S_i^z + sum_{i<j} U_ij (S_i^+ S_j^- + S_i^- S_j^+ + ising S_i^z S_j^z), PRL (1),
 * (2); with a nucleus - omega_n I^z + sum_i D_i S_i^z I^x, PRB (9), the nucleus the last factor. Real symmetric, block
 * diagonal in the electrons' S^z. rad/us.
 */
export function staticHamiltonian({ delta, U, ising }: Spins, nucleus: Nucleus | null = null): Dense {
  const N = delta.length;
  const all = nucleus ? N + 1 : N;
  const S = (component: "+" | "-" | "z") => delta.map((_, i) => spin(all, i, component));
  const [plus, minus, z] = [S("+"), S("-"), S("z")];
  const K = zeros(2 ** all);
  for (let i = 0; i < N; i++) {
    accumulate(K, z[i]!, delta[i]!);
    for (let j = i + 1; j < N; j++) {
      if (U[i]![j] === 0) continue;
      const flipFlop = sum(product(plus[i]!, minus[j]!), product(minus[i]!, plus[j]!));
      accumulate(K, accumulate(flipFlop, product(z[i]!, z[j]!), ising), U[i]![j]!);
    }
  }
  if (nucleus) {
    accumulate(K, spin(all, N, "z"), -nucleus.omegaN);
    for (const [i, D] of nucleus.D.entries()) accumulate(K, product(z[i]!, spin(all, N, "x")), D);
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
