import { bootstrap, type Estimate, medianOf } from "../../ensembles/bootstrap.ts";

/** The processes of one round: base, head, base again as the control, and the same backwards. */
export const ROUND = ["base", "head", "control", "control", "head", "base"] as const;
export type Arm = (typeof ROUND)[number];

/** Seconds of one round in the order of ROUND. */
export type RoundTimes = readonly number[];

/**
 * log(t_arm / t_base) of one round, the means of logarithms over its two processes. Each arm lies symmetrically about
 * the middle of the round, so what drifts linearly in time falls out.
 */
export function logRatio(round: RoundTimes, arm: Exclude<Arm, "base">): number {
  const meanLog = (which: Arm) =>
    round.reduce((sum, seconds, k) => (ROUND[k] === which ? sum + Math.log(seconds) / 2 : sum), 0);
  return meanLog(arm) - meanLog("base");
}

/**
 * t_arm / t_base over all rounds: the median, which a burst of other work in a few rounds does not move, with its
 * bootstrap interval over rounds.
 */
export function ratioOf(
  rounds: readonly RoundTimes[],
  arm: Exclude<Arm, "base">,
  label: string,
  confidence = 0.95,
): Estimate {
  const logs = rounds.map((round) => logRatio(round, arm));
  const { value, low, high, count } = bootstrap(medianOf, logs, label, confidence);
  return { value: Math.exp(value), low: Math.exp(low), high: Math.exp(high), count };
}
