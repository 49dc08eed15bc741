import { LuDecomposition, Matrix, QrDecomposition, SingularValueDecomposition } from "ml-matrix";
import type { GkslProblem } from "../../../model/problem.ts";
import { type Dense, scaled, zeros } from "../../audit/algebra/dense.ts";
import { applyGenerator, generatorOf } from "../../audit/generators/generator.ts";

/** A linear map of matrices. */
export type LinearMap = (X: Dense) => Dense;

export const liouvillian = (problem: GkslProblem): LinearMap => {
  const generator = generatorOf(problem);
  return (X) => applyGenerator(generator, X);
};

/** The map as a real matrix on the real and imaginary parts of all entries, row by row. */
export function matrixOf(map: LinearMap, d: number): Matrix {
  const n = d * d;
  const M = new Matrix(2 * n, 2 * n);
  for (let k = 0; k < n; k++) {
    const unit = zeros(d);
    unit.re[k] = 1;
    const image = map(unit);
    unit.re[k] = 0;
    unit.im[k] = 1;
    const turned = map(unit);
    for (let r = 0; r < n; r++) {
      M.set(r, k, image.re[r]!);
      M.set(n + r, k, image.im[r]!);
      M.set(r, n + k, turned.re[r]!);
      M.set(n + r, n + k, turned.im[r]!);
    }
  }
  return M;
}

/** The same with the trace, real and imaginary, in place of the equation for the first population. */
export function withTrace(L: Matrix, d: number): Matrix {
  const M = L.clone();
  const n = d * d;
  const size = L.norm("frobenius") || 1;
  for (let k = 0; k < 2 * n; k++) {
    M.set(0, k, k < n && k % (d + 1) === 0 ? size : 0);
    M.set(n, k, k >= n && (k - n) % (d + 1) === 0 ? size : 0);
  }
  return M;
}

/** The right side that goes with it. */
export function traceOne(L: Matrix, d: number): Matrix {
  const b = Matrix.zeros(2 * d * d, 1);
  b.set(0, 0, L.norm("frobenius") || 1);
  return b;
}

export function toState(x: ArrayLike<number>, d: number): Dense {
  const state = zeros(d);
  for (let k = 0; k < d * d; k++) [state.re[k], state.im[k]] = [x[k]!, x[d * d + k]!];
  return state;
}

export function fromState({ re, im }: Dense): number[] {
  return [...re, ...im];
}

/** Divided by the trace. */
export function normalised(X: Dense): Dense {
  let [re, im] = [0, 0];
  for (let k = 0; k < X.n; k++) {
    re += X.re[k * (X.n + 1)]!;
    im += X.im[k * (X.n + 1)]!;
  }
  const size = re * re + im * im;
  return scaled(X, re / size, -im / size);
}

/** map(X) = 0, Tr X = 1 by LU. */
export function byElimination(map: LinearMap, d: number): Dense {
  const L = matrixOf(map, d);
  const x = new LuDecomposition(withTrace(L, d)).solve(traceOne(L, d));
  return normalised(toState(x.to1DArray(), d));
}

/** The same by QR. */
export function byReflections(map: LinearMap, d: number): Dense {
  const L = matrixOf(map, d);
  const x = new QrDecomposition(withTrace(L, d)).solve(traceOne(L, d));
  return normalised(toState(x.to1DArray(), d));
}

/** The singular vector of the smallest singular value of L on hermitian matrices, in real coordinates. */
export function bySingularVectors(map: LinearMap, d: number): Dense {
  const basis = hermitianBasis(d);
  const L = new Matrix(d * d, d * d);
  for (const [k, E] of basis.entries()) {
    const image = fromState(map(E));
    for (const [r, F] of basis.entries()) {
      const f = fromState(F);
      L.set(
        r,
        k,
        image.reduce((sum, x, j) => sum + x * f[j]!, 0),
      );
    }
  }
  const { diagonal, rightSingularVectors } = new SingularValueDecomposition(L);
  const smallest = diagonal.indexOf(Math.min(...diagonal));
  const x = rightSingularVectors.getColumn(smallest);
  const state = zeros(d);
  for (const [k, E] of basis.entries()) {
    for (let j = 0; j < d * d; j++) {
      state.re[j]! += x[k]! * E.re[j]!;
      state.im[j]! += x[k]! * E.im[j]!;
    }
  }
  return normalised(state);
}

/** Orthonormal hermitian matrices: |k><k|, (|k><l| + |l><k|)/sqrt(2), i(|k><l| - |l><k|)/sqrt(2). */
function hermitianBasis(d: number): Dense[] {
  const basis: Dense[] = [];
  for (let r = 0; r < d; r++) {
    for (let c = 0; c < d; c++) {
      const E = zeros(d);
      if (r === c) E.re[r * d + r] = 1;
      else if (r < c) [E.re[r * d + c], E.re[c * d + r]] = [Math.SQRT1_2, Math.SQRT1_2];
      else [E.im[r * d + c], E.im[c * d + r]] = [Math.SQRT1_2, -Math.SQRT1_2];
      basis.push(E);
    }
  }
  return basis;
}

/** e^(L t) by squaring, t = 2^doublings/|L|; the trace is restored after each. */
export function propagated(map: LinearMap, d: number, duration: (size: number) => number): Dense {
  const L = matrixOf(map, d);
  const size = L.norm("frobenius") || 1;
  const doublings = Math.max(0, Math.ceil(Math.log2(duration(size) * size)) + 3);
  const h = duration(size) / 2 ** doublings;
  const step = L.clone().mul(h);
  let P = Matrix.eye(2 * d * d);
  for (let k = 12; k > 0; k--) P = Matrix.eye(2 * d * d).add(step.mmul(P).div(k));
  for (let k = 0; k < doublings; k++) P = tracePreserving(P.mmul(P), d);
  const start = zeros(d);
  for (let k = 0; k < d; k++) start.re[k * (d + 1)] = 1 / d;
  return normalised(toState(P.mmul(Matrix.columnVector(fromState(start))).to1DArray(), d));
}

/** The first population row as what the trace leaves of the others. */
function tracePreserving(P: Matrix, d: number): Matrix {
  const n = d * d;
  for (const from of [0, n]) {
    for (let c = 0; c < 2 * n; c++) {
      let others = 0;
      for (let k = 1; k < d; k++) others += P.get(from + k * (d + 1), c);
      const isTrace = c >= from && c < from + n && (c - from) % (d + 1) === 0;
      P.set(from, c, (isTrace ? 1 : 0) - others);
    }
  }
  return P;
}

/** Dense methods of d^6 operations, and of d^6 times forty, are for dimensions up to these. */
export const DENSE = 12;
export const VERY_DENSE = 6;
