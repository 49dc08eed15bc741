import { SolverFailure } from "../model/failure.ts";
import { gmres } from "./gmres.ts";
import { axpy, norm } from "./kernels/vector.ts";
import type { LinearOperator } from "./linear-operator.ts";

/** Of ||L x + L rho_0||_F against ||L rho_0||_F: the round-off of L, or just above it. */
const TOLERANCE = 1e-14;

/** Bytes of Krylov vectors kept before a restart. */
const KRYLOV_BYTES = 512e6;

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
 * rho = rho_0 + x, L x = rhs = -L rho_0 with traceless x, by preconditioned GMRES.
 *
 * @param P maps traceless to traceless; null where rho_0 is the steady state already
 */
export function relax(L: LinearOperator, P: LinearOperator | null, start: Float64Array, rhs: Float64Array): Relaxation {
  if (!P) return { R: start, iterations: 0, matvecs: 1, status: "no drive, no iteration" };
  const unknowns = L.dimension;
  const small = unknowns <= FULL_BASIS;
  const { x, stats } = gmres(L, P, rhs, {
    tolerance: TOLERANCE,
    restart: small ? unknowns : Math.min(unknowns, Math.floor(KRYLOV_BYTES / (8 * unknowns))),
    maxIterations: small ? 4 * unknowns : 2000,
  });
  axpy(1, start, x);
  return { R: x, iterations: stats.iterations, matvecs: stats.matvecs + 1, status: stats.status };
}

/**
 * @param defect L(rho), packed, in the basis of P
 * @param residual ||L rho||_F over the size of L times ||rho||_F
 * @throws SolverFailure `not-converged` where one of the two bounds is missed
 */
export function requireSmallError(
  P: LinearOperator | null,
  defect: Float64Array,
  residual: number,
  status: string,
): void {
  const correction = new Float64Array(defect.length);
  if (P) P.apply(defect, correction);
  const dimension = Math.sqrt(defect.length);
  const error = (Math.sqrt(dimension) / 2) * norm(correction);
  if (error <= ERROR_BOUND && residual <= RESIDUAL_BOUND) return;
  throw new SolverFailure({
    kind: "not-converged",
    message: `expected a steady state with expectation values good to ${ERROR_BOUND}, got an estimated error of ${error} and a relative residual of ${residual} (GMRES: ${status}); try parameters closer to each other in magnitude`,
  });
}
