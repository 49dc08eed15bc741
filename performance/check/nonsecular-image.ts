import type { ComplexMatrix } from "../../model/complex-matrix.ts";
import type { SpinsProblem, ThreeTimesBath } from "../../model/problem.ts";
import { type Dense, fromExchange, zeros } from "../../properties/audit/algebra/dense.ts";
import { flipRates } from "../../properties/audit/spins/bath.ts";
import { addNonlocalDephasing } from "./nonlocal-dephasing.ts";

/**
 * L(X) = -i[H, X] + D(X), PRL (4) with (7), (8), of any square X, written out element by element in the product basis:
 * the benchmark's own code, in double precision, so that residuals at N = 10 need not be believed. Cost 4^N N^2, and N
 * C(2N, N) 2^N more where T(0) != T*.
 */
export function nonsecularImage(problem: SpinsProblem, X: ComplexMatrix): Dense {
  const rho = fromExchange(X);
  const image = zeros(rho.n);
  addCommutator(problem, rho, image);
  addFlips(problem, rho, image);
  const { T0, Tstar } = problem.bath as ThreeTimesBath;
  if (T0 === Tstar) addLocalDephasing(Tstar, rho, image);
  else addNonlocalDephasing(problem, rho, image);
  return image;
}

/**
 * One row of H = K - (omegaMW - omegaE) S^z + omega1 S^x, PRL (1), (2): its diagonal element, and where else it is not
 * zero.
 */
interface Row {
  diagonal: number;
  columns: number[];
  values: number[];
}

/** Electron i is bit N - 1 - i of a state; 0 is up, m = +1/2. */
function hamiltonianRows({ spins, drive }: SpinsProblem): Row[] {
  const N = spins.delta.length;
  const detuning = drive ? drive.omegaMW - spins.omegaE : 0;
  return Array.from({ length: 2 ** N }, (_, state) => {
    const m = (i: number) => ((state >> (N - 1 - i)) & 1 ? -0.5 : 0.5);
    const row: Row = { diagonal: 0, columns: [], values: [] };
    for (let i = 0; i < N; i++) {
      row.diagonal += (spins.delta[i]! - detuning) * m(i);
      if (drive) couple(row, state ^ (1 << (N - 1 - i)), drive.omega1 / 2);
      for (let j = i + 1; j < N; j++) {
        row.diagonal += spins.U[i]![j]! * spins.ising * m(i) * m(j);
        if (m(i) !== m(j)) couple(row, state ^ (1 << (N - 1 - i)) ^ (1 << (N - 1 - j)), spins.U[i]![j]!);
      }
    }
    return row;
  });
}

function couple(row: Row, column: number, value: number): void {
  row.columns.push(column);
  row.values.push(value);
}

/** -i[H, X]: re += [H, Im X], im -= [H, Re X], for real symmetric H. */
function addCommutator(problem: SpinsProblem, { n, re, im }: Dense, image: Dense): void {
  const H = hamiltonianRows(problem);
  const add = (target: Float64Array, sign: number, part: Float64Array) => {
    for (let s = 0; s < n; s++) {
      const { columns, values } = H[s]!;
      for (const [k, column] of columns.entries()) {
        const value = sign * values[k]!;
        for (let t = 0; t < n; t++) {
          target[s * n + t]! += value * part[column * n + t]!;
          target[t * n + s]! -= value * part[t * n + column]!;
        }
      }
      for (let t = 0; t < n; t++) target[s * n + t]! += sign * (H[s]!.diagonal - H[t]!.diagonal) * part[s * n + t]!;
    }
  };
  add(image.re, 1, im);
  add(image.im, -1, re);
}

/** sum_i (G_- D[S_i^-] + G_+ D[S_i^+]), which is D[A_i^x] + D[A_i^y] of (7). */
function addFlips({ spins, bath }: SpinsProblem, rho: Dense, image: Dense): void {
  const { down, up } = flipRates(bath as ThreeTimesBath, spins.omegaE);
  const { n } = rho;
  for (let bit = 1; bit < n; bit <<= 1) {
    for (let s = 0; s < n; s++) {
      for (let t = 0; t < n; t++) {
        const at = s * n + t;
        const loss = ((s & bit ? up : down) + (t & bit ? up : down)) / 2;
        const together = (s & bit) === (t & bit);
        const gain = together ? (s & bit ? down : up) : 0;
        const from = (s ^ bit) * n + (t ^ bit);
        image.re[at]! += gain * rho.re[from]! - loss * rho.re[at]!;
        image.im[at]! += gain * rho.im[from]! - loss * rho.im[at]!;
      }
    }
  }
}

/** (8) with T(0) = T*: A_i^z = S_i^z/sqrt(2 T*), a decay of 1/(4 T*) for each spin in which s and t differ. */
function addLocalDephasing(Tstar: number, { n, re, im }: Dense, image: Dense): void {
  for (let s = 0; s < n; s++) {
    for (let t = 0; t < n; t++) {
      const decay = bitsSet(s ^ t) / (4 * Tstar);
      image.re[s * n + t]! -= decay * re[s * n + t]!;
      image.im[s * n + t]! -= decay * im[s * n + t]!;
    }
  }
}

function bitsSet(word: number): number {
  let count = 0;
  for (let rest = word; rest !== 0; rest &= rest - 1) count++;
  return count;
}
