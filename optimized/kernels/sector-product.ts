import { type Sectors, sectorRange } from "../sectors.ts";
import { addProduct, wholeBlock } from "./matmul.ts";

/*
 * Products with a block-diagonal matrix B = (B_0, ..., B_N), one size x size row-major block for each S^z sector. All
 * matrices are in sector order, D x D row-major. Cost 2 D binomial(2N, N) flops each, against 2 D^3 of a dense product.
 */

/** C += M B. */
export function addTimesSectors(C: Float64Array, M: Float64Array, B: Float64Array[], sectors: Sectors): void {
  const D = sectors.dimension;
  for (const [k, block] of B.entries()) {
    const { start, size } = sectorRange(sectors, k);
    const columns = (data: Float64Array) => ({ data, offset: start, stride: D });
    addProduct(columns(C), columns(M), wholeBlock(block, size), D, size, size);
  }
}

/** C += B M. */
export function addSectorsTimes(C: Float64Array, B: Float64Array[], M: Float64Array, sectors: Sectors): void {
  const D = sectors.dimension;
  for (const [k, block] of B.entries()) {
    const { start, size } = sectorRange(sectors, k);
    const rows = (data: Float64Array) => ({ data, offset: start * D, stride: D });
    addProduct(rows(C), wholeBlock(block, size), rows(M), size, size, D);
  }
}
