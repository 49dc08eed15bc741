import { wholeBlock } from "../arrays/matrix-block.ts";
import type { Reals } from "../arrays/precision.ts";
import { type Arithmetic, DOUBLE } from "../dense/arithmetic.ts";
import { type Sectors, sectorRange } from "./sectors.ts";

/*
 * Products with a block-diagonal matrix B = (B_0, ..., B_N), one size x size row-major block for each S^z sector. All
 * matrices are in sector order, D x D row-major. Cost 2 D binomial(2N, N) flops each, against 2 D^3 of a dense product.
 */

type Product<Array extends Reals> = Pick<Arithmetic<Array>, "addProduct">;

/** C += M B. */
export function addTimesSectors<Array extends Reals>(
  C: Array,
  M: Array,
  B: Array[],
  sectors: Sectors,
  { addProduct }: Product<Array> = DOUBLE as unknown as Product<Array>,
): void {
  const D = sectors.dimension;
  for (const [k, block] of B.entries()) {
    const { start, size } = sectorRange(sectors, k);
    const columns = (data: Array) => ({ data, offset: start, stride: D });
    addProduct(columns(C), columns(M), wholeBlock(block, size), D, size, size);
  }
}

/** C += B M. */
export function addSectorsTimes<Array extends Reals>(
  C: Array,
  B: Array[],
  M: Array,
  sectors: Sectors,
  { addProduct }: Product<Array> = DOUBLE as unknown as Product<Array>,
): void {
  const D = sectors.dimension;
  for (const [k, block] of B.entries()) {
    const { start, size } = sectorRange(sectors, k);
    const rows = (data: Array) => ({ data, offset: start * D, stride: D });
    addProduct(rows(C), wholeBlock(block, size), rows(M), size, size, D);
  }
}
