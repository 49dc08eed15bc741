import jstat from "jstat";
import { medianOf } from "../../ensembles/bootstrap.ts";
import { logRatio, type RoundTimes } from "./log-ratios.ts";

/** Standard error of a median of n normal values, in units of sigma/sqrt(n): sqrt(pi/2). */
const MEDIAN = Math.sqrt(Math.PI / 2);

/** Median absolute deviation of a normal law, in units of sigma. */
const MAD = 0.6744897501960817;

/**
 * The spread of log(t_control / t_base) between rounds, sigma of the normal law with the same median absolute
 * deviation: of A against A, so that nothing but noise is in it.
 */
export function noiseOf(rounds: readonly RoundTimes[]): number {
  const logs = rounds.map((round) => logRatio(round, "control"));
  const middle = medianOf(logs);
  return medianOf(logs.map((log) => Math.abs(log - middle))) / MAD;
}

/**
 * The least slow-down t_head/t_base that `rounds` rounds find with the given reliability: its interval must lie beyond
 * the budget, so it must be (z_0.975 + z_reliability) standard errors above log(1 + budget).
 */
export function leastFoundSlowdown(sigma: number, rounds: number, budget: number, reliability = 0.95): number {
  const distance = quantile(0.975) + quantile(reliability);
  return (1 + budget) * Math.exp(distance * standardError(sigma, rounds));
}

/** The slow-down whose estimate is no less than `ratio` with the given reliability: z standard errors above it. */
export function reliablyAbove(ratio: number, sigma: number, rounds: number, reliability = 0.95): number {
  return ratio * Math.exp(quantile(reliability) * standardError(sigma, rounds));
}

/** Of the median of log ratios over rounds. */
function standardError(sigma: number, rounds: number): number {
  return (MEDIAN * sigma) / Math.sqrt(rounds);
}

function quantile(probability: number): number {
  return jstat.jStat.normal.inv(probability, 0, 1);
}
