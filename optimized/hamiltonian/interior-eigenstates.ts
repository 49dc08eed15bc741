import { SolverFailure } from "../../model/failure.ts";
import { randomStream } from "../../model/random.ts";
import { axpy, dot, norm, scale } from "../arrays/vector.ts";
import { symmetricEigen } from "../dense/symmetric-eigen.ts";
import { type HalfChain, halfChain } from "./half-chain.ts";
import type { SpinOperator } from "./hamiltonian.ts";
import { type LevelWindow, levelWindow } from "./level-window.ts";
import type { Sectors } from "./sectors.ts";
import { type ShiftedInverse, shiftedInverse } from "./shifted-inverse.ts";

/** Eigenstates of K in the middle of the sector S^z = 0. */
export interface InteriorEigenstates {
  /** Ascending. */
  values: number[];
  /** vectors[n][row], of values[n]. */
  vectors: Float64Array[];
  /** states[row] = state. */
  states: Uint32Array;
  /** The largest row sum of |K|, rad/us: no level is larger. */
  bound: number;
}

/** Of the largest row sum of |K|: ||K v - e v|| at which an eigenstate is taken. */
const RESIDUAL_BOUND = 1e-12;

/** Of 1/|e - shift|: what a Ritz value may still move by. */
const RITZ_BOUND = 1e-13;

/**
 * Of the largest row sum of |K|: how far from the mean level the shift is, which a level may coincide with. The inverse
 * rounds by 1e-16 of 1/|e - shift|.
 */
const SHIFT_OFFSET = 1e-5;

/**
 * Of the largest row sum of |K|: levels closer than that coincide. Rounding, of 1e-15, turns eigenstates farther apart
 * by less than 1e-6.
 */
const LEVEL_TOLERANCE = 1e-9;

/** Lanczos vectors for each eigenstate, at first and more after each look. */
const FIRST_VECTORS = 2;
const MORE_VECTORS = 0.25;

/**
 * The `count` eigenstates of K, with total S^z = 0, whose levels are nearest to the mean level Tr K/dimension, and
 * those as far from it as the last of them: Lanczos for (K - mean)^-1 with full orthogonalisation (Ericsson and Ruhe,
 * Math. Comp. 35, 1251 (1980)). Each is checked by its residual; that none is missing, by the number of levels below
 * either edge of the window (Sylvester's law of inertia). Of two levels that coincide rounding finds one or both: one
 * is noticed by that number, both by their distance. N even. Cost three factorisations of `shifted-inverse.ts` and some
 * 2.5 count solutions.
 *
 * @throws SolverFailure `not-unique` where levels coincide, `not-converged` where a residual is too large
 */
export function interiorEigenstates(K: SpinOperator, sectors: Sectors, count: number): InteriorEigenstates {
  const chain = halfChain(K, sectors);
  const size = chain.states.length;
  const mean = chain.K.diagonal.reduce((sum, k) => sum + k, 0) / size;
  const bound = largestRowSum(chain);
  const tolerance = LEVEL_TOLERANCE * bound;
  const offset = SHIFT_OFFSET * bound;
  const { basis, ritz, window } = lanczos(shiftedInverse(chain, mean + offset), size, count, (found, reach) => {
    const fromShift = found.map(({ value }) => 1 / value);
    const window = levelWindow(fromShift, -offset, count, tolerance);
    return window && window.radius + offset < reach ? window : null;
  });
  const { inside, radius } = window;
  requireApart(
    inside.map((n) => mean + offset + 1 / ritz[n]!.value),
    tolerance,
  );
  requireComplete(chain, inside.length, mean - radius, mean + radius);
  const states = inside.map((n) => eigenstate(chain, basis, ritz[n]!.coefficients, bound));
  return {
    values: states.map(({ value }) => value),
    vectors: states.map(({ vector }) => vector),
    states: chain.states,
    bound,
  };
}

/** An eigenvalue of the inverse, and the coefficients of its eigenvector in the Lanczos vectors. */
interface Ritz {
  value: number;
  coefficients: Float64Array;
}

/**
 * Lanczos vectors of the inverse, and its eigenvalues from the largest modulus on, until they fill the window: levels
 * are known up to a reach, their distance from the shift.
 */
