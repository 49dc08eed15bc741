import type { Reals } from "../arrays/precision.ts";
import type { AddProduct } from "./dense-algebra.ts";
import { addProduct, addSingleProduct } from "./product.ts";

/** What dense algebra is done in: its arrays, and its product C += A B, A rows x inner, B inner x columns. */
export interface Arithmetic<Array extends Reals> {
  zeros(length: number): Array;
  /** The values rounded; themselves where nothing is to be rounded. */
  rounded(values: Float64Array): Array;
  addProduct: AddProduct<Array>;
}

export const DOUBLE: Arithmetic<Float64Array> = {
  zeros: (length) => new Float64Array(length),
  rounded: (values) => values,
  addProduct,
};

/** Twice as fast in half the memory, right to some 1e-7 of the largest entries. */
export const SINGLE: Arithmetic<Float32Array> = {
  zeros: (length) => new Float32Array(length),
  rounded: (values) => new Float32Array(values),
  addProduct: addSingleProduct,
};

/** The same, its arrays in memory that all of several threads see. */
export function forThreads<Array extends Reals>(threads: number, arithmetic: Arithmetic<Array>): Arithmetic<Array> {
  if (threads === 1) return arithmetic;
  const { constructor: kind, BYTES_PER_ELEMENT } = arithmetic.zeros(0);
  const Kind = kind as new (buffer: SharedArrayBuffer) => Array;
  const zeros = (length: number) => new Kind(new SharedArrayBuffer(length * BYTES_PER_ELEMENT));
  return {
    ...arithmetic,
    zeros,
    rounded(values) {
      if (values instanceof Kind && values.buffer instanceof SharedArrayBuffer) return values as unknown as Array;
      const copy = zeros(values.length);
      copy.set(values);
      return copy;
    },
  };
}
