import type { Progress } from "../../model/solver.ts";
import { mapSteps, runToEnd } from "../running/iteration.ts";
import { arnoldiCycle, type KrylovVectors } from "./arnoldi-cycle.ts";
import type { LinearOperator } from "./linear-operator.ts";
import { plainSpace, type VectorSpace } from "./vector-space.ts";

export interface GmresOptions {
  /** Stop where ||b - A x|| <= tolerance ||b||. */
  tolerance: number;
  /** Basis vectors kept before a restart; as many as unknowns means no restart. */
  restart: number;
  maxIterations: number;
  /** Stop where ||b - A x|| is less than this times ||P^{-1} x||, what rounding leaves; 0, the default, never. */
  backward?: number;
  /** Keep P V beside V: P may then round, or differ from step to step. `restart` vectors more. */
  flexible?: boolean;
  /** A to `roughError` of ||P x||, cheaper, for the later iterations. Restarts find what it has spoilt. */
  rough?: LinearOperator | null;
  /** With room for the sum of some ten such errors; 1e-5 by default. */
  roughError?: number;
  /** Where the vectors are; arrays of their own by default. */
  space?: VectorSpace;
}

export interface KrylovStats {
  converged: boolean;
  /** Inner iterations, over all cycles. */
  iterations: number;
  /** Applications of A, the residuals at the restarts included. */
  matvecs: number;
  /** ||b - A x|| / ||b||, recomputed from x; 0 for b = 0. */
  residual: number;
  /** One sentence: how it ended. */
  status: string;
}

/**
 * Relative to the right-hand side: what the recurrence leaves is true no further, as rounding of b alone is as large.
 */
const LEAST_TARGET = Number.EPSILON / 4;
/** Relative to the right-hand side: below this a residual that does not fall is round-off. */
const ROUND_OFF = 1e-13;

/** A cycle that leaves more than this part of the residual has met the round-off of A. */
const STAGNATION = 0.5;

/**
 * Restarted GMRES for A x = b, right-preconditioned: A P u = b, x = P u. Saad and Schultz, SIAM J. Sci. Stat. Comput.
 * 7, 856 (1986); Saad, Iterative Methods for Sparse Linear Systems, 2nd ed., Sec. 9.3.2. Modified Gram-Schmidt, a
 * second time where it cancels. The true residual is recomputed at each restart, so restarts refine the solution down
 * to the round-off of A. A singular consistent system is solved in the Krylov space of b. Memory: restart + 5 vectors.
 *
 * `flexible`: x = sum_k y_k P V_k from the very vectors A was applied to, Saad, SIAM J. Sci. Comput. 14, 461 (1993);
 * the residual of the recurrence is then true for any P, where P(sum_k y_k V_k) would be off by what P rounds. Memory:
 * 2 restart + 4 vectors.
 *
 * `rough`: the error of the product with V_k may be as large as what is aimed at over what is left, and the recurrence
 * is true all the same: van den Eshof and Sleijpen, SIAM J. Matrix Anal. Appl. 26, 125 (2004).
 *
 * @param P preconditioner, an approximation of the inverse of A on the space of b; linear unless `flexible`
 */
export function gmres(A: LinearOperator, P: LinearOperator, b: Float64Array, options: GmresOptions): GmresResult {
  return runToEnd(gmresSteps(A, P, b, options));
}

export interface GmresResult {
  x: Float64Array;
  stats: KrylovStats;
}

/** How far it is, and the solution so far: a new array. */
export interface GmresStep extends Progress {
  solution(): Float64Array;
}

/** The same, yielding after each iteration. */
export function* gmresSteps(
  A: LinearOperator,
  P: LinearOperator,
  b: Float64Array,
  {
    tolerance,
    restart,
    maxIterations,
    backward = 0,
    flexible = false,
    rough = null,
    roughError = 1e-5,
    space = plainSpace(b.length),
  }: GmresOptions,
): Generator<GmresStep, GmresResult> {
  const n = A.dimension;
  // Of the recurrence, below the tolerance of the true residual: how far P(sum_k y_k V_k) may be from sum_k y_k P V_k.
  const margin = flexible ? 0.9 : 0.3;
  const [x, r] = [space.vector(), space.vector()];
  r.set(b);
  const scaleB = Math.sqrt(space.dot(r, r));
  const ended = (converged: boolean, residual: number, status: string) => ({
    x,
    stats: { converged, iterations, matvecs, residual, status },
  });
  let iterations = 0;
  let matvecs = 0;
  if (scaleB === 0) return ended(true, 0, "the right-hand side is zero, and so is the solution");
  if (!Number.isFinite(scaleB)) return ended(false, 1, "the right-hand side overflows");
  const vectors: KrylovVectors = { space, r, basis: [], directions: [], flexible };
  let residual = 1;
  let best = { x: x.slice(), residual };
  for (;;) {
    const size = Math.min(restart, n, maxIterations - iterations);
    const target = Math.max(margin * tolerance, LEAST_TARGET) / residual;
    const steps = arnoldiCycle({ A, rough, roughError, P }, vectors, size, {
      target,
      roundOff: ROUND_OFF / residual,
      backward,
    });
    const cycle = yield* mapSteps(steps, ({ left, coefficients }) => {
      const solution = () => {
        const lacking = correction(P, coefficients(), vectors);
        return x.map((entry, k) => entry + lacking[k]!);
      };
      return { iterations: ++iterations, residual: residual * left, solution };
    });
    matvecs += cycle.iterations;
    space.axpy(1, correction(P, cycle.coefficients, vectors), x);
    A.apply(x, r);
    matvecs++;
    for (let k = 0; k < n; k++) r[k] = b[k]! - r[k]!;
    const before = residual;
    residual = Math.sqrt(space.dot(r, r)) / scaleB;
    if (residual <= tolerance) return ended(true, residual, `converged to a relative residual of ${residual}`);
    const finite = Number.isFinite(residual);
    if (residual < best.residual) best = { x: x.slice(), residual };
    const exhausted = iterations >= maxIterations;
    const stalls = residual > STAGNATION * before && !(cycle.full && residual < before * (1 - 1e-3));
    if (!finite || exhausted || stalls) {
      x.set(best.x);
      if (!finite) return ended(false, residual, "a number overflowed in the iteration");
      const why = exhausted ? `after ${iterations} iterations` : "where restarts no longer reduce it";
      return ended(false, best.residual, `stopped at a relative residual of ${best.residual}, ${why}`);
    }
  }
}

/**
 * sum_k y_k P V_k, in a vector that lasts until the next call; overwrites r, which is not needed before it is computed
 * anew.
 */
function correction(P: LinearOperator, y: Float64Array, vectors: KrylovVectors): Float64Array {
  const { space, r, basis, directions, flexible } = vectors;
  const terms = flexible ? directions : basis;
  r.fill(0);
  for (let k = 0; k < y.length; k++) space.axpy(y[k]!, terms[k]!, r);
  if (flexible) return r;
  const [z] = directions as [Float64Array];
  P.apply(r, z);
  return z;
}
