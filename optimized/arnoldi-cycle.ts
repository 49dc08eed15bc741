import { axpy, dot, norm, scale } from "./kernels/vector.ts";
import type { LinearOperator } from "./linear-operator.ts";

export interface Cycle {
  iterations: number;
  coefficients: Float64Array;
  /** It used all the basis vectors allowed, so that a restart may go on. */
  full: boolean;
}

/**
 * One cycle of GMRES from the residual r: the coefficients y that minimise ||r - A P V y|| over the Krylov basis V. Yields after each
 * iteration how much of ||r|| is left.
 */
export function* arnoldiCycle(
  A: LinearOperator,
  P: LinearOperator,
  { z, r }: { z: Float64Array; r: Float64Array },
  basis: Float64Array[],
  size: number,
  target: number,
): Generator<number, Cycle> {
  const n = A.dimension;
  const start = norm(r);
  const columns: Float64Array[] = [];
  const cosines: number[] = [];
  const sines: number[] = [];
  const rhs = new Float64Array(size + 1);
  rhs[0] = start;
  basis[0] ??= new Float64Array(n);
  basis[0].set(r);
  scale(1 / start, basis[0]);
  let j = 0;
  while (j < size) {
    basis[j + 1] ??= new Float64Array(n);
    const w = basis[j + 1]!;
    P.apply(basis[j]!, z);
    A.apply(z, w);
    const { column, length, breakdown } = orthogonalise(w, basis, j + 1);
    columns.push(column);
    const subdiagonal = breakdown ? 0 : length;
    for (let k = 0; k < j; k++) {
      const upper = cosines[k]! * column[k]! + sines[k]! * column[k + 1]!;
      column[k + 1] = -sines[k]! * column[k]! + cosines[k]! * column[k + 1]!;
      column[k] = upper;
    }
    const radius = Math.hypot(column[j]!, subdiagonal);
    cosines.push(radius === 0 ? 1 : column[j]! / radius);
    sines.push(radius === 0 ? 0 : subdiagonal / radius);
    column[j] = radius;
    rhs[j + 1] = -sines[j]! * rhs[j]!;
    rhs[j] = cosines[j]! * rhs[j]!;
    j++;
    yield Math.abs(rhs[j]!) / start;
    if (breakdown || !Number.isFinite(length) || Math.abs(rhs[j]!) <= target * start) break;
    scale(1 / length, w);
  }
  return { iterations: j, coefficients: backSubstitute(columns, rhs, j), full: j === size };
}

/** w minus its part in the first `count` basis vectors; the coefficients, and whether nothing but round-off was left. */
function orthogonalise(
  w: Float64Array,
  basis: Float64Array[],
  count: number,
): { column: Float64Array; length: number; breakdown: boolean } {
  const column = new Float64Array(count + 1);
  const before = norm(w);
  let previous = before;
  let length = before;
  for (let sweep = 0; sweep < 2; sweep++) {
    for (let k = 0; k < count; k++) {
      const overlap = dot(w, basis[k]!);
      column[k]! += overlap;
      axpy(-overlap, basis[k]!, w);
    }
    length = norm(w);
    if (length > 0.7 * previous) break;
    previous = length;
  }
  return { column, length, breakdown: length <= 4 * Number.EPSILON * before };
}

/** The upper triangular system; a zero pivot, left by a singular A, takes no part in the solution. */
function backSubstitute(columns: Float64Array[], rhs: Float64Array, count: number): Float64Array {
  const y = new Float64Array(count);
  const largest = columns.reduce((most, column, k) => Math.max(most, Math.abs(column[k]!)), 0);
  for (let k = count - 1; k >= 0; k--) {
    let sum = rhs[k]!;
    for (let l = k + 1; l < count; l++) sum -= columns[l]![k]! * y[l]!;
    const pivot = columns[k]![k]!;
    y[k] = Math.abs(pivot) <= Number.EPSILON * largest ? 0 : sum / pivot;
  }
  return y;
}
