import { axpy } from "../arrays/vector.ts";
import { gmres } from "../krylov/gmres.ts";
import type { LinearOperator } from "../krylov/linear-operator.ts";
import type { Iterated } from "./acceptance.ts";

/** Of ||L x + L rho_0||_F against ||L rho_0||_F: the round-off of L, or just above it. */
export const ROUND_OFF = 1e-14;

/** Bytes of Krylov vectors kept before a restart. */
const KRYLOV_BYTES = 512e6;

/** Vectors kept before a restart from seven spins on: beyond, orthogonalising costs more than restarts do. */
const MOST_VECTORS = 400;

/** Unknowns up to which GMRES is given a basis of the whole space (five spins). */
const FULL_BASIS = 4 ** 5;

/**
 * rho = rho_0 + x, L x = rhs = -L rho_0 with traceless x, by preconditioned GMRES to the round-off of L.
 *
 * @param P maps traceless to traceless; null where rho_0 is the steady state already
 */
export function fromStart(
  L: LinearOperator,
  P: LinearOperator | null,
  start: Float64Array,
  rhs: Float64Array,
): Iterated {
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
