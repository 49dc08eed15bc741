import type { GkslProblem } from "../../../model/problem.ts";
import { type Dense, zeros } from "../algebra/dense.ts";
import { applyGenerator, generatorOf, generatorScale } from "../generators/generator.ts";
import { PROMISED } from "../promise.ts";
import { factorise, inverseColumn, inverseRowNorms, solveFactored } from "./elimination.ts";
import { superoperator } from "./superoperator.ts";

/** The steady state to 16 digits and more, and what double precision can make of the same matrices. */
export interface TrustedState {
  /** Null where 28 digits do not tell the null space of L from one of more dimensions. */
  readonly rho: Dense | null;
  /**
   * What an entry may be off by, in units of a threshold of 8: d eps condition_nm, what a backward stable solver leaves
   * of that entry, but at least what is promised.
   */
  readonly allowed: Float64Array;
  /** max_nm s |e_nm^T M^-1| |rho|: the size of the terms of L over its slowest rate; infinite where rho is null. */
  readonly condition: number;
  /** How far a hermitian X is from rho, judged by L X and its trace alone: M^-1 (L X, Tr X - 1). */
  correction(X: Dense): Dense;
}

/** Where rounding may change more than this of a state, double precision does not decide whether there is one. */
const DECIDABLE = 1e-5;
/** The threshold of the properties that take `allowed` as their unit. */
const UNITS = 8;

const known = new WeakMap<GkslProblem, TrustedState>();

/**
 * L(rho) = 0, Tr rho = 1, PRL (4), by elimination in doubled precision (32 digits) of M: the matrix of L with its first
 * row, which the others imply, replaced by the trace. So the state of the given doubles is known where double precision
 * is at its end, and the row norms of M^-1 tell where that is: a solver that makes an error of eps s in L, s =
 * 2|H| + 2|sum A^+ A| the size of its terms, is off by eps s |e_i^T M^-1| |rho| in coordinate i.
 *
 * Cost d^6/3 multiplications of doubled precision: 3 ms for d = 6, 12 ms for 8, 70 ms for 17. The same problem object
 * is solved once.
 */
export function trustedState(problem: GkslProblem): TrustedState {
  const before = known.get(problem);
  if (before) return before;
  const state = solved(problem);
  known.set(problem, state);
  return state;
}

function solved(problem: GkslProblem): TrustedState {
  const generator = generatorOf(problem);
  const d = generator.H.n;
  const size = generatorScale(generator);
  const L = superoperator(generator);
  const unit = L.hi.reduce((most, x) => Math.max(most, Math.abs(x)), 0) || 1;
  for (let k = 0; k < d * d; k++) {
    L.hi[k] = k % (d + 1) === 0 ? unit : 0;
    L.lo[k] = 0;
  }
  const factors = factorise(L, d * d);
  if (factors.singular) {
    const nothing = { rho: null, allowed: new Float64Array(d * d), correction: () => zeros(d) };
    return { ...nothing, condition: Number.POSITIVE_INFINITY };
  }
  const column = inverseColumn(factors, 0).map((x) => x * unit);
  const rho = fromCoordinates(column, d);
  const norm = Math.hypot(...rho.re, ...rho.im);
  const rows = inverseRowNorms(factors, 0).map((row) => size * row * norm);
  const allowed = new Float64Array(d * d);
  for (let r = 0; r < d; r++) {
    for (let c = 0; c < d; c++) {
      const condition = r === c ? rows[r * d + r]! : Math.hypot(rows[r * d + c]!, rows[c * d + r]!);
      allowed[r * d + c] = Math.max(PROMISED.state, d * Number.EPSILON * condition);
    }
  }
  const correction = (X: Dense): Dense => {
    const residual = toCoordinates(applyGenerator(generator, X));
    residual[0] = unit * (X.re.reduce((trace, x, k) => (k % (d + 1) === 0 ? trace + x : trace), 0) - 1);
    return fromCoordinates(solveFactored(factors, residual), d);
  };
  return { rho, allowed, condition: Math.max(...rows), correction };
}

/** Whether double precision decides that the state is unique, and gives it to 1e-5: 8 d eps condition <= 1e-5. */
export function isDecided(problem: GkslProblem): boolean {
  const { condition } = trustedState(problem);
  return UNITS * problem.H.re.length * Number.EPSILON * condition <= DECIDABLE;
}

/** The condition up to which double precision decides for a dimension d. */
export function decidableCondition(d: number): number {
  return DECIDABLE / (UNITS * d * Number.EPSILON);
}

/** The number that the question turns on whether a state is unique, as the end of a sentence. */
export function whatDecides(problem: GkslProblem): string {
  const { condition } = trustedState(problem);
  const size = Number.isFinite(condition) ? condition.toPrecision(2) : "beyond 1e28";
  const limit = decidableCondition(problem.H.re.length).toPrecision(2);
  return `the condition number of the problem is ${size}, and double precision can tell whether a state is unique up to ${limit}`;
}

/** Those of the hermitian part. */
function toCoordinates({ n, re, im }: Dense): Float64Array {
  const x = new Float64Array(n * n);
  for (let r = 0; r < n; r++) {
    for (let c = r; c < n; c++) {
      x[r * n + c] = (re[r * n + c]! + re[c * n + r]!) / 2;
      if (c !== r) x[c * n + r] = (im[r * n + c]! - im[c * n + r]!) / 2;
    }
  }
  return x;
}

function fromCoordinates(x: Float64Array, d: number): Dense {
  const rho = zeros(d);
  for (let r = 0; r < d; r++) {
    for (let c = r; c < d; c++) {
      const y = r === c ? 0 : x[c * d + r]!;
      rho.re[r * d + c] = x[r * d + c]!;
      rho.re[c * d + r] = x[r * d + c]!;
      rho.im[r * d + c] = y;
      rho.im[c * d + r] = 0 - y;
    }
  }
  return rho;
}
