import { SolverFailure } from "../model/failure.ts";
import { gmres } from "./gmres.ts";
import { axpy, norm } from "./kernels/vector.ts";
import type { LinearOperator } from "./linear-operator.ts";

/** Of ||L x + L rho_0||_F against ||L rho_0||_F: the round-off of L, or just above it. */
export const ROUND_OFF = 1e-14;

/** Bytes of Krylov vectors kept before a restart. */
const KRYLOV_BYTES = 512e6;

/** Vectors kept before a restart from seven spins on: beyond, orthogonalising costs more than restarts do. */
const MOST_VECTORS = 400;

/** Unknowns up to which GMRES is given a basis of the whole space (five spins). */
const FULL_BASIS = 4 ** 5;

/**
 * The estimated error of any <S_i^mu>, ||S_i^mu||_F ||P L(rho)||_F, at which a state is refused. Answers are meant to hold
 * to 1e-9; P L(rho) is the correction one more step would make, so it sees the slow modes of L as the residual does not.
 */
const ERROR_BOUND = 1e-9;

/** Of ||L rho||_F against the size of L times ||rho||_F. */
const RESIDUAL_BOUND = 1e-10;

export interface Relaxation {
  R: Float64Array;
  iterations: number;
  /** Applications of L, that of the caller's residual included. */
  matvecs: number;
  status: string;
}

/**
 * rho = rho_0 + x, L x = rhs = -L rho_0 with traceless x, by preconditioned GMRES to the round-off of L.
 *
 * @param P maps traceless to traceless; null where rho_0 is the steady state already
 */
export function relax(L: LinearOperator, P: LinearOperator | null, start: Float64Array, rhs: Float64Array): Relaxation {
  if (!P) return { R: start, iterations: 0, matvecs: 1, status: "no drive, no iteration" };
  const unknowns = L.dimension;
  const small = unknowns <= FULL_BASIS;
  const { x, stats } = gmres(L, P, rhs, {
    tolerance: ROUND_OFF,
    restart: krylovVectors(unknowns),
    maxIterations: small ? 4 * unknowns : 2000,
  });
  axpy(1, start, x);
  return { R: x, iterations: stats.iterations, matvecs: stats.matvecs + 1, status: `GMRES ${stats.status}` };
}

/** Krylov vectors that GMRES may keep: a basis of the whole space up to six spins. */
export function krylovVectors(unknowns: number): number {
  return unknowns <= 4 * FULL_BASIS ? unknowns : Math.min(MOST_VECTORS, Math.floor(KRYLOV_BYTES / (8 * unknowns)));
}

/** What is known of an answer: the sizes of L(rho) and of the correction one more step would make, and how it came about. */
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
