import type { ComplexArray } from "../../arrays/complex-array.ts";
import type { Congruence } from "./congruence.ts";

/** The entries of an n x n matrix that are not zero, row by row: row s holds those from start[s] to start[s + 1]. */
interface SparseMatrix {
  start: Uint32Array;
  column: Uint32Array;
  re: Float64Array;
  im: Float64Array;
  real: boolean;
}

/** sum_a A_a X A_a^+ of sparse matrices: A X and then (A X) A^+. Cost 12 n nnz(A) flops, 4 n nnz(A) for a real A. */
export function sparseCongruence(n: number, matrices: readonly ComplexArray[]): Congruence {
  const sparse = matrices.map((A) => sparseMatrix(A, n));
  const [re, im] = [new Float64Array(n * n), new Float64Array(n * n)];
  const row = { re: new Float64Array(n), im: new Float64Array(n) };
  const allReal = sparse.every(({ real }) => real);
  return (X, y, factor) => {
    if (!allReal) unpackInto(X, re, im, n);
    for (const A of sparse) {
      for (let r = 0; r < n; r++) {
        if (A.start[r] === A.start[r + 1]) continue;
        if (A.real) addRealRow(A, X, y, factor, r, row.re, n);
        else addRow(A, re, im, y, factor, r, row, n);
      }
    }
  };
}

function sparseMatrix({ re, im }: ComplexArray, n: number): SparseMatrix {
  const places: number[] = [];
  const start = new Uint32Array(n + 1);
  for (let r = 0; r < n; r++) {
    for (let at = r * n; at < (r + 1) * n; at++) if (re[at] !== 0 || im[at] !== 0) places.push(at);
    start[r + 1] = places.length;
  }
  return {
    start,
    column: Uint32Array.from(places, (at) => at % n),
    re: Float64Array.from(places, (at) => re[at]!),
    im: Float64Array.from(places, (at) => im[at]!),
    real: im.every((x) => x === 0),
  };
}

/** Row r of A R A^T: for a real A the packed matrix goes as it is. */
function addRealRow(
  { start, column, re }: SparseMatrix,
  X: Float64Array,
  y: Float64Array,
  factor: number,
  r: number,
  row: Float64Array,
  n: number,
): void {
  row.fill(0);
  for (let k = start[r]!; k < start[r + 1]!; k++) {
    const [a, from] = [factor * re[k]!, column[k]! * n];
    for (let c = 0; c < n; c++) row[c]! += a * X[from + c]!;
  }
  for (let c = 0; c < n; c++) {
    let sum = 0;
    for (let k = start[c]!; k < start[c + 1]!; k++) sum += row[column[k]!]! * re[k]!;
    y[r * n + c]! += sum;
  }
}

/** Row r of A X A^+ from its diagonal on, and its mirror image. */
function addRow(
  { start, column, re, im }: SparseMatrix,
  xRe: Float64Array,
  xIm: Float64Array,
  y: Float64Array,
  factor: number,
  r: number,
  row: { re: Float64Array; im: Float64Array },
  n: number,
): void {
  row.re.fill(0);
  row.im.fill(0);
  for (let k = start[r]!; k < start[r + 1]!; k++) {
    const [a, b, from] = [factor * re[k]!, factor * im[k]!, column[k]! * n];
    for (let c = 0; c < n; c++) {
      row.re[c]! += a * xRe[from + c]! - b * xIm[from + c]!;
      row.im[c]! += a * xIm[from + c]! + b * xRe[from + c]!;
    }
  }
  for (let c = r; c < n; c++) {
    let [p, q] = [0, 0];
    for (let k = start[c]!; k < start[c + 1]!; k++) {
      const u = row.re[column[k]!]!;
      const v = row.im[column[k]!]!;
      const x = re[k]!;
      const z = im[k]!;
      p += u * x + v * z;
      q += v * x - u * z;
    }
    y[r * n + c]! += p + q;
    if (c > r) y[c * n + r]! += p - q;
  }
}

function unpackInto(X: Float64Array, re: Float64Array, im: Float64Array, n: number): void {
  for (let r = 0; r < n; r++) {
    for (let c = 0; c < n; c++) {
      re[r * n + c] = (X[r * n + c]! + X[c * n + r]!) / 2;
      im[r * n + c] = (X[r * n + c]! - X[c * n + r]!) / 2;
    }
  }
}
