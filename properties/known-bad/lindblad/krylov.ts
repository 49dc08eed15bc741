import type { Matrix } from "ml-matrix";

type Vector = number[];

const dot = (a: Vector, b: Vector) => a.reduce((sum, x, k) => sum + x * b[k]!, 0);
const norm = (a: Vector) => Math.sqrt(dot(a, a));
const plus = (a: Vector, f: number, b: Vector) => a.map((x, k) => x + f * b[k]!);

export const apply = (M: Matrix, x: Vector): Vector => {
  const y = new Array<number>(M.rows).fill(0);
  for (let r = 0; r < M.rows; r++) for (let c = 0; c < M.columns; c++) y[r]! += M.get(r, c) * x[c]!;
  return y;
};

/** Restarted GMRES (Saad and Schultz 1986), so many cycles and no more, whatever is left. */
export function restartedGmres(M: Matrix, b: Vector, restart: number, cycles: number, tolerance: number): Vector {
  let x = b.map(() => 0);
  for (let cycle = 0; cycle < cycles; cycle++) {
    const r = plus(b, -1, apply(M, x));
    const beta = norm(r);
    if (beta <= tolerance) break;
    const V = [r.map((y) => y / beta)];
    const H: Vector[] = [];
    for (let k = 0; k < Math.min(restart, b.length); k++) {
      let w = apply(M, V[k]!);
      const column: Vector = [];
      for (const v of V) {
        const h = dot(v, w);
        column.push(h);
        w = plus(w, -h, v);
      }
      const last = norm(w);
      H.push([...column, last]);
      if (last < 1e-14 * beta) break;
      V.push(w.map((y) => y / last));
    }
    const y = leastSquares(H, beta);
    for (const [k, factor] of y.entries()) x = plus(x, factor, V[k]!);
  }
  return x;
}

/** min |beta e_1 - H y| by Givens rotations. */
function leastSquares(columns: readonly Vector[], beta: number): Vector {
  const m = columns.length;
  const g = new Array<number>(m + 1).fill(0);
  g[0] = beta;
  const R = columns.map((column) => [...column, ...new Array<number>(m + 1 - column.length).fill(0)]);
  const turns: [number, number][] = [];
  for (const [k, column] of R.entries()) {
    for (const [i, [c, s]] of turns.entries()) {
      [column[i], column[i + 1]] = [c * column[i]! + s * column[i + 1]!, c * column[i + 1]! - s * column[i]!];
    }
    const length = Math.hypot(column[k]!, column[k + 1]!) || 1;
    const [c, s] = [column[k]! / length, column[k + 1]! / length];
    turns.push([c, s]);
    [column[k], column[k + 1]] = [length, 0];
    [g[k], g[k + 1]] = [c * g[k]!, -s * g[k]!];
  }
  const y = new Array<number>(m).fill(0);
  for (let k = m - 1; k >= 0; k--) {
    let rest = g[k]!;
    for (let j = k + 1; j < m; j++) rest -= R[j]![k]! * y[j]!;
    y[k] = rest / R[k]![k]!;
  }
  return y;
}

/** BiCGSTAB (van der Vorst 1992) from x, so many steps and no more, whatever is left. */
export function bicgstab(M: Matrix, b: Vector, start: Vector, steps: number, tolerance: number): Vector {
  let x = start;
  let r = plus(b, -1, apply(M, x));
  const shadow = r;
  let [rho, p] = [dot(shadow, r), r];
  for (let k = 0; k < steps && norm(r) > tolerance; k++) {
    const v = apply(M, p);
    const alpha = rho / dot(shadow, v);
    const s = plus(r, -alpha, v);
    const t = apply(M, s);
    const omega = dot(t, s) / dot(t, t);
    x = plus(plus(x, alpha, p), omega, s);
    r = plus(s, -omega, t);
    const next = dot(shadow, r);
    p = plus(r, ((next / rho) * alpha) / omega, plus(p, -omega, v));
    rho = next;
  }
  return x;
}

/** L and U on the pattern of M alone, used as if they were M's: x of L U x = b. */
export function incompleteElimination(M: Matrix, b: Vector): Vector {
  const n = M.rows;
  const A = M.to2DArray();
  for (let k = 0; k < n; k++) {
    for (let r = k + 1; r < n; r++) {
      if (A[r]![k] === 0 || A[k]![k] === 0) continue;
      A[r]![k]! /= A[k]![k]!;
      for (let c = k + 1; c < n; c++) if (A[r]![c] !== 0) A[r]![c]! -= A[r]![k]! * A[k]![c]!;
    }
  }
  const x = [...b];
  for (let r = 0; r < n; r++) for (let c = 0; c < r; c++) x[r]! -= A[r]![c]! * x[c]!;
  for (let r = n - 1; r >= 0; r--) {
    for (let c = r + 1; c < n; c++) x[r]! -= A[r]![c]! * x[c]!;
    x[r]! /= A[r]![r]! || 1e-12;
  }
  return x;
}
