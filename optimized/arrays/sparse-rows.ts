import { type Arena, roundedUp } from "./arena.ts";

/** A square sparse matrix by rows: row s holds value[k] in column[k] for start[s] <= k < start[s + 1]. */
export interface SparseRows {
  start: Uint32Array;
  column: Uint32Array;
  value: Float64Array;
}

/** Collects the entries row by row; zeros are left out. */
export function sparseRows(
  n: number,
  rowEntries: (s: number, add: (column: number, value: number) => void) => void,
): SparseRows {
  const start = new Uint32Array(n + 1);
  const column: number[] = [];
  const value: number[] = [];
  for (let s = 0; s < n; s++) {
    rowEntries(s, (c, v) => {
      if (v === 0) return;
      column.push(c);
      value.push(v);
    });
    start[s + 1] = column.length;
  }
  return { start, column: Uint32Array.from(column), value: Float64Array.from(value) };
}

/** A matrix as kernels read it, by byte offset. */
export type PlacedRows = [starts: number, columns: number, values: number];

/** Bytes of an arena that a matrix of n rows takes. */
export function placedRowsBytes(n: number, nonzeros: number): number {
  return [4 * (n + 1), 4 * nonzeros, 8 * nonzeros].reduce((sum, bytes) => sum + roundedUp(bytes), 0);
}

/** The matrix copied into an arena. */
export function placedRows(arena: Arena, { start, column, value }: SparseRows): PlacedRows {
  const [starts, columns, values] = [
    arena.integers(start.length),
    arena.integers(column.length),
    arena.floats(value.length),
  ];
  starts.set(start);
  columns.set(column);
  values.set(value);
  return [starts.byteOffset, columns.byteOffset, values.byteOffset];
}

/**
 * C += factor S B, B and C n x n row-major: row s of C gathers the rows of B that S couples to s. Cost 2 n nnz flops.
 */
export function addSparseProduct(C: Float64Array, factor: number, S: SparseRows, B: Float64Array, n: number): void {
  const { start, column, value } = S;
  for (let s = 0; s < n; s++) addRows(C, s * n, factor, column, value, start[s]!, start[s + 1]!, B, n);
}

/** n numbers of C from `to` on += factor sum_k value[k] (row column[k] of B), first <= k < end: four rows at a time. */
export function addRows(
  C: Float64Array,
  to: number,
  factor: number,
  column: Uint32Array,
  value: Float64Array,
  first: number,
  end: number,
  B: Float64Array,
  n: number,
): void {
  let k = first;
  for (; k + 4 <= end; k += 4) addFourRows(C, to, B, n, factor, column, value, k);
  for (; k < end; k++) addOneRow(C, to, B, column[k]! * n, n, factor * value[k]!);
}

function addFourRows(
  C: Float64Array,
  to: number,
  B: Float64Array,
  n: number,
  factor: number,
  column: Uint32Array,
  value: Float64Array,
  k: number,
): void {
  const [v0, v1, v2, v3] = [value[k]!, value[k + 1]!, value[k + 2]!, value[k + 3]!];
  const [w0, w1, w2, w3] = [factor * v0, factor * v1, factor * v2, factor * v3];
  const [b0, b1, b2, b3] = [column[k]! * n, column[k + 1]! * n, column[k + 2]! * n, column[k + 3]! * n];
  for (let t = 0; t < n; t++) C[to + t]! += w0 * B[b0 + t]! + w1 * B[b1 + t]! + w2 * B[b2 + t]! + w3 * B[b3 + t]!;
}

function addOneRow(C: Float64Array, to: number, B: Float64Array, from: number, n: number, factor: number): void {
  for (let t = 0; t < n; t++) C[to + t]! += factor * B[from + t]!;
}
