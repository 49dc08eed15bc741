import { randomNormal } from "d3-random";
import { randomStream } from "../../model/random.ts";
import type { RoundTimes } from "../../performance/statistics/log-ratios.ts";
import { ROUND } from "../../performance/statistics/log-ratios.ts";

/** What a shared machine does to times. */
export interface Noise {
  /** Spread of log t between processes. */
  sigma: number;
  /** Change of log t per process: a machine that gets slower and slower. */
  drift: number;
  /** Share of processes during which other work runs, and how much longer they then take. */
  bursts: { share: number; factor: number };
}

/**
 * Rounds of times of a program of one second whose head takes `slowdown` seconds; trial after trial other numbers, the
 * same every time.
 */
export function syntheticRounds(rounds: number, slowdown: number, noise: Noise, trial: number): RoundTimes[] {
  const uniform = randomStream("bench noise", trial);
  const normal = randomNormal.source(uniform)(0, noise.sigma);
  let process = 0;
  return Array.from({ length: rounds }, () =>
    ROUND.map((arm) => {
      const burst = uniform() < noise.bursts.share ? noise.bursts.factor : 1;
      return (arm === "head" ? slowdown : 1) * burst * Math.exp(normal() + noise.drift * process++);
    }),
  );
}
