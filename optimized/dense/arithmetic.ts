import type { Reals } from "../arrays/precision.ts";
import type { AddProduct } from "./dense-algebra.ts";
import { addProduct, addSingleProduct } from "./product.ts";

/** What dense algebra is done in: its arrays, and its product C += A B, A rows x inner, B inner x columns. */
export interface Arithmetic<Array extends Reals> {
  zeros(length: number): Array;
  /** The values rounded; themselves where nothing is to be rounded. */
  rounded(values: Float64Array): Array;
  addProduct: AddProduct<Array>;
  /** M_k *= factors_k. Each has a loop of its own: one that met both kinds of arrays would be compiled for neither. */
  multiplyEntries(M: Array, factors: Array): void;
}

export const DOUBLE: Arithmetic<Float64Array> = {
  zeros: (length) => new Float64Array(length),
  rounded: (values) => values,
  addProduct,
  multiplyEntries(M, factors) {
    for (let k = 0; k < M.length; k++) M[k]! *= factors[k]!;
  },
};

/** Twice as fast in half the memory, right to some 1e-7 of the largest entries. */
export const SINGLE: Arithmetic<Float32Array> = {
  zeros: (length) => new Float32Array(length),
  rounded: (values) => Float32Array.from(values),
  addProduct: addSingleProduct,
  multiplyEntries(M, factors) {
    for (let k = 0; k < M.length; k++) M[k]! *= factors[k]!;
  },
};
