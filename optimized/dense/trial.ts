import type { ComplexArray } from "../arrays/complex-array.ts";
import { wholeBlock } from "../arrays/matrix-block.ts";
import type { DenseAlgebra, HermitianEigen } from "./dense-algebra.ts";

const SIZE = 40;

/**
 * Of entries and eigenvalues of order one: wrong conventions miss it by 1e13, a good library is below a hundredth of
 * it.
 */
const TOLERANCE = 1e-12;
const SINGLE_TOLERANCE = 1e-4;

/**
 * Whether an implementation answers right, on problems of known answer: a reflection Q = 1 - 2 u u^T, and
 * A = Q diag(1, 2, ..., n)/n Q. A library built for other integers or another calling convention fails here, or not at
 * all.
 */
export function answersRight(algebra: DenseAlgebra): boolean {
  const n = SIZE;
  const { Q, values, A } = knownProblem(n);
  const eigen = algebra.symmetricEigen(A, n);
  const x = Float64Array.from({ length: n }, (_, k) => Math.sin(k));
  const solution = algebra.factorise(A.slice(), n)(times(A, x, n));
  const square = new Float64Array(n * n);
  algebra.addProduct(wholeBlock(square, n), wholeBlock(Q, n), wholeBlock(A, n), n, n, n);
  const [singleQ, singleA, singleSquare] = [new Float32Array(Q), new Float32Array(A), new Float32Array(n * n)];
  algebra.addSingleProduct(wholeBlock(singleSquare, n), wholeBlock(singleQ, n), wholeBlock(singleA, n), n, n, n);
  // Q A = diag Q, and column k of Q is the eigenvector of values[k], up to its sign.
  const expected = Q.map((q, at) => values[Math.floor(at / n)]! * q);
  const signed = eigen.vectors.map((v, at) => v * Math.sign(eigen.vectors[at % n]! * Q[at % n]!));
  return (
    differ(eigen.values, values) < TOLERANCE &&
    (!algebra.symmetricValues || differ(algebra.symmetricValues(A, n), values) < TOLERANCE) &&
    differ(signed, Q) < TOLERANCE * n &&
    differ(solution, x) < TOLERANCE * n &&
    (!algebra.factoriseSingle || differ(solvedInSingle(algebra.factoriseSingle, A, x), x) < SINGLE_TOLERANCE * n) &&
    differ(square, expected) < TOLERANCE &&
    differ(singleSquare, expected) < SINGLE_TOLERANCE &&
    (!algebra.hermitianEigen ||
      hermitianDefect(algebra.hermitianEigen(withPhases(A, n), n), Q, values, n) < TOLERANCE * n)
  );
}

function solvedInSingle(
  factorise: NonNullable<DenseAlgebra["factoriseSingle"]>,
  A: Float64Array,
  x: Float64Array,
): Float32Array {
  return factorise(Float32Array.from(A), x.length)(Float32Array.from(times(A, x, x.length)));
}

/** e^{i(r - c)} A_rc has the values of A, and e^{ir} times its vectors. */
function withPhases(A: Float64Array, n: number): ComplexArray {
  const phase = (at: number) => Math.floor(at / n) - (at % n);
  return { re: A.map((a, at) => a * Math.cos(phase(at))), im: A.map((a, at) => a * Math.sin(phase(at))) };
}

/** Of the values, and of the vectors: all entries of e^{-ir} W_rk/Q_rk in a column are one phase. */
function hermitianDefect(found: HermitianEigen, Q: Float64Array, values: Float64Array, n: number): number {
  const { re, im } = found.vectors;
  const turned = (r: number, k: number): [number, number] => {
    const [x, y] = [re[r * n + k]!, im[r * n + k]!];
    return [x * Math.cos(r) + y * Math.sin(r), y * Math.cos(r) - x * Math.sin(r)];
  };
  const defects = Q.map((_, at) => {
    const [r, k] = [Math.floor(at / n), at % n];
    const [x, y] = turned(r, k);
    const [u, v] = turned(0, k);
    // W_rk/W_0k = Q_rk/Q_0k, and the modulus of W_rk is that of Q_rk.
    const ratio = Math.hypot(x * Q[k]! - u * Q[r * n + k]!, y * Q[k]! - v * Q[r * n + k]!);
    return Math.max(ratio, Math.abs(Math.hypot(x, y) - Math.abs(Q[r * n + k]!)));
  });
  return Math.max(differ(found.values, values), differ(defects, new Float64Array(defects.length)));
}

function knownProblem(n: number): { Q: Float64Array; values: Float64Array; A: Float64Array } {
  const u = Float64Array.from({ length: n }, (_, k) => 1 + 0.5 * Math.cos(k));
  const norm = Math.hypot(...u);
  const Q = Float64Array.from({ length: n * n }, (_, at) => {
    const [r, c] = [Math.floor(at / n), at % n];
    return (r === c ? 1 : 0) - (2 * u[r]! * u[c]!) / norm ** 2;
  });
  const values = Float64Array.from({ length: n }, (_, k) => (k + 1) / n);
  const A = Float64Array.from({ length: n * n }, (_, at) => {
    let sum = 0;
    for (let k = 0; k < n; k++) sum += Q[Math.floor(at / n) * n + k]! * values[k]! * Q[k * n + (at % n)]!;
    return sum;
  });
  return { Q, values, A };
}

function times(A: Float64Array, x: Float64Array, n: number): Float64Array {
  return x.map((_, r) => x.reduce((sum, value, c) => sum + A[r * n + c]! * value, 0));
}

/** Largest difference; NaN where one is NaN, which no tolerance admits. */
function differ(found: ArrayLike<number>, expected: ArrayLike<number>): number {
  let most = 0;
  for (let k = 0; k < expected.length; k++) {
    const difference = Math.abs(found[k]! - expected[k]!);
    if (!(difference <= most)) most = difference;
    if (Number.isNaN(difference)) return Number.NaN;
  }
  return most;
}
