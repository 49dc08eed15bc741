import { SolverFailure } from "../../model/failure.ts";

/** Below, waking threads costs what they save. */
const LEAST_SPINS = 10;

/**
 * Threads for one problem of N electrons: what the caller asks for, else ZENOCHECK_THREADS from 10 electrons on, else
 * 1.
 *
 * @throws SolverFailure `invalid` for what is no whole number from 1 to 64
 */
export function threadsFor(N: number, asked: number | undefined): number {
  const given = process.env["ZENOCHECK_THREADS"];
  if (asked === undefined && (given === undefined || given === "" || N < LEAST_SPINS)) return 1;
  const threads = asked ?? Number(given);
  if (Number.isInteger(threads) && threads >= 1 && threads <= 64) return threads;
  const name = asked === undefined ? "ZENOCHECK_THREADS" : "threads";
  throw new SolverFailure({
    kind: "invalid",
    path: name,
    message: `${name}: expected a whole number of threads from 1 to 64, got ${asked ?? `"${given}"`}`,
  });
}
