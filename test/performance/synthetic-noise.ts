import { randomNormal } from "d3-random";
import { randomStream } from "../../model/random.ts";
import type { RoundTimes } from "../../performance/statistics/log-ratios.ts";
import { ROUND } from "../../performance/statistics/log-ratios.ts";
import { compareTimes, type TimeComparison } from "../../performance/statistics/time-verdict.ts";

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

/** Two busy loops beside the solver: every process shares its core, some of them for all of their time. */
export const LOADED: Noise = { sigma: 0.05, drift: 0.01, bursts: { share: 0.15, factor: 2 } };
/** Two of five processes twice as slow, the rest apart by 15 %. */
export const HEAVY: Noise = { sigma: 0.15, drift: 0.01, bursts: { share: 0.4, factor: 2 } };
export const IDLE: Noise = { sigma: 0.01, drift: 0, bursts: { share: 0, factor: 1 } };

/** The rule was chosen on the first trials: it is tested on others. */
export const FRESH = 1_000_000;
export const BUDGET = 0.05;
const SYSTEMS = 3;

/** What one run says of three systems, all as fast as before but the first, which is slower. */
export function syntheticRun(
  trial: number,
  { noise, slowdown, rounds }: { noise: Noise; slowdown: number; rounds: number },
): TimeComparison["verdict"][] {
  const systems = Array.from({ length: SYSTEMS }, (_, k) => ({
    system: `system ${k}`,
    rounds: syntheticRounds(rounds, k === 0 ? slowdown : 1, noise, FRESH + SYSTEMS * trial + k),
  }));
  return compareTimes(systems, BUDGET).map(({ verdict }) => verdict);
}

/** Of 1000 runs of the same program, those in which a system was called slower, and those whose control failed. */
export function falseAlarms(noise: Noise, rounds: number): { slower: number[]; controlFailed: number[] } {
  const runs = Array.from({ length: 1000 }, (_, trial) => syntheticRun(trial, { noise, slowdown: 1, rounds }));
  const having = (verdict: TimeComparison["verdict"]) =>
    runs.flatMap((verdicts, trial) => (verdicts.includes(verdict) ? [trial] : []));
  return { slower: having("slower"), controlFailed: having("control failed") };
}
