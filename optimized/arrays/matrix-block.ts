import type { Reals } from "./precision.ts";

/** A block of a row-major matrix: entry (r, c) is data[offset + r stride + c]. */
export interface MatrixBlock<Numbers extends Reals> {
  data: Numbers;
  offset: number;
  stride: number;
}

export type Block = MatrixBlock<Float64Array>;
export type SingleBlock = MatrixBlock<Float32Array>;

/** All of an array as one block of the given row length. */
export function wholeBlock<Numbers extends Reals>(data: Numbers, stride: number): MatrixBlock<Numbers> {
  return { data, offset: 0, stride };
}
