import { type ComplexMatrix, zeroMatrix } from "../../../model/complex-matrix.ts";
import {
  add,
  dagger,
  diagonal,
  hermitian,
  multiply,
  randomMatrix,
  real,
  times,
  unitary,
} from "../../optimized/support.ts";

/** H and the jumps. */
export type Matrices = [H: ComplexMatrix, jumps: ComplexMatrix[]];

export const unit = (n: number, to: number, from: number, rate = 1): ComplexMatrix => {
  const A = zeroMatrix(n);
  A.re[to]![from] = Math.sqrt(rate);
  return A;
};

export const turned = (n: number, label: string) => {
  const V = unitary(n, label);
  return (A: ComplexMatrix) => multiply(multiply(V, A), dagger(V));
};

/** Two blocks of three levels each, joined both ways by slow rates. */
export function joined(slow: number): Matrices {
  const turn = turned(6, "joined");
  const coupled = add(diagonal([0, 1, 3, 0.5, 2, 7]), unit(6, 0, 1), unit(6, 1, 0), unit(6, 3, 4), unit(6, 4, 3));
  const inside = [unit(6, 0, 1), unit(6, 1, 2), unit(6, 3, 4, 0.7), unit(6, 4, 5, 2)];
  const between = slow === 0 ? [] : [unit(6, 2, 3, slow), unit(6, 5, 0, 3 * slow)];
  return [turn(coupled), [...inside, ...between].map(turn)];
}

/** Photons lost in pairs, and one by one at a rate that breaks the parity. */
export function pairs(n: number, breaking: number): Matrices {
  const a = zeroMatrix(n);
  for (let k = 1; k < n; k++) a.re[k - 1]![k] = Math.sqrt(k);
  const squared = multiply(a, a);
  return [add(squared, dagger(squared)), [squared, ...(breaking === 0 ? [] : [times(Math.sqrt(breaking), a)])]];
}

/** A driven qubit where the effective Hamiltonian S^x/4 - i S^+ S^-/2 has one eigenvector only. */
export const EXCEPTIONAL: Matrices = [
  real([
    [0, 0.25],
    [0.25, 0],
  ]),
  [unit(2, 1, 0)],
];

export const random = (n: number, jumps: number): Matrices => [
  hermitian(randomMatrix(n, "kinds H")),
  Array.from({ length: jumps }, (_, a) => randomMatrix(n, `kinds ${a}`)),
];
