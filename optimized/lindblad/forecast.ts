import { SolverFailure } from "../../model/failure.ts";

/** What a way of solving is expected to take. */
export interface Forecast {
  seconds: number;
  bytes: number;
}

/** Flops a second of products of matrices, in large blocks; of a modest processor, one thread. */
const PRODUCT_SPEED = 8e9;
/** The same for what is done entry by entry. */
const LOOP_SPEED = 1e9;
/** Iterations of GMRES, both solutions together: 50 to 75 where it does well (decision 0011). */
const ITERATIONS = 70;
/** What a problem may take. */
const MOST_SECONDS = 3600;
const MOST_BYTES = 24 * 2 ** 30;

/**
 * GMRES with the Sylvester equation: the Schur form, products of two congruences an iteration, the vectors.
 *
 * @param denseJumps jumps that are not taken sparse
 * @param sparseEntries entries of the others
 */
export function sylvesterForecast(n: number, denseJumps: number, sparseEntries: number): Forecast {
  return {
    seconds: (250 * n ** 3) / PRODUCT_SPEED + ITERATIONS * iterationSeconds(n, denseJumps, sparseEntries),
    bytes: 8 * n * n * (ITERATIONS + 70 + 20 * denseJumps),
  };
}

function iterationSeconds(n: number, denseJumps: number, sparseEntries: number): number {
  const products =
    12 * n ** 3 * (denseJumps > 0 && sparseEntries === 0 && denseJumps <= 2 ? denseJumps : 2 + denseJumps);
  return products / PRODUCT_SPEED + (12 * n * sparseEntries + 2 * ITERATIONS * n * n) / LOOP_SPEED;
}

/**
 * Iterations of GMRES after which it has taken longer than elimination in the n^2 x n^2 matrix of L would, by half; no
 * fewer than twice those of a problem with which it does well.
 */
export function iterationsOfElimination(n: number, denseJumps: number, sparseEntries: number): number {
  const jumps = denseJumps + sparseEntries / n ** 2;
  const elimination = ((2 / 3) * n ** 6 + 8 * jumps * n ** 4) / PRODUCT_SPEED + (20 * n ** 4) / LOOP_SPEED;
  return Math.max(2 * ITERATIONS, Math.ceil((1.5 * elimination) / iterationSeconds(n, denseJumps, sparseEntries)));
}

/** Nested dissection of a band of w: 120 (w n)^3 flops and 25 (w n)^2 log n numbers, as counted (decision 0011). */
export function dissectionForecast(n: number, w: number): Forecast {
  const cut = Math.max(1, w) * n;
  return {
    seconds: (120 * cut ** 3) / PRODUCT_SPEED + (300 * cut ** 2) / LOOP_SPEED,
    bytes: 8 * (25 * cut ** 2 * Math.log2(n)),
  };
}

/** @throws SolverFailure `unsupported`, with the numbers */
export function requireWithinReach(n: number, { seconds, bytes }: Forecast): void {
  if (seconds <= MOST_SECONDS && bytes <= MOST_BYTES) return;
  const gib = (value: number) => `${(value / 2 ** 30).toPrecision(2)} GiB`;
  throw new SolverFailure({
    kind: "unsupported",
    message: `H.re: expected a problem that takes at most ${MOST_SECONDS} s and ${gib(MOST_BYTES)}, got dimension ${n} with a forecast of ${Math.ceil(seconds)} s and ${gib(bytes)}; fewer levels, or fewer entries in H and the jumps, take less`,
  });
}
