import type { PrlColumn } from "../../model/papers.ts";

/** Fewest electrons for which stopping early saves anything: below, a solve goes to round-off in no time. */
const LEAST_SPINS = 8;

/**
 * ||L rho|| / ||L rho_B|| at which the solves of a figure stop. What is drawn is an average over realisations: a
 * thousand of them leave 1e-3 and more of the largest polarisation, a thousand times what is promised of each record,
 * 1e-6 of the largest of its list. The slow bath of 1.2 K turns a residual into up to 30 times as large a part of a
 * polarisation or spectrum, the fast one of 12 K into as much (five realisations of N = 8 and 10): a third and a tenth
 * of what is promised.
 */
const TOLERANCES: Record<PrlColumn, number> = { "1.2K": 1e-8, "12K": 1e-7 };

/** Options for a solve of one realisation; none where the solver's own end costs nothing. */
export function figureAccuracy(column: PrlColumn, N: number): { tolerance?: number } {
  return N < LEAST_SPINS ? {} : { tolerance: TOLERANCES[column] };
}
