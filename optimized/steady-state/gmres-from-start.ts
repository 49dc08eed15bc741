import { axpy } from "../arrays/vector.ts";
import { gmres } from "../krylov/gmres.ts";
import type { LinearOperator } from "../krylov/linear-operator.ts";
import type { Iterated } from "./acceptance.ts";

/** Of ||L x + L rho_0||_F against ||L rho_0||_F: the round-off of L, or just above it. */
export const ROUND_OFF = 1e-14;

/** Bytes of Krylov vectors kept before a restart. */
const KRYLOV_BYTES = 512e6;

/**
 * Vectors kept in any case: of a large problem fewer would cost more in restarts than they save. `dressed` in single
 * precision takes two for an iteration; with 12 electrons these are 3.2 GB, within what WebAssembly addresses.
 */
const LEAST_VECTORS = 24;

/** Vectors kept before a restart from seven spins on: beyond, orthogonalising costs more than restarts do. */
const MOST_VECTORS = 400;

/** Unknowns up to which GMRES is given a basis of the whole space (five spins). */
const FULL_BASIS = 4 ** 5;

/** Iterations with restarts. */
const MOST_ITERATIONS = 2000;

/** Iterations without one where a basis of the whole space is kept (six spins): some 10^10 flops of orthogonalising. */
const MOST_UNRESTARTED = 800;

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
  const { x, stats } = gmres(L, P, rhs, {
    tolerance: ROUND_OFF,
    restart: krylovVectors(unknowns),
    maxIterations: mostIterations(unknowns),
  });
  axpy(1, start, x);
  return { R: x, iterations: stats.iterations, matvecs: stats.matvecs + 1, status: `GMRES ${stats.status}` };
}

/** Krylov vectors that GMRES may keep: a basis of the whole space up to six spins. */
export function krylovVectors(unknowns: number): number {
  if (unknowns <= 4 * FULL_BASIS) return unknowns;
  return Math.max(LEAST_VECTORS, Math.min(MOST_VECTORS, Math.floor(KRYLOV_BYTES / (8 * unknowns))));
}

/** After which GMRES is given up: a forecast of its cost, so that no solve goes on for longer than it is worth. */
export function mostIterations(unknowns: number): number {
  if (unknowns <= FULL_BASIS) return 4 * unknowns;
  return krylovVectors(unknowns) === unknowns ? MOST_UNRESTARTED : MOST_ITERATIONS;
}
