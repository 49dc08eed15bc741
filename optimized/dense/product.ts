import type { Block, SingleBlock } from "../arrays/matrix-block.ts";
import { denseAlgebra } from "./chosen-algebra.ts";
import { addPlainProduct } from "./typescript/plain-product.ts";

export { type Block, type SingleBlock, wholeBlock } from "../arrays/matrix-block.ts";

/** Multiplications below which a call of a library, or packing, costs more than plain loops. */
const SMALL = 4096;

/**
 * C += A B with A rows x inner, B inner x columns: the one dense product of the solver. Cost 2 rows inner columns
 * flops.
 */
export function addProduct(C: Block, A: Block, B: Block, rows: number, inner: number, columns: number): void {
  if (rows * inner * columns < SMALL) addPlainProduct(C, A, B, rows, inner, columns);
  else denseAlgebra().addProduct(C, A, B, rows, inner, columns);
}

/** The same in single precision: twice as fast, for what is corrected in double precision later. */
export function addSingleProduct(
  C: SingleBlock,
  A: SingleBlock,
  B: SingleBlock,
  rows: number,
  inner: number,
  columns: number,
): void {
  denseAlgebra().addSingleProduct(C, A, B, rows, inner, columns);
}
