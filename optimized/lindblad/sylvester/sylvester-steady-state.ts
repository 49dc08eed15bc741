import { SolverFailure } from "../../../model/failure.ts";
import { axpy, norm, scale } from "../../arrays/vector.ts";
import { type GmresOptions, gmres, type KrylovStats } from "../../krylov/gmres.ts";
import type { LinearOperator } from "../../krylov/linear-operator.ts";
import { doubledGenerator } from "../doubled-generator.ts";
import { severalStates, uncertain } from "../failures.ts";
import { effectiveHamiltonian, type TracelessProblem } from "../generator.ts";
import type { LindbladState } from "../lindblad-state.ts";
import { type Correction, isAlone, refine, tracelessNoise, traceOf } from "../refinement.ts";
import type { Congruence } from "./congruence.ts";
import { type KrylovSpace, krylovSpace } from "./krylov-space.ts";
import { type SylvesterSystem, sylvesterSystem } from "./sylvester-system.ts";

/** ||L rho|| against that of the start, in the frame. */
const TOLERANCE = 1e-14;
/** Part of 1/||L^{-1}||, the slowest rate, to which a correction is solved: so its slowest part is right too. */
const CORRECTION_TOLERANCE = 0.1;
/**
 * What is left of traceless noise times 1/n, the part of it that a second conserved quantity would have; and what may
 * be left where rounding of a large solution leaves more.
 */
const NOISE_TOLERANCE = 1e-5;
const NOISE_LEFT = 1e-2;
/** Part of the unknown below which a residual may be rounding, and below which it is. */
const [ROUNDING, LEAST_ROUNDING] = [256 * Number.EPSILON, 4 * Number.EPSILON];
const MOST_ITERATIONS = 1000;
/** Of those with products in single precision, before it is begun anew without. */
const MOST_ROUGH_ITERATIONS = 120;
/** Bytes of Krylov vectors kept before a restart: restarts lose the slow modes that were found. */
const KRYLOV_BYTES = 3e9;
/** GMRES keeps the solution, the residual, and one vector each beyond its basis and its directions. */
const OTHER_VECTORS = 4;
/** The estimated error up to which a state is taken as it is, and up to which it is answered once refined. */
const GOOD = 1e-11;
const ERROR_BOUND = 1e-10;
/** |c| of the jumps' parts c 1, over the rest, from which on the lower half of H matters. */
const LARGE_SHIFT = 8;
/** The inverse of a rate, in units of the largest frequency or rate, that double precision may take for none. */
const SLOWEST = 1e12;
/** From which on a second start must lead to the same state. */
const DOUBTFUL = 1e9;

/**
 * L(rho) = 0, Tr rho = 1 by GMRES on L S^{-1}, S X = G X + X G^+ what happens between two jumps
 * (`sylvester-system.ts`). The unknown y = S rho goes from a start without a zero on with corrections without a trace,
 * on which L S^{-1} has an inverse exactly where the steady state is unique. That the inverse is there, and how large
 * it is, is learnt from a second solution, for traceless noise, to a few digits. Times rounding it is the error: where
 * that is too large, the state is refined with residuals of twice the digits.
 *
 * Cost of an iteration 24 n^3 flops and those of the jumps; 8 n^2 bytes for each.
 *
 * @param mostIterations from which on it is given up, over all solutions
 * @throws SolverFailure `not-unique` where two starts lead to two states, `not-converged` where neither is certain
 */
export function sylvesterSteadyState(
  problem: TracelessProblem,
  mostIterations = Number.POSITIVE_INFINITY,
): LindbladState {
  const { n, H, jumps } = problem;
  const G = effectiveHamiltonian(n, { re: H.re.hi, im: H.im.hi }, jumps);
  const system = sylvesterSystem(n, G, jumps);
  const vectors = krylovSpace(n, vectorsKept(n) + OTHER_VECTORS);
  try {
    return stateOf(problem, system, vectors, mostIterations);
  } finally {
    vectors.close();
  }
}

