import { type ComplexArray, complexZeros } from "../arrays/complex-array.ts";
import { denseAlgebra } from "./chosen-algebra.ts";
import type { HermitianEigen } from "./dense-algebra.ts";
import { powerOfTwoAbove, requireFiniteMatrix, symmetricEigen } from "./symmetric-eigen.ts";

/** The vector v of a reflection 1 - 2 v v^+/(v^+ v), in the components first <= r < n. */
interface Reflector extends ComplexArray {
  first: number;
}

/**
 * Eigendecomposition of the hermitian part of a complex matrix, by LAPACK where it is in use, else by `reducedEigen`.
 * Orthonormal also where eigenvalues coincide. O(n^3).
 *
 * @throws SolverFailure `not-converged` where the matrix holds a number that is not finite
 */
export function hermitianEigen(H: ComplexArray, n: number, algebra = denseAlgebra()): HermitianEigen {
  const A = hermitianPart(H, n);
  if (A.im.every((y) => y === 0)) {
    const { values, vectors } = symmetricEigen(A.re, n);
    return { values, vectors: { re: vectors, im: new Float64Array(n * n) } };
  }
  requireFiniteMatrix(A.re);
  requireFiniteMatrix(A.im);
  const scale = Math.max(powerOfTwoAbove(A.re), powerOfTwoAbove(A.im));
  for (const part of [A.re, A.im]) for (let k = 0; k < part.length; k++) part[k]! /= scale;
  const { values, vectors } = algebra.hermitianEigen?.(A, n) ?? reducedEigen(A, n);
  return { values: values.map((value) => value * scale), vectors };
}

/**
 * Householder reflections to a tridiagonal matrix, made real by phases, then the real symmetric solver. Golub and Van
 * Loan, Matrix Computations, 4th ed., Sec. 8.3.1. About 16 n^3 flops beside the real problem of the same size.
 * Overwrites A.
 */
function reducedEigen(A: ComplexArray, n: number): HermitianEigen {
  const reflectors: Reflector[] = [];
  for (let column = 0; column < n - 2; column++) {
    const reflector = columnReflector(A, column, n);
    if (!reflector) continue;
    reflectors.push(reflector);
    reflectBothSides(A, reflector, n);
  }
  const { T, phases } = realTridiagonal(A, n);
  const { values, vectors } = symmetricEigen(T, n);
  const W = {
    re: vectors.map((v, at) => phases.re[Math.floor(at / n)]! * v),
    im: vectors.map((v, at) => phases.im[Math.floor(at / n)]! * v),
  };
  for (const reflector of reflectors.reverse()) reflectRows(W, reflector, n);
  return { values, vectors: W };
}

function hermitianPart({ re, im }: ComplexArray, n: number): ComplexArray {
  const A = complexZeros(n);
  for (let r = 0; r < n; r++) {
    for (let c = 0; c < n; c++) {
      A.re[r * n + c] = (re[r * n + c]! + re[c * n + r]!) / 2;
      A.im[r * n + c] = (im[r * n + c]! - im[c * n + r]!) / 2;
    }
  }
  return A;
}

/**
 * v = x + e^{i arg x_0} |x| e_0, normalised to v^+ v = 2, of the column below the subdiagonal; null where that is zero
 * already.
 */
function columnReflector({ re, im }: ComplexArray, column: number, n: number): Reflector | null {
  const first = column + 1;
  const v: Reflector = { re: new Float64Array(n), im: new Float64Array(n), first };
  let below = 0;
  for (let r = first; r < n; r++) {
    v.re[r] = re[r * n + column]!;
    v.im[r] = im[r * n + column]!;
    if (r > first) below += v.re[r]! ** 2 + v.im[r]! ** 2;
  }
  if (below === 0) return null;
  const head = Math.hypot(v.re[first]!, v.im[first]!);
  const length = Math.hypot(head, Math.sqrt(below));
  const [cosine, sine] = head === 0 ? [1, 0] : [v.re[first]! / head, v.im[first]! / head];
  v.re[first] = (head + length) * cosine;
  v.im[first] = (head + length) * sine;
  // v^+ v = 2 length (length + head).
  const norm = Math.sqrt(length * (length + head));
  for (let r = first; r < n; r++) {
    v.re[r]! /= norm;
    v.im[r]! /= norm;
  }
  return v;
}

