/** The threshold of most properties: how many units a right solver may be off. */
const UNITS = 8;

/**
 * The most that is asked of a raw answer in double precision, in units of a threshold of 8, however well conditioned
 * its problem: 4e-8 in expectation values, rho and populations, 1e-8 in populations of the rate equation, 1e-9 relative
 * in rates, 1e-8 in fits and roots, 1e-12 in closed forms. A user is promised 1e-9 of a state, and a direct solve does
 * better by far; an iteration that stops at a relative residual of 1e-10 leaves 1.5e-8.
 */
export const PROMISED = {
  state: 4e-8 / UNITS,
  /** Of p in the rate equation, whose matrix is small enough for a direct solve. */
  population: 1e-8 / UNITS,
  /** Of what is computed from levels alone, or from the rho answered with it: no solve stands between. */
  mean: 1e-9 / UNITS,
  rate: 1e-9 / UNITS,
  fit: 1e-8 / UNITS,
  form: 1e-12 / UNITS,
} as const;

/** The accuracy that a promise amounts to: what a defect of one threshold is worth. */
export function promisedAccuracy(promise: keyof typeof PROMISED = "state"): number {
  return UNITS * PROMISED[promise];
}

/**
 * The most that any conditioning forgives in an observable, in the same units: a solver that is off by more has to say
 * not-converged.
 */
export const MOST = 1e-7 / UNITS;

/** What rounding explains, but at least what is asked and at most `MOST`. */
export function allowedOf(rounding: number, promised: number = PROMISED.state): number {
  return Math.min(MOST, Math.max(promised, rounding));
}