function lanczos(
  { solve }: ShiftedInverse,
  size: number,
  count: number,
  windowOf: (ritz: Ritz[], reach: number) => LevelWindow | null,
): { basis: Float64Array[]; ritz: Ritz[]; window: LevelWindow } {
  const uniform = randomStream("interior eigenstates");
  const basis: Float64Array[] = [Float64Array.from({ length: size }, () => uniform() - 0.5)];
  scale(1 / norm(basis[0]!), basis[0]!);
  const diagonal: number[] = [];
  const offDiagonal: number[] = [];
  let look = Math.ceil(FIRST_VECTORS * (count + 2));
  for (;;) {
    const last = basis.length - 1;
    const next = solve(basis[last]!);
    diagonal.push(dot(basis[last]!, next));
    for (const vector of basis) axpy(-dot(vector, next), vector, next);
    for (const vector of basis) axpy(-dot(vector, next), vector, next);
    const length = norm(next);
    offDiagonal.push(length);
    const exhausted = basis.length === size || !(length > Number.EPSILON * Math.abs(diagonal[0]!));
    if (basis.length >= look || exhausted) {
      const ritz = converged(diagonal, offDiagonal, exhausted);
      const window = windowOf(ritz, exhausted ? Number.POSITIVE_INFINITY : 1 / Math.abs(ritz.at(-1)?.value ?? NaN));
      if (window) return { basis, ritz, window };
      if (exhausted) throw notEnough(count);
      look += Math.ceil(MORE_VECTORS * count);
    }
    scale(1 / length, next);
    basis.push(next);
  }
}

/** The leading Ritz values, as many as have converged. */
function converged(diagonal: number[], offDiagonal: number[], exhausted: boolean): Ritz[] {
  const m = diagonal.length;
  const T = new Float64Array(m * m);
  for (let k = 0; k < m; k++) {
    T[k * m + k] = diagonal[k]!;
    if (k > 0) T[k * m + k - 1] = T[(k - 1) * m + k] = offDiagonal[k - 1]!;
  }
  const { values, vectors } = symmetricEigen(T, m);
  const error = (n: number) => (exhausted ? 0 : Math.abs(offDiagonal[m - 1]! * vectors[(m - 1) * m + n]!));
  const leading = Array.from({ length: m }, (_, n) => n).sort((a, b) => Math.abs(values[b]!) - Math.abs(values[a]!));
  const open = leading.findIndex((n) => error(n) > RITZ_BOUND * Math.abs(values[n]!));
  return leading.slice(0, open < 0 ? m : open).map((n) => ({
    value: values[n]!,
    coefficients: Float64Array.from({ length: m }, (_, k) => vectors[k * m + n]!),
  }));
}

/** sum_k c_k v_k with its Rayleigh quotient. */
function eigenstate({ K }: HalfChain, basis: Float64Array[], coefficients: Float64Array, bound: number) {
  const vector = new Float64Array(K.dimension);
  for (const [k, c] of coefficients.entries()) axpy(c, basis[k]!, vector);
  scale(1 / norm(vector), vector);
  const image = apply(K, vector);
  const value = dot(vector, image);
  axpy(-value, vector, image);
  const residual = norm(image);
  if (residual <= RESIDUAL_BOUND * bound) return { value, vector };
  throw new SolverFailure({
    kind: "not-converged",
    message: `expected eigenstates with a residual ||K v - e v|| below ${RESIDUAL_BOUND * bound} rad/us, got ${residual} at e = ${value}; try couplings and detunings closer to each other in magnitude`,
  });
}

function apply({ diagonal, offDiagonal, dimension }: SpinOperator, x: Float64Array): Float64Array {
  const { start, column, value } = offDiagonal;
  return Float64Array.from({ length: dimension }, (_, row) => {
    let sum = diagonal[row]! * x[row]!;
    for (let k = start[row]!; k < start[row + 1]!; k++) sum += value[k]! * x[column[k]!]!;
    return sum;
  });
}

function largestRowSum({ K: { diagonal, offDiagonal, dimension } }: HalfChain): number {
  let largest = 0;
  for (let row = 0; row < dimension; row++) {
    let sum = Math.abs(diagonal[row]!);
    for (let k = offDiagonal.start[row]!; k < offDiagonal.start[row + 1]!; k++) sum += Math.abs(offDiagonal.value[k]!);
    largest = Math.max(largest, sum);
  }
  return largest;
}

/** @throws SolverFailure `not-unique` where two neighbours, ascending, are closer than the tolerance */
function requireApart(values: number[], tolerance: number): void {
  const n = values.findIndex((value, k) => value - values[k - 1]! <= tolerance);
  if (n < 0) return;
  throw new SolverFailure({
    kind: "not-unique",
    message: `expected simple levels of total S^z = 0, got ${values[n - 1]} and ${values[n]} rad/us: levels coincide, and their eigenstates are not determined; lift the degeneracy`,
  });
}

/**
 * As many levels between two energies, neither of them a level, as were found there.
 *
 * @throws SolverFailure `not-unique` where it is another number
 */
export function requireComplete(chain: HalfChain, found: number, from: number, to: number): void {
  const present = shiftedInverse(chain, to).below - shiftedInverse(chain, from).below;
  if (present === found) return;
  throw new SolverFailure({
    kind: "not-unique",
    message: `expected ${found} simple levels of total S^z = 0 from ${from} to ${to} rad/us, got ${present} by the law of inertia: levels coincide, and their eigenstates are not determined; lift the degeneracy`,
  });
}

function notEnough(count: number): SolverFailure {
  return new SolverFailure({
    kind: "not-unique",
    message: `expected more than ${count} different levels of total S^z = 0, got fewer: levels coincide, and their eigenstates are not determined; lift the degeneracy`,
  });
}
