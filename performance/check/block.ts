/** A real matrix, row by row. */
export interface Block {
  rows: number;
  columns: number;
  data: Float64Array;
}

export function zeroBlock(rows: number, columns: number): Block {
  return { rows, columns, data: new Float64Array(rows * columns) };
}

/** C += factor A B. Cost 2 rows inner columns flops. */
export function addProduct(C: Block, factor: number, A: Block, B: Block): void {
  const width = C.columns;
  for (let r = 0; r < A.rows; r++) {
    for (let k = 0; k < A.columns; k++) {
      const value = factor * A.data[r * A.columns + k]!;
      for (let c = 0; c < width; c++) C.data[r * width + c]! += value * B.data[k * width + c]!;
    }
  }
}
