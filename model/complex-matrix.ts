import { z } from "zod";

const rows = z.array(z.array(z.number()));

/** A complex matrix as arrays of rows, real and imaginary part apart: the one form in which matrices are exchanged. */
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
