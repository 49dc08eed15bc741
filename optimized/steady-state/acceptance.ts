import { SolverFailure } from "../../model/failure.ts";
import type { SolveOptions } from "../../model/solver.ts";
import { norm } from "../arrays/vector.ts";
import { beyondPrecision } from "../doubled/beyond-precision.ts";
import type { LinearOperator } from "../krylov/linear-operator.ts";

/**
 * The estimated error of any <S_i^mu>, ||S_i^mu||_F ||P L(rho)||_F, at which a state is refused. Answers are meant to
 * hold to 1e-9; P L(rho) is the correction one more step would make, so it sees the slow modes of L as the residual
 * does not.
 */
const ERROR_BOUND = 1e-9;

/** Of ||L rho||_F against the size of L times ||rho||_F. */
const RESIDUAL_BOUND = 1e-10;

/** What an attempt is to reach, and from where. */
export interface Goal extends Pick<SolveOptions, "threads" | "resume"> {
  /** Of ||L rho|| / ||L rho_B||. */
  tolerance: number;
}

/** A state that an iteration ended with. */
export interface Iterated {
  /** Packed, row-major. */
  R: Float64Array;
  iterations: number;
  /** Applications of L, those of checks included. */
  matvecs: number;
  /** What was tried, and how it ended. */
  status: string;
}

/**
 * A state that may be the answer: the sizes of L(rho), by separate code, and of the correction one more step would
 * make.
 */
export interface Candidate extends Iterated {
  /** ||L rho||_F over the size of L times ||rho||_F. */
  residual: number;
  /** ||P L rho||_F. */
  correction: number;
  /** Whether the iteration came to what was asked of it. */
  converged: boolean;
}

/** ||P L(rho)||_F, `defect` = L(rho) packed in the basis of P. */
export function correctionNorm(P: LinearOperator | null, defect: Float64Array): number {
  if (!P) return 0;
  const correction = new Float64Array(defect.length);
  P.apply(defect, correction);
  return norm(correction);
}

/**
 * Whether an answer may be given: its estimated error, see ERROR_BOUND, and its residual are small.
 *
 * @param D dimension of rho
 * @param tolerance of the solve where the caller chose one: the bounds follow
 */
export function isAccurate(
  { residual, correction }: Pick<Candidate, "residual" | "correction">,
  D: number,
  tolerance = 0,
): boolean {
  return (
    estimatedError(correction, D) <= Math.max(ERROR_BOUND, 100 * tolerance) &&
    residual <= Math.max(RESIDUAL_BOUND, tolerance)
  );
}

function estimatedError(correction: number, D: number): number {
  return (Math.sqrt(D) / 2) * correction;
}

/** @throws SolverFailure `not-converged` where an answer is not accurate */
export function requireAccurate(
  candidate: Pick<Candidate, "residual" | "correction" | "status">,
  D: number,
  tolerance = 0,
): void {
  if (isAccurate(candidate, D, tolerance)) return;
  throw new SolverFailure({
    kind: "not-converged",
    message: `expected a steady state with expectation values good to ${Math.max(ERROR_BOUND, 100 * tolerance)}, got an estimated error of ${estimatedError(candidate.correction, D)} and a relative residual of ${candidate.residual} (${candidate.status}); try parameters closer to each other in magnitude`,
  });
}

/** Largest dimension for which positivity is tested: a small part of what a solve costs. */
const MOST_LEVELS_POSITIVE = 64;

/**
 * The last gate: rho has trace 1, a purity of at most 1 and, up to dimension 64, no eigenvalue below 0, each up to the
 * error that a state may have. Cost 3 D^3 flops.
 *
 * @param R packed rho
 * @throws SolverFailure `not-converged` where what was found is no state
 */
export function requirePhysical(R: Float64Array, D: number, tolerance = 0): void {
  const allowed = Math.max(ERROR_BOUND, 100 * tolerance);
  let trace = 0;
  for (let n = 0; n < D; n++) trace += R[n * D + n]!;
  const purity = norm(R) ** 2;
  const fault =
    (!(Math.abs(trace - 1) <= allowed) && `a trace of ${trace}`) ||
    (!(purity <= 1 + 2 * allowed) && `a purity of ${purity}`) ||
    (D <= MOST_LEVELS_POSITIVE && !isPositive(R, D, allowed) && `an eigenvalue of rho below -${allowed}`);
  if (fault) throw beyondPrecision(fault);
}

/** Whether rho + shift has a Cholesky factor: X + i Y as the real [[X, -Y], [Y, X]]. */
function isPositive(R: Float64Array, D: number, shift: number): boolean {
  const n = 2 * D;
  const A = new Float64Array(n * n);
  for (let s = 0; s < D; s++) {
    for (let t = 0; t < D; t++) {
      const [x, y] = [(R[s * D + t]! + R[t * D + s]!) / 2, (R[s * D + t]! - R[t * D + s]!) / 2];
      A[s * n + t] = A[(s + D) * n + t + D] = x + (s === t ? shift : 0);
      A[(s + D) * n + t] = y;
      A[s * n + t + D] = 0 - y;
    }
  }
  for (let r = 0; r < n; r++) {
    for (let c = 0; c <= r; c++) {
      let rest = A[r * n + c]!;
      for (let k = 0; k < c; k++) rest -= A[r * n + k]! * A[c * n + k]!;
      if (c < r) A[r * n + c] = rest / A[c * n + c]!;
      else if (rest > 0) A[r * n + r] = Math.sqrt(rest);
      else return false;
    }
  }
  return true;
}