function stateOf(
  problem: TracelessProblem,
  system: SylvesterSystem,
  { space, recycle }: KrylovSpace,
  mostIterations: number,
): LindbladState {
  const { n } = problem;
  const work: Work = { iterations: 0, matvecs: 0 };
  const solve: Solve = (rhs, tolerance, backward = ROUNDING) => {
    const b = applied(system.toFrame, rhs);
    const solution = (limits: Pick<GmresOptions, "maxIterations" | "rough">) => {
      if (work.iterations >= mostIterations) throw tooMany(work.iterations);
      recycle();
      const { roughError } = system;
      const options = { tolerance, backward, restart: vectorsKept(n), roughError, space, ...limits };
      const { x, stats } = gmres(system.operator, unpreconditioned(n), b, options);
      work.iterations += stats.iterations;
      work.matvecs += stats.matvecs;
      return { x, stats };
    };
    // Slow modes need all digits from the first iteration on.
    let { x, stats } = solution({ maxIterations: MOST_ROUGH_ITERATIONS, rough: system.rough });
    if (!stats.converged) ({ x, stats } = solution({ maxIterations: MOST_ITERATIONS, rough: null }));
    return { X: fromUnknown(system, x.slice(0, n * n)), stats };
  };
  const R = stateFrom(system, solve, identity(n), n);
  const noise = solve(tracelessNoise(n), NOISE_TOLERANCE / n);
  // Noise has some 1/n of its length in the direction that the inverse makes longest.
  const inverse = n * norm(noise.X);
  if (!(noise.stats.residual <= NOISE_LEFT / n) || !(inverse <= SLOWEST)) {
    const other = stateFrom(system, solve, genericState(n), n);
    axpy(-1, R, other);
    const slow = traceless(noise.X, R, n);
    const slower = traceless(solve(slow, NOISE_TOLERANCE).X, R, n);
    // Where the noise has no solution at all there is no slow part of it.
    const rates = [other, slow, slower].map((X) => rateOf(system, X)).filter((rate) => !Number.isNaN(rate));
    throw undecided(Math.min(...rates), noise.stats.status);
  }
  const method = `GMRES with the Sylvester equation of G, by its ${system.frame.name}`;
  const defect = image(system, R);
  work.matvecs++;
  const error = inverse * Math.max(norm(defect), Number.EPSILON);
  if (error <= GOOD && problem.lost <= LARGE_SHIFT) return { R, method, error, ...work };
  const tolerance = Math.min(1e-4, Math.max(TOLERANCE, CORRECTION_TOLERANCE / inverse));
  const generator = doubledGenerator(problem);
  const correction: Correction = (defect) => solve(defect, tolerance).X;
  const left = refine(generator, R, correction);
  work.matvecs += left.iterations;
  if (!(left.error <= ERROR_BOUND)) throw uncertain(ERROR_BOUND, left.error);
  const doubtful = inverse > DOUBTFUL || !noise.stats.converged;
  if (doubtful && !isAlone(generator, R, correction)) throw severalStates("another start leads to another state");
  return { R, method: `${method}, refined`, error: left.error, ...work };
}

function tooMany(iterations: number): SolverFailure {
  return new SolverFailure({
    kind: "not-converged",
    message: `expected fewer iterations than elimination would take the time of, got ${iterations}; the slowest rate may be too small beside the others: try rates and frequencies closer to each other`,
  });
}

interface Work {
  iterations: number;
  matvecs: number;
}

/** X with L(X) = rhs, traceless but for what S^{-1} makes of it; `backward` as in GMRES. */
type Solve = (rhs: Float64Array, tolerance: number, backward?: number) => { X: Float64Array; stats: KrylovStats };

/** The state that S y = X leads to, y with the trace of X: divided by its own trace. */
function stateFrom(system: SylvesterSystem, solve: Solve, X: Float64Array, n: number): Float64Array {
  const start = fromUnknown(system, applied(system.toFrame, X));
  const rhs = image(system, start);
  scale(-1, rhs);
  const { X: R } = solve(rhs, TOLERANCE, LEAST_ROUNDING);
  axpy(1, start, R);
  scale(1 / traceOf(R, n), R);
  return R;
}

function fromUnknown(system: SylvesterSystem, y: Float64Array): Float64Array {
  const sigma = new Float64Array(y.length);
  system.solve(y, sigma);
  return applied(system.fromFrame, sigma);
}

/** L(X). */
function image(system: SylvesterSystem, X: Float64Array): Float64Array {
  const y = new Float64Array(X.length);
  system.liouvillian(X, y);
  return y;
}

function applied(congruence: Congruence, X: Float64Array): Float64Array {
  const y = new Float64Array(X.length);
  congruence(X, y, 1);
  return y;
}

function unpreconditioned(n: number): LinearOperator {
  return { dimension: n * n, apply: (x, y) => y.set(x) };
}

function vectorsKept(n: number): number {
  return Math.min(n * n, MOST_ITERATIONS, Math.floor(KRYLOV_BYTES / (8 * n * n)));
}

function identity(n: number): Float64Array {
  const one = new Float64Array(n * n);
  for (let k = 0; k < n; k++) one[k * n + k] = -1 / n;
  return one;
}

/** Minus (1 + Z/2)/n with the traceless noise Z. */
function genericState(n: number): Float64Array {
  const X = identity(n);
  axpy(-1 / (2 * n), tracelessNoise(n), X);
  return X;
}

/** X - Tr(X) rho, of length 1: L(X) is the same. */
function traceless(X: Float64Array, R: Float64Array, n: number): Float64Array {
  const left = X.slice();
  axpy(-traceOf(X, n), R, left);
  scale(1 / norm(left), left);
  return left;
}

/** ||L(X)||/||X||, at least the smallest singular value of L on traceless X. */
function rateOf(system: SylvesterSystem, X: Float64Array): number {
  return norm(image(system, X)) / norm(X);
}

/**
 * Traceless is the difference of two states, and what one and two steps of inverse iteration make of noise. Where one
 * of them decays at a rate that double precision does not tell from 0, there are two states. Where none does, something
 * has not converged.
 */
function undecided(slowest: number, status: string): SolverFailure {
  if (slowest <= 1 / SLOWEST) {
    return severalStates(`what is traceless decays at a rate of ${slowest.toExponential(1)}`);
  }
  return new SolverFailure({
    kind: "not-converged",
    message: `expected L(X) = noise to have a solution, as it has where the steady state is unique, got none to ${NOISE_LEFT}/n (GMRES: ${status}); the slowest rate may be too small beside the others: try rates and frequencies closer to each other`,
  });
}
