import { SolverFailure } from "../../../model/failure.ts";
import { randomStream } from "../../../model/random.ts";
import { type Doubled, doubledZeros } from "../../arrays/doubled.ts";
import { norm } from "../../arrays/vector.ts";
import { factoriseDoubled } from "../../dense/doubled-lu.ts";
import { doubledGenerator } from "../doubled-generator.ts";
import type { TracelessProblem } from "../generator.ts";
import type { LindbladState } from "../lindblad-state.ts";
import { borderRows, type RowTerms, rightHandSides, rowTerms, stateAndCondition } from "./bordered-system.ts";
import { addDoubledSuperoperator } from "./doubled-superoperator.ts";

/** eps of twice the digits, with room for the sums of an elimination. */
export const DOUBLED_EPSILON = 2 ** -102;
/** ||B^{-1}|| from which on the null space has two dimensions to twice the digits. */
const SINGULAR = 1e26;
/** Up to which rounding of the data cannot have brought the inverse about. */
const CERTAIN = 1e12;
/** How far the state, and the slowest rate, may move when every entry of H and the jumps is rounded once more. */
const MOVED = 1e-3;
/** ||B^{-1}|| from which on rounding, by the rates of order eps^2 that it makes, may have joined what is apart. */
const JOINED = 1e20;
/** The estimated error up to which a state is answered. */
const ERROR_BOUND = 1e-10;
/** The square of the smallest jump, or H, beside the largest: below it twice the digits cannot tell it from nothing. */
const LEAST_PART = 1e-22;

/**
 * The same elimination to twice the digits, for problems that double precision cannot tell from ones with two steady
 * states. A state that depends on how the entries of H and the jumps were rounded, or a slowest rate that does, is not
 * answered.
 *
 * Cost some 12 n^6 flops, twice; 16 n^4 bytes.
 *
 * @throws SolverFailure `not-unique`, or `not-converged` where twice the digits do not suffice
 */
export function doubledSteadyState(problem: TracelessProblem): LindbladState {
  const { R, condition } = solved(problem);
  const error = condition * DOUBLED_EPSILON;
  if (!(condition < SINGULAR)) {
    if (smallestPart(problem) < LEAST_PART) throw tooFarApart(problem);
    throw notUnique();
  }
  if (condition > CERTAIN) {
    const other = solved(roundedOnceMore(problem));
    const distance = norm(R.map((value, k) => value - other.R[k]!));
    const moved = Math.max(distance, Math.abs(other.condition / condition - 1));
    if (!(moved <= MOVED)) throw condition > JOINED ? notUnique() : rounded(moved);
  }
  if (!(error <= ERROR_BOUND)) throw tooFarApart(problem);
  return { R, method: "elimination in doubled precision", error: error + Number.EPSILON, iterations: 0, matvecs: 0 };
}

function solved(problem: TracelessProblem): { R: Float64Array; condition: number } {
  const { n } = problem;
  const B = doubledZeros(n ** 4);
  const generator = doubledGenerator(problem);
  addDoubledSuperoperator(B, generator);
  const G = { re: generator.G.re.hi, im: generator.G.im.hi };
  return eliminatedDoubled(B, n, rowTerms(n, G, problem.jumps));
}

/**
 * The state of trace 1 that a superoperator on packed matrices takes to 0, by elimination to twice the digits, and the
 * condition (`stateAndCondition`); times `DOUBLED_EPSILON` it estimates the error.
 *
 * @param B n^2 x n^2, overwritten
 */
export function eliminatedDoubled(B: Doubled, n: number, terms: RowTerms): { R: Float64Array; condition: number } {
  const size = n * n;
  const { cancelled } = borderRows(B.hi, B.lo, n, terms);
  const solve = factoriseDoubled(B, size);
  const b = rightHandSides(cancelled);
  const solutions = new Float64Array(b.length);
  for (let at = 0; at < b.length; at += size) {
    solutions.set(solve({ hi: b.subarray(at, at + size), lo: new Float64Array(size) }).hi, at);
  }
  return stateAndCondition(solutions);
}

/** Every number moved by up to one rounding. */
function roundedOnceMore(problem: TracelessProblem): TracelessProblem {
  const { n, H, jumps } = problem;
  const uniform = randomStream("optimized", "rounded once more", n);
  const moved = (x: number) => x * (1 + Number.EPSILON * (2 * uniform() - 1));
  const re = H.re.hi.slice();
  const im = H.im.hi.slice();
  for (let r = 0; r < n; r++) {
    for (let c = r; c < n; c++) {
      re[r * n + c] = re[c * n + r] = moved(re[r * n + c]!);
      im[r * n + c] = moved(im[r * n + c]!);
      im[c * n + r] = 0 - im[r * n + c]!;
    }
  }
  const withLow = (hi: Float64Array, { lo }: Doubled) => ({ hi, lo });
  return {
    ...problem,
    H: { re: withLow(re, H.re), im: withLow(im, H.im) },
    jumps: jumps.map((A) => ({ re: A.re.map(moved), im: A.im.map(moved) })),
  };
}

/** The least of max |H| and max |A_a|^2 that is not 0; the largest is of order 1. */
function smallestPart({ H, jumps }: TracelessProblem): number {
  const largest = (x: Float64Array) => x.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const parts = [
    Math.max(largest(H.re.hi), largest(H.im.hi)),
    ...jumps.map(({ re, im }) => Math.max(largest(re), largest(im)) ** 2),
  ];
  return Math.min(...parts.filter((part) => part > 0));
}

function notUnique(): SolverFailure {
  return new SolverFailure({
    kind: "not-unique",
    message:
      "expected one steady state, got a null space of the Liouvillian of more than one dimension: other states are steady too, or would be if the entries of H and the jumps were rounded otherwise; add jumps that connect the parts of the system",
  });
}

function rounded(moved: number): SolverFailure {
  return new SolverFailure({
    kind: "not-converged",
    message: `expected a steady state that does not depend on how the entries of H and the jumps are rounded, got one that moves by ${moved.toExponential(1)}, or a slowest rate that does, where each changes in its last digit; try rates and frequencies closer to each other`,
  });
}

function tooFarApart(problem: TracelessProblem): SolverFailure {
  return new SolverFailure({
    kind: "not-converged",
    message: `expected a slowest rate that thirty digits can tell from 0 beside the fastest rate or frequency, got one that they cannot (the smallest of H and the rates is ${smallestPart(problem).toExponential(1)} of the largest); try rates and frequencies closer to each other`,
  });
}
