import { addProduct, type Block } from "./product.ts";
import { symmetricEigen } from "./symmetric-eigen.ts";

/** Rows and columns of a pivot. */
const PIVOT = 64;

/** An eigenvalue of a pivot below this is of no known sign: it is moved there, a change of A by its round-off. */
const leastEigenvalue = (largest: number) => (largest === 0 ? 1 : Number.EPSILON * largest);

/** A = F s F^T, F lower triangular by pivots, s a diagonal of signs. */
export interface IndefiniteFactor {
  /** Eigenvalues of A below zero: signs in s, by Sylvester's law of inertia. */
  negative: number;
  /** Of the columns: 1 or -1. */
  signs: Float64Array;
  /** A^-1 b. */
  solve(b: Float64Array): Float64Array;
}

/**
 * A = F s F^T of a symmetric indefinite A, n x n, by blocks: with the pivot P = Q diag(lambda) Q^T,
 *   F_jj = Q |lambda|^(1/2), s_j = sign lambda, F_ij = (A_ij - sum_{k < j} F_ik s_k F_jk^T) Q |lambda|^(-1/2) s_j.
 * Each pivot is diagonalised, so none but a pivot with an eigenvalue near zero makes F large; what that costs in digits
 * shows in the residual of what is solved. Further rows C below A become those of F too: C A^-1 C^T = F_C s F_C^T. In
 * place: the lower triangle of the panel becomes F, the pivots hold Q. Cost n^2 (rows - 2 n/3) flops, twice n^2 for a
 * solution.
 *
 * @param panel rows x n row-major, A on top; of A the lower triangle is used
 */
export function factorIndefinite(panel: Float64Array, rows: number, n: number): IndefiniteFactor {
  const signs = new Float64Array(n);
  const roots = new Float64Array(n);
  const least = leastEigenvalue(panel.reduce((most, a) => Math.max(most, Math.abs(a)), 0));
  for (let j = 0; j < n; j += PIVOT) {
    const width = Math.min(PIVOT, n - j);
    subtractEarlier(panel, rows, n, j, width, signs);
    const { values, vectors: Q } = symmetricEigen(lowerSquare(panel, n, j, width), width);
    for (let c = 0; c < width; c++) {
      signs[j + c] = values[c]! < 0 ? -1 : 1;
      roots[j + c] = Math.sqrt(Math.max(Math.abs(values[c]!), least));
    }
    turnBelow(panel, rows, n, j, width, Q, signs, roots);
    for (let r = 0; r < width; r++) panel.set(Q.subarray(r * width, (r + 1) * width), (j + r) * n + j);
  }
  const negative = signs.reduce((count, sign) => count + Number(sign < 0), 0);
  return { negative, signs, solve: (b) => solveFactored(panel, n, signs, roots, b) };
}

/** Columns j .. j + width of all rows from j on -= F s F_j^T of the columns before j. */
function subtractEarlier(
  panel: Float64Array,
  rows: number,
  n: number,
  j: number,
  width: number,
  signs: Float64Array,
): void {
  if (j === 0) return;
  const turned = new Float64Array(j * width);
  for (let c = 0; c < width; c++) {
    for (let k = 0; k < j; k++) turned[k * width + c] = -signs[k]! * panel[(j + c) * n + k]!;
  }
  const target: Block = { data: panel, offset: j * n + j, stride: n };
  const earlier: Block = { data: panel, offset: j * n, stride: n };
  addProduct(target, earlier, { data: turned, offset: 0, stride: width }, rows - j, j, width);
}

function lowerSquare(panel: Float64Array, n: number, j: number, width: number): Float64Array {
  const square = new Float64Array(width * width);
  for (let r = 0; r < width; r++) {
    for (let c = 0; c <= r; c++) square[r * width + c] = square[c * width + r] = panel[(j + r) * n + j + c]!;
  }
  return square;
}

/** Rows below the pivot times Q |lambda|^(-1/2) s. */
function turnBelow(
  panel: Float64Array,
  rows: number,
  n: number,
  j: number,
  width: number,
  Q: Float64Array,
  signs: Float64Array,
  roots: Float64Array,
): void {
  const scaled = Q.map((q, at) => (q * signs[j + (at % width)]!) / roots[j + (at % width)]!);
  const row = new Float64Array(width);
  for (let r = j + width; r < rows; r++) {
    const at = r * n + j;
    row.fill(0);
    for (let k = 0; k < width; k++) {
      const factor = panel[at + k]!;
      for (let c = 0; c < width; c++) row[c]! += factor * scaled[k * width + c]!;
    }
    panel.set(row, at);
  }
}

/** F g = b, then F^T x = s g. */
function solveFactored(
  F: Float64Array,
  n: number,
  signs: Float64Array,
  roots: Float64Array,
  b: Float64Array,
): Float64Array {
  const x = b.slice();
  for (let j = 0; j < n; j += PIVOT) {
    const width = Math.min(PIVOT, n - j);
    for (let r = j; r < j + width; r++) x[r]! -= rowDot(F, r * n, x, j);
    const turned = new Float64Array(width);
    for (let r = 0; r < width; r++) {
      for (let c = 0; c < width; c++) turned[c]! += F[(j + r) * n + j + c]! * x[j + r]!;
    }
    for (let c = 0; c < width; c++) x[j + c] = turned[c]! / roots[j + c]!;
  }
  for (let k = 0; k < n; k++) x[k]! *= signs[k]!;
  for (let j = PIVOT * Math.floor((n - 1) / PIVOT); j >= 0; j -= PIVOT) {
    const width = Math.min(PIVOT, n - j);
    const scaled = x.slice(j, j + width);
    for (let c = 0; c < width; c++) scaled[c]! /= roots[j + c]!;
    for (let r = j; r < j + width; r++) {
      x[r] = 0;
      for (let c = 0; c < width; c++) x[r]! += F[r * n + j + c]! * scaled[c]!;
    }
    for (let r = j; r < j + width; r++) subtractRow(x, F, r * n, j, x[r]!);
  }
  return x;
}

/** sum_{k < length} F[at + k] x[k], in four sums side by side. */
function rowDot(F: Float64Array, at: number, x: Float64Array, length: number): number {
  let [a, b, c, d] = [0, 0, 0, 0];
  let k = 0;
  for (; k + 3 < length; k += 4) {
    a += F[at + k]! * x[k]!;
    b += F[at + k + 1]! * x[k + 1]!;
    c += F[at + k + 2]! * x[k + 2]!;
    d += F[at + k + 3]! * x[k + 3]!;
  }
  for (; k < length; k++) a += F[at + k]! * x[k]!;
  return a + b + (c + d);
}

function subtractRow(x: Float64Array, F: Float64Array, at: number, length: number, factor: number): void {
  for (let k = 0; k < length; k++) x[k]! -= factor * F[at + k]!;
}
