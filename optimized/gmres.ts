import type { Progress } from "../model/solver.ts";
import { arnoldiCycle } from "./arnoldi-cycle.ts";
import { runToEnd } from "./iteration.ts";
import { axpy, norm } from "./kernels/vector.ts";
import type { LinearOperator } from "./linear-operator.ts";

export interface GmresOptions {
  /** Stop where ||b - A x|| <= tolerance ||b||. */
  tolerance: number;
  /** Basis vectors kept before a restart; as many as unknowns means no restart. */
  restart: number;
  maxIterations: number;
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

/** A cycle that leaves more than this part of the residual has met the round-off of A. */
const STAGNATION = 0.5;

/**
 * Restarted GMRES for A x = b, right-preconditioned: A P u = b, x = P u. Saad and Schultz, SIAM J. Sci. Stat. Comput. 7,
 * 856 (1986); Saad, Iterative Methods for Sparse Linear Systems, 2nd ed., Sec. 9.3.2. Modified Gram-Schmidt, a second
 * time where it cancels. The true residual is recomputed at each restart, so restarts refine the solution down to the
 * round-off of A. A singular consistent system is solved in the Krylov space of b. Memory: restart + 4 vectors.
 *
 * @param P preconditioner, an approximation of the inverse of A on the space of b
 */
export function gmres(A: LinearOperator, P: LinearOperator, b: Float64Array, options: GmresOptions): GmresResult {
  return runToEnd(gmresSteps(A, P, b, options));
}

export interface GmresResult {
  x: Float64Array;
  stats: KrylovStats;
}

/** The same, yielding after each iteration. */
export function* gmresSteps(
  A: LinearOperator,
  P: LinearOperator,
  b: Float64Array,
  { tolerance, restart, maxIterations }: GmresOptions,
): Generator<Progress, GmresResult> {
  const n = A.dimension;
  const x = new Float64Array(n);
  const scaleB = norm(b);
  const ended = (converged: boolean, residual: number, status: string) => ({
    x,
    stats: { converged, iterations, matvecs, residual, status },
  });
  let iterations = 0;
  let matvecs = 0;
  if (scaleB === 0) return ended(true, 0, "the right-hand side is zero, and so is the solution");
  if (!Number.isFinite(scaleB)) return ended(false, 1, "the right-hand side overflows");
  const basis: Float64Array[] = [];
  const work = { z: new Float64Array(n), r: Float64Array.from(b) };
  let residual = 1;
  let best = { x: Float64Array.from(x), residual };
  for (;;) {
    const target = (0.3 * tolerance) / residual;
    const steps = arnoldiCycle(A, P, work, basis, Math.min(restart, n, maxIterations - iterations), target);
    let step = steps.next();
    for (; !step.done; step = steps.next()) yield { iterations: ++iterations, residual: residual * step.value };
    const cycle = step.value;
    matvecs += cycle.iterations;
    addCombination(cycle.coefficients, basis, work);
    P.apply(work.r, work.z);
    axpy(1, work.z, x);
    A.apply(x, work.r);
    matvecs++;
    for (let k = 0; k < n; k++) work.r[k] = b[k]! - work.r[k]!;
    const before = residual;
    residual = norm(work.r) / scaleB;
    if (!Number.isFinite(residual)) return ended(false, residual, "a number overflowed in the iteration");
    if (residual < best.residual) best = { x: Float64Array.from(x), residual };
    if (residual <= tolerance) return ended(true, residual, `converged to a relative residual of ${residual}`);
    const exhausted = iterations >= maxIterations;
    if (exhausted || (residual > STAGNATION * before && !(cycle.full && residual < before * (1 - 1e-3)))) {
      x.set(best.x);
      const why = exhausted ? `after ${iterations} iterations` : "where restarts no longer reduce it";
      return ended(false, best.residual, `stopped at a relative residual of ${best.residual}, ${why}`);
    }
  }
}

/** r = sum_k y_k V_k. */
function addCombination(y: Float64Array, basis: Float64Array[], { r }: { r: Float64Array }): void {
  r.fill(0);
  for (let k = 0; k < y.length; k++) axpy(y[k]!, basis[k]!, r);
}
