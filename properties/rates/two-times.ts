import type { SpinsProblem, TwoTimesBath } from "../../model/problem.ts";
import { elementRounding, factorRounding } from "../audit/condition-of-rates.ts";
import { fastestRate } from "../audit/generators/rate-matrix.ts";
import { rateFactor } from "../audit/generators/rates.ts";
import type { Levels } from "../audit/spins/levels.ts";

/** The equations of the rates. */
export const RATE_EQUATIONS = "PRB (9), (11), (12), (16)";

/** The problem with another bath. */
export function withBath(problem: SpinsProblem, change: Partial<TwoTimesBath>): SpinsProblem {
  return { ...problem, bath: { ...(problem.bath as TwoTimesBath), ...change } };
}

/** The same problem without a drive: the rates of its generator are those of (12) alone. */
export function withoutDrive(problem: SpinsProblem): SpinsProblem {
  return { ...problem, drive: null };
}

/**
 * The amplitude of a rate, sqrt(W/fastest): what a matrix element enters linearly, so that weak transitions count, too.
 */
export function amplitudes(W: readonly (readonly number[])[], fastest = fastestRate(W)): number[][] {
  return W.map((row, m) =>
    row.map((rate, n) => (m === n ? 0 : Math.sign(rate) * Math.sqrt(Math.abs(rate) / (fastest || 1)))),
  );
}

/**
 * Rounding of an amplitude: that of the elements, times the size of their factor, and half of the relative one of the
 * factors.
 */
export function amplitudeRounding(problem: SpinsProblem, levels: Levels, fastest: number): number {
  const { T1e, T2e } = problem.bath as TwoTimesBath;
  const driven = problem.drive ? rateFactor(problem.drive) * problem.drive.omega1 ** 2 * T2e : 0;
  const factor = 2 / T1e + driven;
  const N = problem.spins.delta.length;
  return Math.sqrt((N * factor) / (fastest || 1)) * elementRounding(levels) + factorRounding(problem, levels);
}

export const AMPLITUDE_RATIONALE =
  "Rates are squares: their roots carry the rounding eps 2^N |K|/gap of a matrix element, however small, and that of h and of the Lorentzian.";
