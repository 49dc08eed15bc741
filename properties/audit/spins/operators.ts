import { type Dense, zeros } from "../algebra/dense.ts";

export type SpinComponent = "x" | "y" | "z" | "+" | "-";

/**
 * S_i^mu of N spins 1/2, S = sigma/2, S^+- = S^x +- i S^y. Spin 0 is the most significant bit of the basis index, bit 0
 * is up (S^z = +1/2).
 */
export function spin(N: number, i: number, component: SpinComponent): Dense {
  const S = zeros(2 ** N);
  const mask = 1 << (N - 1 - i);
  for (let state = 0; state < S.n; state++) {
    const up = (state & mask) === 0;
    const flipped = (state ^ mask) * S.n + state;
    if (component === "z") S.re[state * S.n + state] = up ? 0.5 : -0.5;
    else if (component === "x") S.re[flipped] = 0.5;
    else if (component === "y") S.im[flipped] = up ? 0.5 : -0.5;
    else if (up === (component === "-")) S.re[flipped] = 1;
  }
  return S;
}

/** S^z of the basis state, all spins together. */
export function totalSz(N: number, state: number): number {
  let down = 0;
  for (let bits = state; bits > 0; bits >>= 1) down += bits & 1;
  return N / 2 - down;
}
