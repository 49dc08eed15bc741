import { scale } from "../arrays/vector.ts";
import type { LinearOperator } from "./linear-operator.ts";
import type { VectorSpace } from "./vector-space.ts";

/**
 * What must be left of a vector for one sweep to do. Modified Gram-Schmidt loses orthogonality no faster than GMRES
 * converges: Paige, Rozloznik and Strakos, SIAM J. Matrix Anal. Appl. 28, 264 (2006). A second sweep is for vectors
 * that all but vanish.
 */
const CANCELLATION = 1e-2;

/** The vectors of GMRES, made as they are needed. */
export interface KrylovVectors {
  space: VectorSpace;
  /** The residual a cycle starts from. */
  r: Float64Array;
  /** The orthonormal basis V. */
  basis: Float64Array[];
  /** P V: all of it where it is kept, else the last column. */
  directions: Float64Array[];
  /** Whether P V is kept, so that P need not be linear. */
  flexible: boolean;
}

export interface Cycle {
  iterations: number;
  coefficients: Float64Array;
  /** It used all the basis vectors allowed, so that a restart may go on. */
  full: boolean;
}

export interface CycleOperators {
  A: LinearOperator;
  /** A less accurately, where there is such a thing. */
  rough: LinearOperator | null;
  /** Of ||A P v||, with room for the sum of some ten such errors: what `rough` may be off. */
  roughError: number;
  P: LinearOperator;
}

/** Parts of ||r||. */
export interface CycleLimits {
  /** Stop where no more than this is left. */
  target: number;
  /** Below this, stop where the residual no longer falls: it is round-off, which more vectors do not take away. */
  roundOff: number;
  /** Stop where less is left than this part of the solution, which A rounds to as much. */
  backward: number;
}

/** Iterations from one look at the size of the solution to the next. */
const LOOKS = 8;

/** An iteration that leaves more than this part of the residual has not made it fall. */
const STILL_FALLS = 0.9;

/** After an iteration: how much of ||r|| is left, and the coefficients so far. */
export interface CycleStep {
  left: number;
  coefficients(): Float64Array;
}

/**
 * One cycle of GMRES from the residual r: the coefficients y that minimise ||r - A Z y||, Z = P V column by column,
 * over the Krylov basis V. Yields after each iteration.
 */
export function* arnoldiCycle(
  { A, rough, roughError, P }: CycleOperators,
  { space, r, basis, directions, flexible }: KrylovVectors,
  size: number,
  { target, roundOff, backward }: CycleLimits,
): Generator<CycleStep, Cycle> {
  const start = length(space, r);
  const columns: Float64Array[] = [];
  const cosines: number[] = [];
  const sines: number[] = [];
  const rhs = new Float64Array(size + 1);
  rhs[0] = start;
  basis[0] ??= space.vector();
  basis[0].set(r);
  scale(1 / start, basis[0]);
  let [j, residual] = [0, 1];
  while (j < size) {
    basis[j + 1] ??= space.vector();
    const w = basis[j + 1]!;
    const slot = flexible ? j : 0;
    directions[slot] ??= space.vector();
    P.apply(basis[j]!, directions[slot]!);
    const near = rough && roughError * residual <= target;
    (near ? rough : A).apply(directions[slot]!, w);
    const { column, left, breakdown } = orthogonalise(space, w, basis, j + 1);
    columns.push(column);
    const subdiagonal = breakdown ? 0 : left;
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
    const count = j;
    const before = residual;
    residual = Math.abs(rhs[j]!) / start;
    yield { left: residual, coefficients: () => backSubstitute(columns, rhs, count) };
    const still = residual <= roundOff && residual > STILL_FALLS * before;
    const rounded =
      still || (backward > 0 && j % LOOKS === 0 && start * residual <= backward * sizeOf(columns, rhs, j));
    if (breakdown || rounded || !Number.isFinite(left) || residual <= target) break;
    scale(1 / left, w);
  }
  return { iterations: j, coefficients: backSubstitute(columns, rhs, j), full: j === size };
}

function length({ dot }: VectorSpace, x: Float64Array): number {
  return Math.sqrt(dot(x, x));
}

/**
 * w minus its part in the first `count` basis vectors; the coefficients, the length left, and whether that is but
 * round-off.
 */
function orthogonalise(
  space: VectorSpace,
  w: Float64Array,
  basis: Float64Array[],
  count: number,
): { column: Float64Array; left: number; breakdown: boolean } {
  const column = new Float64Array(count + 1);
  const before = length(space, w);
  let previous = before;
  let left = before;
  for (let sweep = 0; sweep < 2; sweep++) {
    let overlap = space.dot(w, basis[0]!);
    for (let k = 0; k < count; k++) {
      column[k]! += overlap;
      // With the next vector, at last with w itself.
      overlap = space.axpyDot(-overlap, basis[k]!, w, k + 1 < count ? basis[k + 1]! : w);
    }
    left = Math.sqrt(overlap);
    if (left > CANCELLATION * previous) break;
    previous = left;
  }
  return { column, left, breakdown: left <= 4 * Number.EPSILON * before };
}

function sizeOf(columns: Float64Array[], rhs: Float64Array, count: number): number {
  return Math.hypot(...backSubstitute(columns, rhs, count));
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
