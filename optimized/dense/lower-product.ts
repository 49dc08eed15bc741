import { wholeBlock } from "../arrays/matrix-block.ts";
import type { Reals } from "../arrays/precision.ts";
import type { Arithmetic } from "./arithmetic.ts";

/** Rows at a time, so that little more than the lower triangle is formed. */
const ROWS = 192;

/** C += A B, n x n, A n x inner, for entries on and below the diagonal; above it some, or none. n^2 inner flops. */
export function addLowerProduct<Array extends Reals>(
  precision: Pick<Arithmetic<Array>, "addProduct">,
  C: Array,
  A: Array,
  B: Array,
  n: number,
  inner: number,
): void {
  for (let row = 0; row < n; row += ROWS) {
    const rows = Math.min(ROWS, n - row);
    precision.addProduct(
      { data: C, offset: row * n, stride: n },
      { data: A, offset: row * inner, stride: inner },
      wholeBlock(B, n),
      ...([rows, inner, row + rows] as const),
    );
  }
}
