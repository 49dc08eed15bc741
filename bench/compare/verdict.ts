import type { Estimate } from "../../ensembles/bootstrap.ts";
import { type RoundTimes, ratioOf } from "../../performance/statistics/log-ratios.ts";
import { leastFoundSlowdown, noiseOf } from "../../performance/statistics/power.ts";
import { faster, slower } from "../../performance/statistics/time-verdict.ts";
import { EXIT } from "../../terminal/exit.ts";
import { type Counts, grown } from "../counts/counts.ts";

/** What was measured of one system. */
export interface Measured {
  system: string;
  rounds: RoundTimes[];
  counts: { base: Counts; head: Counts };
}

/** What it says. */
export interface Comparison {
  system: string;
  /** t_head / t_base. */
  ratio: Estimate;
  /** t_base / t_base, of other processes: 1 up to noise. */
  control: Estimate;
  /** The least slow-down that this noise lets these rounds find with 95 % reliability. */
  leastFound: number;
  grownCounts: string[];
  verdict: "same" | "slower" | "faster" | "counts grew" | "control failed";
}

export function compareSystem({ system, rounds, counts }: Measured, budget: number): Comparison {
  const ratio = ratioOf(rounds, "head", `${system} head`);
  const control = ratioOf(rounds, "control", `${system} control`);
  const grownCounts = grown(counts.base, counts.head);
  const leastFound = leastFoundSlowdown(noiseOf(rounds), rounds.length, budget);
  return {
    system,
    ratio,
    control,
    leastFound,
    grownCounts,
    verdict: grownCounts.length > 0 ? "counts grew" : verdictOnTimes(ratio, control, budget),
  };
}

function verdictOnTimes(ratio: Estimate, control: Estimate, budget: number): Comparison["verdict"] {
  if (slower(control, budget) || faster(control, budget)) return "control failed";
  if (slower(ratio, budget)) return "slower";
  return faster(ratio, budget) ? "faster" : "same";
}

/**
 * 1 where a count grew, which no noise can do; else 3 where a control failed, for then times say nothing; else 1 where
 * a system is slower than the budget allows; else 0.
 */
export function exitCodeOf(comparisons: readonly Comparison[]): number {
  const some = (verdict: Comparison["verdict"]) => comparisons.some((comparison) => comparison.verdict === verdict);
  if (some("counts grew")) return EXIT.failure;
  if (some("control failed")) return EXIT.inconclusive;
  return some("slower") ? EXIT.failure : EXIT.pass;
}
