import { SolverFailure } from "../../model/failure.ts";
import { randomStream } from "../../model/random.ts";
import { axpy, dot, norm, scale } from "../arrays/vector.ts";
import { symmetricEigen } from "../dense/symmetric-eigen.ts";
import { type HalfChain, halfChain } from "./half-chain.ts";
import type { SpinOperator } from "./hamiltonian.ts";
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

/** Of the largest row sum of |K|: how far from the mean level the shift is, which a level may coincide with. */
const SHIFT_OFFSET = 1e-9;

/** Lanczos vectors for each eigenstate, at first and more after each look. */
const FIRST_VECTORS = 2;
const MORE_VECTORS = 0.25;

/**
 * The `count` eigenstates of K, with total S^z = 0, whose levels are nearest to the mean level Tr K/dimension: Lanczos
 * for (K - mean)^-1 with full orthogonalisation (Ericsson and Ruhe, Math. Comp. 35, 1251 (1980)). Each is checked by
 * its residual; that none is missing, by the number of levels below either end of the window (Sylvester's law of
 * inertia). N even. Cost three factorisations of `shifted-inverse.ts` and some 2.5 count solutions.
 *
 * @throws SolverFailure `not-unique` where levels coincide, `not-converged` where a residual is too large
 */
export function interiorEigenstates(K: SpinOperator, sectors: Sectors, count: number): InteriorEigenstates {
  const chain = halfChain(K, sectors);
  const size = chain.states.length;
  const mean = chain.K.diagonal.reduce((sum, k) => sum + k, 0) / size;
  const bound = largestRowSum(chain);
  const inverse = shiftedInverse(chain, mean + SHIFT_OFFSET * bound);
  const { basis, ritz } = lanczos(inverse, size, count);
  const states = ritz.map((coefficients) => eigenstate(chain, basis, coefficients, bound));
  states.sort((a, b) => a.value - b.value);
  const nearest = states.map(({ value }) => Math.abs(value - mean)).sort((a, b) => a - b);
  const within = states.filter(({ value }) => Math.abs(value - mean) <= nearest[count - 1]!);
  const first = states.indexOf(within[0]!);
  requireComplete(
    chain,
    states.map(({ value }) => value),
    first,
    first + within.length,
  );
  return {
    values: within.map(({ value }) => value),
    vectors: within.map(({ vector }) => vector),
    states: chain.states,
    bound,
  };
}

/**
 * Lanczos vectors of the inverse, and the coefficients in them of its eigenvectors with the largest |eigenvalue|: at
 * least `count`, and one beyond them on either side.
 */
function lanczos({ solve }: ShiftedInverse, size: number, count: number) {
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
      const ritz = converged(diagonal, offDiagonal, count, exhausted);
      if (ritz) return { basis, ritz };
      if (exhausted) throw notEnough(count);
      look += Math.ceil(MORE_VECTORS * count);
    }
    scale(1 / length, next);
    basis.push(next);
  }
}

/** The leading Ritz vectors, as many as have converged, or null where they are too few. */
function converged(
  diagonal: number[],
  offDiagonal: number[],
  count: number,
  exhausted: boolean,
): Float64Array[] | null {
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
  const found = open < 0 ? leading : leading.slice(0, open);
  const beyond = found.slice(count);
  const bothSides = beyond.some((n) => values[n]! > 0) && beyond.some((n) => values[n]! < 0);
  if (!bothSides) return null;
  return found.map((n) => Float64Array.from({ length: m }, (_, k) => vectors[k * m + n]!));
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

/**
 * As many levels between the ends of the window as were found, the ends halfway to the levels beyond.
 *
 * @throws SolverFailure `not-unique` where it is another number
 */
export function requireComplete(chain: HalfChain, values: number[], first: number, end: number): void {
  const belowHalfway = (n: number) => shiftedInverse(chain, (values[n - 1]! + values[n]!) / 2).below;
  const present = belowHalfway(end) - belowHalfway(first);
  if (present === end - first) return;
  throw new SolverFailure({
    kind: "not-unique",
    message: `expected ${end - first} simple levels of total S^z = 0 from ${values[first]} to ${values[end - 1]} rad/us, got ${present} by the law of inertia: levels coincide, and their eigenstates are not determined; lift the degeneracy`,
  });
}

function notEnough(count: number): SolverFailure {
  return new SolverFailure({
    kind: "not-unique",
    message: `expected more than ${count} different levels of total S^z = 0, got fewer: levels coincide, and their eigenstates are not determined; lift the degeneracy`,
  });
}
