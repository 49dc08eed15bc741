import type { SpinsProblem, ThreeTimesBath } from "../../model/problem.ts";
import type { Dense } from "../../properties/audit/algebra/dense.ts";
import { type Levels, levelsOf } from "../../properties/audit/spins/levels.ts";
import { addProduct, type Block, zeroBlock } from "./block.ts";

/**
 * sum_i (A_i X A_i - {A_i A_i, X}/2) with A_i = S_i^z/sqrt(2T*) + (1/sqrt(2T(0)) - 1/sqrt(2T*)) sum_n <n|S_i^z|n>
 * |n><n|, PRL (8), added to the image. A_i is real, symmetric and conserves S^z: products go from sector block to
 * sector block. Cost N C(2N, N) 2^N.
 */
export function addNonlocalDephasing(problem: SpinsProblem, X: Dense, image: Dense): void {
  const N = problem.spins.delta.length;
  const levels = levelsOf(problem.spins);
  const sectors = sectorsOf(N, X.n, levels);
  const A = sectors.map((sector) => dephasingBlocks(sector, levels, problem.bath as ThreeTimesBath, N));
  const Q = A.map((blocks) => {
    const sum = zeroBlock(blocks[0]!.rows, blocks[0]!.rows);
    for (const block of blocks) addProduct(sum, 1, block, block);
    return sum;
  });
  for (const [k, left] of sectors.entries()) {
    for (const [l, right] of sectors.entries()) {
      for (const part of ["re", "im"] as const) {
        const x = cut(X[part], X.n, left.states, right.states);
        const y = zeroBlock(x.rows, x.columns);
        for (let i = 0; i < N; i++) {
          const AX = zeroBlock(x.rows, x.columns);
          addProduct(AX, 1, A[k]![i]!, x);
          addProduct(y, 1, AX, A[l]![i]!);
        }
        addProduct(y, -0.5, Q[k]!, x);
        addProduct(y, -0.5, x, Q[l]!);
        paste(y, image[part], X.n, left.states, right.states);
      }
    }
  }
}

/** The product states with one total S^z, and the eigenstates of K among them. */
interface Sector {
  states: number[];
  levels: number[];
}

function sectorsOf(N: number, dimension: number, { sz }: Levels): Sector[] {
  return Array.from({ length: N + 1 }, (_, ups) => ({
    states: Array.from({ length: dimension }, (__, state) => state).filter((state) => upsOf(state, N) === ups),
    levels: sz.flatMap((value, n) => (value === ups - N / 2 ? [n] : [])),
  }));
}

function upsOf(state: number, N: number): number {
  let ups = 0;
  for (let bit = 0; bit < N; bit++) ups += state & (1 << bit) ? 0 : 1;
  return ups;
}

/** A_i of (8) inside one sector, for every spin. */
function dephasingBlocks({ states, levels }: Sector, { vectors }: Levels, bath: ThreeTimesBath, N: number): Block[] {
  const whole = 1 / Math.sqrt(2 * bath.Tstar);
  const extra = 1 / Math.sqrt(2 * bath.T0) - whole;
  const V = cut(vectors.re, vectors.n, states, levels);
  const VT = transposed(V);
  return Array.from({ length: N }, (_, i) => {
    const m = states.map((state) => ((state >> (N - 1 - i)) & 1 ? -0.5 : 0.5));
    const weighted = zeroBlock(V.rows, V.columns);
    for (let n = 0; n < V.columns; n++) {
      let mean = 0;
      for (let s = 0; s < V.rows; s++) mean += m[s]! * V.data[s * V.columns + n]! ** 2;
      for (let s = 0; s < V.rows; s++) weighted.data[s * V.columns + n] = mean * V.data[s * V.columns + n]!;
    }
    const A = zeroBlock(V.rows, V.rows);
    addProduct(A, extra, weighted, VT);
    for (let s = 0; s < V.rows; s++) A.data[s * V.rows + s]! += whole * m[s]!;
    return A;
  });
}

function transposed({ rows, columns, data }: Block): Block {
  const entry = (at: number) => data[(at % rows) * columns + Math.floor(at / rows)]!;
  return { rows: columns, columns: rows, data: Float64Array.from(data, (_, at) => entry(at)) };
}

/** The rows and columns of an n x n matrix that are listed. */
function cut(matrix: Float64Array, n: number, rows: number[], columns: number[]): Block {
  const block = zeroBlock(rows.length, columns.length);
  for (const [r, row] of rows.entries()) {
    for (const [c, column] of columns.entries()) block.data[r * columns.length + c] = matrix[row * n + column]!;
  }
  return block;
}

function paste(
  { columns: width, data }: Block,
  matrix: Float64Array,
  n: number,
  rows: number[],
  columns: number[],
): void {
  for (const [r, row] of rows.entries()) {
    for (const [c, column] of columns.entries()) matrix[row * n + column]! += data[r * width + c]!;
  }
}
