import { SolverFailure } from "../../model/failure.ts";
import type { GkslProblem } from "../../model/problem.ts";
import { randomStream } from "../../model/random.ts";
import type { Diagnostics } from "../../model/solution.ts";
import { axpy, norm } from "../arrays/vector.ts";
import { gmres, type KrylovStats } from "../krylov/gmres.ts";
import type { LinearOperator } from "../krylov/linear-operator.ts";
import { eigenframe } from "../liouvillian/gksl-eigenframe.ts";
import { gkslGenerator, gkslLiouvillian, packedOperator } from "../liouvillian/gksl-liouvillian.ts";
import { plainGkslLiouvillian } from "../residual/gksl-residual.ts";

/** ||rho - rho'||_F of the two solutions up to which they are one state: answers are meant to hold to 1e-9. */
const AGREEMENT = 1e-10;

/** Part of the difference of the starting states that survives where the kernel has a second dimension. */
const SURVIVAL = 1e-3;

/** Of ||L(rho)||_F against the size of L: some hundred roundings. */
const RESIDUAL_BOUND = 1e-12;

/**
 * L(rho) = 0 of PRL (4) with explicit matrices: rho = rho_0 + x, L x = -L rho_0 with traceless x, by GMRES without
 * restart (n^2 <= 256 real unknowns) in the eigenbasis of H. The Krylov space lies in the range of L, so x leaves the
 * part of rho_0 in the kernel alone: rho is the time average of the evolution from rho_0, also where L has purely
 * imaginary eigenvalues. From two different full-rank, generic rho_0 it is the same state exactly where the kernel is
 * one-dimensional. The trace is as it came.
 *
 * diagnostics.residual is ||L rho||_F / (omega ||rho||_F), omega = 2 ||G||_F, G = -i H - sum_a A_a^+ A_a / 2,
 * recomputed by separate code; iterations and matvecs count both solutions.
 *
 * @returns rho packed, R = X + Y of rho = X + i Y
 * @throws SolverFailure `not-unique`, or `not-converged` where slow modes are beyond double precision
 */
export function gkslSteadyState(problem: GkslProblem): { R: Float64Array; diagnostics: Diagnostics } {
  const n = problem.H.re.length;
  const frame = eigenframe(gkslGenerator(problem));
  const L = packedOperator(gkslLiouvillian(frame.generator), n);
  const [startA, startB] = [genericState(n, "first"), genericState(n, "second")];
  const [a, b] = [relax(L, startA, n), relax(L, startB, n)];
  const R = frame.toComputationalBasis(a.R);
  const { defect, scale } = plainGkslLiouvillian(problem, R);
  const residual = scale === 0 ? 0 : norm(defect) / (scale * norm(R));
  requireUnique(distance(a.R, b.R), distance(startA, startB));
  if (!(residual <= RESIDUAL_BOUND)) {
    throw new SolverFailure({
      kind: "not-converged",
      message: `expected a relative residual of at most ${RESIDUAL_BOUND}, got ${residual} (GMRES: ${a.stats.status}); try rates and frequencies closer to each other in magnitude`,
    });
  }
  const iterations = a.stats.iterations + b.stats.iterations;
  // Two right-hand sides and the residual beside what GMRES counts.
  const matvecs = a.stats.matvecs + b.stats.matvecs + 3;
  return { R, diagnostics: { residual, iterations, matvecs } };
}

/** The part of rho_0 in the kernel of L. */
function relax(L: LinearOperator, start: Float64Array, n: number): { R: Float64Array; stats: KrylovStats } {
  const rhs = new Float64Array(n * n);
  L.apply(start, rhs);
  const { x, stats } = gmres(
    L,
    tracelessProjection(n),
    rhs.map((value) => -value),
    { tolerance: 1e-15, restart: n * n, maxIterations: 8 * n * n },
  );
  axpy(1, start, x);
  return { R: x, stats };
}

/** X - Tr(X)/n: keeps the solution traceless whatever the round-off, so that the kernel takes no part in it. */
function tracelessProjection(n: number): LinearOperator {
  return {
    dimension: n * n,
    apply(x, y) {
      y.set(x);
      let trace = 0;
      for (let s = 0; s < n; s++) trace += x[s * n + s]!;
      for (let s = 0; s < n; s++) y[s * n + s]! -= trace / n;
    },
  };
}

/** (1 + Z/2)/n, packed, with a random traceless hermitian Z of norm 1: full rank, trace 1, the same at each call. */
function genericState(n: number, label: string): Float64Array {
  const uniform = randomStream("optimized", "gksl start", label, n);
  const Z = new Float64Array(n * n);
  tracelessProjection(n).apply(
    Z.map(() => uniform() - 0.5),
    Z,
  );
  const length = norm(Z);
  const R = Z.map((z) => (n === 1 ? 0 : z / (2 * n * length)));
  for (let s = 0; s < n; s++) R[s * n + s]! += 1 / n;
  return R;
}

function distance(x: Float64Array, y: Float64Array): number {
  return norm(x.map((value, k) => value - y[k]!));
}

function requireUnique(ended: number, started: number): void {
  if (ended <= AGREEMENT) return;
  if (ended > SURVIVAL * started) {
    throw new SolverFailure({
      kind: "not-unique",
      message: `expected one steady state, got two from two different starting states, ${ended} apart in Frobenius norm: the kernel of the Liouvillian has more than one dimension (in double precision); add jumps that connect its parts`,
    });
  }
  throw new SolverFailure({
    kind: "not-converged",
    message: `expected the steady states from two starting states to agree to ${AGREEMENT}, got ${ended}: relaxation too slow for double precision beside the fastest rate; try rates closer to each other`,
  });
}
