import type { SpinsProblem } from "../../model/problem.ts";
import { Ball } from "../enclosures/ball.ts";
import { type BallMatrix, type ComplexBall, real, zeros } from "../enclosures/complex-ball.ts";

/** Electrons, the first the most significant bit of a basis state, and a nucleus as the last; bit 0 is up. */
export interface SpinSpace {
  N: number;
  /** Spins, the nucleus among them. */
  count: number;
}

export type Component = "x" | "y" | "z" | "+" | "-";

const HALF = Ball.one.scaled(-1);

export function spinSpace({ spins, nucleus }: SpinsProblem): SpinSpace {
  const N = spins.delta.length;
  return { N, count: nucleus === null ? N : N + 1 };
}

/** Whether spin i is up in a basis state. */
function isUp(state: number, i: number, { count }: SpinSpace): boolean {
  return ((state >> (count - 1 - i)) & 1) === 0;
}

/** S^z of the electrons in a basis state. */
export function magnetization(state: number, space: SpinSpace): number {
  let sz = 0;
  for (let i = 0; i < space.N; i++) sz += isUp(state, i, space) ? 0.5 : -0.5;
  return sz;
}

/** <up|S|down>, <down|S|up> of the components that flip a spin. */
const FLIPS: Record<Exclude<Component, "z">, [down: ComplexBall, up: ComplexBall]> = {
  x: [real(HALF), real(HALF)],
  y: [
    { re: Ball.zero, im: HALF.neg() },
    { re: Ball.zero, im: HALF },
  ],
  "+": [real(Ball.one), real(Ball.zero)],
  "-": [real(Ball.zero), real(Ball.one)],
};

/** S_i of spin i in the product basis. */
export function spinOperator(component: Component, i: number, space: SpinSpace): BallMatrix {
  const S = zeros(2 ** space.count);
  for (const [state, row] of S.entries()) {
    const up = isUp(state, i, space);
    if (component === "z") row[state] = real(up ? HALF : HALF.neg());
    else row[state ^ (1 << (space.count - 1 - i))] = FLIPS[component][up ? 0 : 1];
  }
  return S;
}

/**
 * K = H_S - omega_e S^z, PRL (1), (2) and PRB (9): sum_i Delta_i S_i^z + sum_{i<j} U_ij (S_i^+ S_j^- + S_i^- S_j^+ +
 * ising S_i^z S_j^z) - omega_n I^z + sum_i D_i S_i^z I^x, without rounding.
 */
export function fieldFreeHamiltonian({ spins, nucleus }: SpinsProblem, space: SpinSpace): BallMatrix {
  const { N, count } = space;
  const K = zeros(2 ** count);
  const add = (row: number, column: number, value: Ball) => {
    K[row]![column] = real(K[row]![column]!.re.plus(value));
  };
  const signed = (x: Ball, up: boolean) => (up ? x : x.neg());
  for (let state = 0; state < K.length; state++) {
    for (let i = 0; i < N; i++) {
      const up = isUp(state, i, space);
      add(state, state, signed(Ball.exactly(spins.delta[i]!).scaled(-1), up));
      if (nucleus !== null) add(state, state ^ 1, signed(Ball.exactly(nucleus.D[i]!).scaled(-2), up));
      for (let j = i + 1; j < N; j++) {
        const U = Ball.exactly(spins.U[i]![j]!);
        const equal = up === isUp(state, j, space);
        add(state, state, signed(U.times(Ball.exactly(spins.ising)).scaled(-2), equal));
        if (!equal) add(state, state ^ (1 << (count - 1 - i)) ^ (1 << (count - 1 - j)), U);
      }
    }
    if (nucleus !== null) add(state, state, signed(Ball.exactly(nucleus.omegaN).scaled(-1), !isUp(state, N, space)));
  }
  return K;
}
