import { z } from "zod";

const rows = z.array(z.array(z.number()));

/** A complex matrix as arrays of rows, real and imaginary part apart: how matrices are exchanged. */
export const complexMatrixSchema = z.strictObject({ re: rows, im: rows }).meta({
  id: "ComplexMatrix",
  description: "A complex matrix as arrays of rows, real and imaginary part apart.",
});

export type ComplexMatrix = z.infer<typeof complexMatrixSchema>;

/** The zero matrix of the given shape. */
export function zeroMatrix(rowCount: number, columnCount: number = rowCount): ComplexMatrix {
  const zeros = () => Array.from({ length: rowCount }, () => new Array<number>(columnCount).fill(0));
  return { re: zeros(), im: zeros() };
}

/** Beyond it a line that names a dimension and nothing else would fill the memory. */
const MOST_ROWS = 4096;

const index = z.int().nonnegative();

/** A square complex matrix by its entries that are not zero: how a large one is exchanged. */
export const sparseMatrixSchema = z
  .strictObject({
    sparse: z
      .array(z.tuple([index, index, z.number(), z.number()]))
      .describe("[row, column, real part, imaginary part] of each entry, in any order, none twice"),
    n: z.int().positive().max(MOST_ROWS).describe("rows and columns"),
  })
  .superRefine(({ sparse, n }, context) => {
    const places = new Set<number>();
    for (const [k, [row, column]] of sparse.entries()) {
      const outside = row >= n ? 0 : column >= n ? 1 : null;
      const place = row * n + column;
      if (outside === null && !places.has(place)) places.add(place);
      else {
        const path = outside === null ? ["sparse", k] : ["sparse", k, outside];
        const expected = outside === null ? `no entry at (${row}, ${column}) twice` : `an index below n = ${n}`;
        context.addIssue({ code: "custom", path, message: `expected ${expected}` });
        return;
      }
    }
  })
  .meta({ id: "SparseMatrix", description: "A square complex matrix by its entries that are not zero." });

export type SparseMatrix = z.infer<typeof sparseMatrixSchema>;

export function toDense({ sparse, n }: SparseMatrix): ComplexMatrix {
  const A = zeroMatrix(n);
  for (const [row, column, re, im] of sparse) {
    A.re[row]![column] = re;
    A.im[row]![column] = im;
  }
  return A;
}

/** The entries of a square matrix, row by row. */
export function toSparse({ re, im }: ComplexMatrix): SparseMatrix {
  const sparse: SparseMatrix["sparse"] = [];
  for (const [row, values] of re.entries()) {
    for (const [column, x] of values.entries()) {
      const y = im[row]![column]!;
      if (x !== 0 || y !== 0) sparse.push([row, column, x, y]);
    }
  }
  return { sparse, n: re.length };
}
