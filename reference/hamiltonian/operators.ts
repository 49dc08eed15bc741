import { Matrix } from "ml-matrix";
import { type ComplexDense, imaginary, real } from "../linear-algebra/complex.ts";

/*
 * Single-spin operators S = sigma/2 in the basis (up, down), and their tensor products over N electrons.
 * Electron 0 is the most significant bit of the basis index; bit 0 is up.
 */

export const S_Z = new Matrix([
  [0.5, 0],
  [0, -0.5],
]);
export const S_PLUS = new Matrix([
  [0, 1],
  [0, 0],
]);
export const S_MINUS = S_PLUS.transpose();

/** S^x = (S^+ + S^-)/2. */
export const S_X = Matrix.add(S_PLUS, S_MINUS).mul(0.5);

/** S^y = (S^+ - S^-)/(2i) = i (S^- - S^+)/2: this is the real matrix (S^- - S^+)/2. */
export const S_Y_OVER_I = Matrix.sub(S_MINUS, S_PLUS).mul(0.5);

export type Axis = "x" | "y" | "z";

/** f_0 (x) f_1 (x) ... (x) f_{N-1}, the identity where no factor is given: 2^N x 2^N. Cost 4^N. */
export function tensor(N: number, factors: Readonly<Record<number, Matrix>>): Matrix {
  let product = Matrix.eye(1);
  for (let i = 0; i < N; i++) product = product.kroneckerProduct(factors[i] ?? Matrix.eye(2));
  return product;
}

const COMPONENTS: Record<Axis, ComplexDense> = { x: real(S_X), y: imaginary(S_Y_OVER_I), z: real(S_Z) };

/** S_i^mu of electron i, 2^N x 2^N. */
export function spinOperator(mu: Axis, i: number, N: number): ComplexDense {
  const { re, im } = COMPONENTS[mu];
  return { re: tensor(N, { [i]: re }), im: tensor(N, { [i]: im }) };
}

/** S^x = sum_i S_i^x for "x", S^z for "z": the real total spin operators, 2^N x 2^N. */
export function totalSpin(mu: "x" | "z", N: number): Matrix {
  const total = Matrix.zeros(2 ** N, 2 ** N);
  for (let i = 0; i < N; i++) total.add(tensor(N, { [i]: COMPONENTS[mu].re }));
  return total;
}
