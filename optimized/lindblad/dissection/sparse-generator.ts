import type { ComplexArray } from "../../arrays/complex-array.ts";

/** The entries of a matrix that are not zero, row by row: row r holds those from start[r] to start[r + 1]. */
export interface SparseMatrix {
  start: Int32Array;
  column: Int32Array;
  re: Float64Array;
  im: Float64Array;
}

/** G and the jumps of L(X) = G X + X G^+ + sum_a A_a X A_a^+ by rows, and their transposes. */
export interface SparseGenerator {
  n: number;
  G: SparseMatrix;
  jumps: SparseMatrix[];
  transposedG: SparseMatrix;
  transposedJumps: SparseMatrix[];
}

export function sparseGenerator(n: number, G: ComplexArray, jumps: readonly ComplexArray[]): SparseGenerator {
  return {
    n,
    G: byRows(G, n, (r, c) => r * n + c),
    jumps: jumps.map((A) => byRows(A, n, (r, c) => r * n + c)),
    transposedG: byRows(G, n, (r, c) => c * n + r),
    transposedJumps: jumps.map((A) => byRows(A, n, (r, c) => c * n + r)),
  };
}

function byRows({ re, im }: ComplexArray, n: number, place: (r: number, c: number) => number): SparseMatrix {
  const start = new Int32Array(n + 1);
  const [columns, places]: [number[], number[]] = [[], []];
  for (let r = 0; r < n; r++) {
    for (let c = 0; c < n; c++) {
      const at = place(r, c);
      if (re[at] === 0 && im[at] === 0) continue;
      columns.push(c);
      places.push(at);
    }
    start[r + 1] = columns.length;
  }
  return {
    start,
    column: Int32Array.from(columns),
    re: Float64Array.from(places, (at) => re[at]!),
    im: Float64Array.from(places, (at) => im[at]!),
  };
}

/** What is told of an entry: the other of row and column, and its value; an entry may be told in several parts. */
type Tell = (other: number, value: number) => void;

/**
 * The row of rho_rs in the real matrix of L on packed matrices (`direct/superoperator.ts`): Re L_{rs,kl} + Im L_{rs,lk}
 * in column k n + l.
 */
export function rowEntries({ n, G, jumps }: SparseGenerator, r: number, s: number, tell: Tell): void {
  for (let at = G.start[r]!; at < G.start[r + 1]!; at++) {
    const k = G.column[at]!;
    tell(k * n + s, G.re[at]!);
    tell(s * n + k, G.im[at]!);
  }
  for (let at = G.start[s]!; at < G.start[s + 1]!; at++) {
    const k = G.column[at]!;
    tell(r * n + k, G.re[at]!);
    tell(k * n + r, 0 - G.im[at]!);
  }
  for (const { start, column, re, im } of jumps) {
    for (let p = start[r]!; p < start[r + 1]!; p++) {
      for (let q = start[s]!; q < start[s + 1]!; q++) {
        const [k, l, x, y, u, v] = [column[p]!, column[q]!, re[p]!, im[p]!, re[q]!, im[q]!];
        tell(k * n + l, x * u + y * v);
        tell(l * n + k, y * u - x * v);
      }
    }
  }
}

/** The column of rho_kl in the same matrix. */
export function columnEntries(
  { n, transposedG: G, transposedJumps: jumps }: SparseGenerator,
  k: number,
  l: number,
  tell: Tell,
): void {
  for (let at = G.start[k]!; at < G.start[k + 1]!; at++) {
    const r = G.column[at]!;
    tell(r * n + l, G.re[at]!);
    tell(l * n + r, 0 - G.im[at]!);
  }
  for (let at = G.start[l]!; at < G.start[l + 1]!; at++) {
    const r = G.column[at]!;
    tell(k * n + r, G.re[at]!);
    tell(r * n + k, G.im[at]!);
  }
  for (const { start, column, re, im } of jumps) {
    for (let p = start[k]!; p < start[k + 1]!; p++) {
      for (let q = start[l]!; q < start[l + 1]!; q++) {
        const [r, s, x, y, u, v] = [column[p]!, column[q]!, re[p]!, im[p]!, re[q]!, im[q]!];
        tell(r * n + s, x * u + y * v);
        // Im A_sl conj(A_rk), from L_{sr,lk}.
        tell(s * n + r, v * x - u * y);
      }
    }
  }
}
