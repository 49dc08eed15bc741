import { SolverFailure } from "../../model/failure.ts";
import { norm } from "../arrays/vector.ts";
import type { LinearOperator } from "../krylov/linear-operator.ts";

/**
 * The estimated error of any <S_i^mu>, ||S_i^mu||_F ||P L(rho)||_F, at which a state is refused. Answers are meant to
 * hold to 1e-9; P L(rho) is the correction one more step would make, so it sees the slow modes of L as the residual
 * does not.
 */
const ERROR_BOUND = 1e-9;

/** Of ||L rho||_F against the size of L times ||rho||_F. */
const RESIDUAL_BOUND = 1e-10;

/**
 * What is known of an answer: the sizes of L(rho) and of the correction one more step would make, and how it came
 * about.
 */
export interface Evidence {
  /** ||L rho||_F over the size of L times ||rho||_F. */
  residual: number;
  /** ||P L rho||_F. */
  correction: number;
  status: string;
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
export function isAccurate({ residual, correction }: Omit<Evidence, "status">, D: number, tolerance = 0): boolean {
  return (
    estimatedError(correction, D) <= Math.max(ERROR_BOUND, 100 * tolerance) &&
    residual <= Math.max(RESIDUAL_BOUND, tolerance)
  );
}

function estimatedError(correction: number, D: number): number {
  return (Math.sqrt(D) / 2) * correction;
}

/** @throws SolverFailure `not-converged` where an answer is not accurate */
export function requireAccurate(evidence: Evidence, D: number, tolerance = 0): void {
  if (isAccurate(evidence, D, tolerance)) return;
  throw new SolverFailure({
    kind: "not-converged",
    message: `expected a steady state with expectation values good to ${Math.max(ERROR_BOUND, 100 * tolerance)}, got an estimated error of ${estimatedError(evidence.correction, D)} and a relative residual of ${evidence.residual} (${evidence.status}); try parameters closer to each other in magnitude`,
  });
}
