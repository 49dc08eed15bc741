import { type Arena, roundedUp } from "../arrays/arena.ts";
import { placedRows, placedRowsBytes, type SparseRows } from "../arrays/sparse-rows.ts";
import type { Team } from "../kernels/team.ts";

/** A rate matrix: S p = sum_j rates_ij p_j - out_i p_i, its columns adding up to zero. */
export interface PopulationRates {
  rates: SparseRows;
  out: Float64Array;
}

/** How much of the error may be left: less changes no count of outer iterations. */
const ACCURACY = 0.05;
const MOST_STEPS = 400;

/** Bytes of an arena that `chebyshevPopulations` takes for D populations. */
export function chebyshevBytes(D: number, nonzeros: number, threads: number): number {
  return placedRowsBytes(D, nonzeros) + roundedUp(8 * D) + roundedUp(16 * D) + roundedUp(8 * (threads + 1));
}

/**
 * p ~ S^{-1} r for sum r = 0, sum p = 0, to a part ACCURACY of the slowest mode, by Chebyshev steps (Saad, Iterative
 * Methods for Sparse Linear Systems, 2nd ed., Alg. 12.1): a fixed polynomial of S, and so a linear map. The slowest
 * rate is about `slowest`, the fastest at most twice the largest outflow (Gershgorin), and sqrt(fastest/slowest) steps
 * are taken, each over the nonzeros of S.
 *
 * @returns the map from r, which is lost, to p: vectors of the arena
 */
export function chebyshevPopulations(
  arena: Arena,
  team: Team,
  S: PopulationRates,
  slowest: number,
): (r: Float64Array, p: Float64Array) => void {
  const D = S.out.length;
  const fastest = Math.max(2 * S.out.reduce((most, rate) => Math.max(most, rate), 0), 1.01 * slowest);
  const steps = Math.min(MOST_STEPS, Math.ceil((Math.log(2 / ACCURACY) / 2) * Math.sqrt(fastest / slowest)));
  const interval = [steps, (fastest + slowest) / 2, (fastest - slowest) / 2] as const;
  const rates = placedRows(arena, S.rates);
  const { threads } = team;
  const [out, room, gate] = [arena.floats(D), arena.floats(2 * D), arena.floats(threads + 1)];
  out.set(S.out);
  const places = [room.byteOffset, gate.byteOffset, threads, D] as const;
  return (r, p) => {
    team.run("chebyshev", threads, r.byteOffset, p.byteOffset, ...places, ...rates, out.byteOffset, ...interval);
  };
}
