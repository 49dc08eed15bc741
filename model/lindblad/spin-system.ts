import { Matrix } from "ml-matrix";
import type { SpinsProblem, ThreeTimesBath } from "../problem.ts";
import { combine, realSquare, type Square, symmetricEigen } from "./square.ts";

const HALF = {
  sx: new Matrix([
    [0, 0.5],
    [0.5, 0],
  ]),
  /** The imaginary part of S^y, which has no real one. */
  sy: new Matrix([
    [0, -0.5],
    [0.5, 0],
  ]),
  sz: new Matrix([
    [0.5, 0],
    [0, -0.5],
  ]),
  raise: new Matrix([
    [0, 1],
    [0, 0],
  ]),
};

/** Driven spins as matrices, D = 2^N: electron 0 is the most significant bit of the basis index, bit 0 is spin up. */
export interface SpinSystem {
  problem: SpinsProblem;
  bath: ThreeTimesBath;
  N: number;
  /** S_i^x, S_i^y, S_i^z of each electron. */
  sx: Square[];
  sy: Square[];
  sz: Square[];
  /** S_i^+, real. */
  raise: Matrix[];
  /** K = H_S - omegaE S^z, real. */
  K: Matrix;
  /** S^z of each state of the product basis. */
  totalSz: number[];
  /** Eigenstates of K per sector of S^z, ordered by S^z, then energy: k_n, their S^z, and as columns of V. */
  energies: number[];
  levelSz: number[];
  V: Matrix;
  /** H = K - (omegaMW - omegaE) S^z + omega1 S^x, in the rotating frame. */
  H: Square;
}

/**
 * K = sum_i Delta_i S_i^z + sum_{i<j} U_ij (S_i^+ S_j^- + S_i^- S_j^+ + ising S_i^z S_j^z), PRL (1), (2), and H of the
 * rotating frame. Cost 8^N.
 */
export function spinSystem(problem: SpinsProblem): SpinSystem {
  const { spins, drive } = problem;
  const N = spins.delta.length;
  const each = (A: Matrix) =>
    spins.delta.map((_, i) =>
      Matrix.eye(2 ** i)
        .kroneckerProduct(A)
        .kroneckerProduct(Matrix.eye(2 ** (N - 1 - i))),
    );
  const [sx, sy, sz, raise] = [each(HALF.sx), each(HALF.sy), each(HALF.sz), each(HALF.raise)];
  const K = Matrix.zeros(2 ** N, 2 ** N);
  for (let i = 0; i < N; i++) {
    K.add(Matrix.mul(sz[i]!, spins.delta[i]!));
    for (let j = i + 1; j < N; j++) {
      const flip = raise[i]!.mmul(raise[j]!.transpose());
      const pair = flip.transpose().add(flip).add(sz[i]!.mmul(sz[j]!).mul(spins.ising));
      K.add(pair.mul(spins.U[i]![j]!));
    }
  }
  const totalSz = sz.reduce((sum, S) => sum.add(S), Matrix.zeros(2 ** N, 2 ** N)).diagonal();
  const H = K.clone();
  if (drive) {
    H.sub(Matrix.diag(totalSz).mul(drive.omegaMW - spins.omegaE));
    for (const S of sx) H.add(Matrix.mul(S, drive.omega1));
  }
  return {
    problem,
    bath: problem.bath as ThreeTimesBath,
    N,
    sx: sx.map(realSquare),
    sy: sy.map((S) => combine([0, 1], realSquare(S), realSquare(Matrix.zeros(2 ** N, 2 ** N)))),
    sz: sz.map(realSquare),
    raise,
    K,
    totalSz,
    ...eigenstates(K, totalSz),
    H: realSquare(H),
  };
}

function eigenstates(K: Matrix, totalSz: number[]): Pick<SpinSystem, "energies" | "levelSz" | "V"> {
  const sectors = [...new Set(totalSz)].sort((a, b) => a - b);
  const [energies, levelSz] = [[] as number[], [] as number[]];
  const V = Matrix.zeros(K.rows, K.columns);
  for (const sz of sectors) {
    const states = totalSz.flatMap((value, state) => (value === sz ? [state] : []));
    const { values, vectors } = symmetricEigen(K.selection(states, states));
    for (const [k, value] of values.entries()) {
      for (const [r, state] of states.entries()) V.set(state, energies.length, vectors.get(r, k));
      energies.push(value);
      levelSz.push(sz);
    }
  }
  return { energies, levelSz, V };
}