/** A -> (1 - v v^+) A (1 - v v^+) = A - v q^+ - q v^+, q = A v - (v^+ A v) v / 2. */
function reflectBothSides(A: ComplexArray, v: Reflector, n: number): void {
  const q = { re: new Float64Array(n), im: new Float64Array(n) };
  const start = v.first - 1;
  let quadratic = 0;
  for (let r = start; r < n; r++) {
    let [x, y] = [0, 0];
    for (let c = v.first; c < n; c++) {
      const [a, b] = [A.re[r * n + c]!, A.im[r * n + c]!];
      x += a * v.re[c]! - b * v.im[c]!;
      y += a * v.im[c]! + b * v.re[c]!;
    }
    q.re[r] = x;
    q.im[r] = y;
    quadratic += v.re[r]! * x + v.im[r]! * y;
  }
  for (let r = v.first; r < n; r++) {
    q.re[r]! -= (quadratic / 2) * v.re[r]!;
    q.im[r]! -= (quadratic / 2) * v.im[r]!;
  }
  for (let r = start; r < n; r++) {
    const [vx, vy, qx, qy] = [v.re[r]!, v.im[r]!, q.re[r]!, q.im[r]!];
    for (let c = start; c < n; c++) {
      const [wx, wy, px, py] = [v.re[c]!, v.im[c]!, q.re[c]!, q.im[c]!];
      A.re[r * n + c]! -= vx * px + vy * py + qx * wx + qy * wy;
      A.im[r * n + c]! -= vy * px - vx * py + qy * wx - qx * wy;
    }
  }
}

/** W -> (1 - v v^+) W. */
function reflectRows(W: ComplexArray, v: Reflector, n: number): void {
  const overlap = { re: new Float64Array(n), im: new Float64Array(n) };
  for (let r = v.first; r < n; r++) {
    const [x, y] = [v.re[r]!, v.im[r]!];
    for (let c = 0; c < n; c++) {
      overlap.re[c]! += x * W.re[r * n + c]! + y * W.im[r * n + c]!;
      overlap.im[c]! += x * W.im[r * n + c]! - y * W.re[r * n + c]!;
    }
  }
  for (let r = v.first; r < n; r++) {
    const [x, y] = [v.re[r]!, v.im[r]!];
    for (let c = 0; c < n; c++) {
      W.re[r * n + c]! -= x * overlap.re[c]! - y * overlap.im[c]!;
      W.im[r * n + c]! -= x * overlap.im[c]! + y * overlap.re[c]!;
    }
  }
}

/** A tridiagonal = diag(phases) T diag(phases)^+ with T real. */
function realTridiagonal(A: ComplexArray, n: number): { T: Float64Array; phases: ComplexArray } {
  const T = new Float64Array(n * n);
  const phases = { re: new Float64Array(n).fill(1), im: new Float64Array(n) };
  for (let r = 0; r < n; r++) {
    T[r * n + r] = A.re[r * n + r]!;
    if (r === 0) continue;
    const [x, y] = [A.re[r * n + r - 1]!, A.im[r * n + r - 1]!];
    const size = Math.hypot(x, y);
    T[r * n + r - 1] = size;
    T[(r - 1) * n + r] = size;
    const [cosine, sine] = size === 0 ? [1, 0] : [x / size, y / size];
    phases.re[r] = phases.re[r - 1]! * cosine - phases.im[r - 1]! * sine;
    phases.im[r] = phases.re[r - 1]! * sine + phases.im[r - 1]! * cosine;
  }
  return { T, phases };
}
