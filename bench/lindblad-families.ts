import { type ComplexMatrix, zeroMatrix } from "../model/complex-matrix.ts";
import type { GkslProblem } from "../model/problem.ts";
import { randomStream, type UniformSource } from "../model/random.ts";

/** Families of explicit problems, by their dimension: what they are is told in docs/performance.md. */
export const LINDBLAD_FAMILIES = {
  /**
   * N qubits in a row, D = 2^N: H = sum_k sigma^z_k sigma^z_{k+1} + 1.5 sum_k sigma^x_k, each decaying at a rate 1/2.
   */
  "lindblad-ising": ising,
  /** A cavity, H = n + n(n - 1)/2 + F (a + a^+), one photon lost at a rate of 1; F grows with log2 D: 4, 6, 8, 10. */
  "lindblad-kerr": kerr,
  /** Gaussian random H and two random jumps, no entry zero. */
  "lindblad-dense": dense,
} as const;

export type LindbladFamily = keyof typeof LINDBLAD_FAMILIES;

function ising(D: number, _seed: number): GkslProblem {
  const N = Math.log2(D);
  const H = zeroMatrix(D);
  const up = (state: number, k: number) => (state & (1 << (N - 1 - k))) === 0;
  for (let state = 0; state < D; state++) {
    for (let k = 0; k < N; k++) {
      if (k + 1 < N) H.re[state]![state]! += up(state, k) === up(state, k + 1) ? 1 : -1;
      H.re[state]![state ^ (1 << (N - 1 - k))]! += 1.5;
    }
  }
  const jumps = Array.from({ length: N }, (_, k) => {
    const A = zeroMatrix(D);
    for (let state = 0; state < D; state++) {
      if (up(state, k)) A.re[state | (1 << (N - 1 - k))]![state] = Math.sqrt(0.5);
    }
    return A;
  });
  return { kind: "gksl", H, jumps };
}

function kerr(D: number, _seed: number): GkslProblem {
  const F = Math.max(1, 2 * (Math.log2(D) - 3));
  const [H, a] = [zeroMatrix(D), zeroMatrix(D)];
  for (let k = 0; k < D; k++) {
    H.re[k]![k] = k + (k * (k - 1)) / 2;
    if (k === 0) continue;
    H.re[k - 1]![k] = H.re[k]![k - 1] = F * Math.sqrt(k);
    a.re[k - 1]![k] = Math.sqrt(k);
  }
  return { kind: "gksl", H, jumps: [a] };
}

function dense(D: number, seed: number): GkslProblem {
  const uniform = randomStream("dense lindblad", D, seed);
  const random = (scale: number): ComplexMatrix => {
    const A = zeroMatrix(D);
    for (const rows of [A.re, A.im])
      for (const row of rows) for (let c = 0; c < D; c++) row[c] = scale * gauss(uniform);
    return A;
  };
  const A = random(1);
  const H = zeroMatrix(D);
  for (let r = 0; r < D; r++) {
    for (let c = 0; c < D; c++) {
      H.re[r]![c] = (A.re[r]![c]! + A.re[c]![r]!) / 2;
      H.im[r]![c] = (A.im[r]![c]! - A.im[c]![r]!) / 2;
    }
  }
  return { kind: "gksl", H, jumps: [random(1 / Math.sqrt(D)), random(1 / Math.sqrt(D))] };
}

/** Box and Muller. */
function gauss(uniform: UniformSource): number {
  return Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
}
