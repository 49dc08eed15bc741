// @module-tag slow: thousands of comparisons, each with its bootstrap

import { describe, expect, test } from "vitest";
import { type Comparison, compareSystem, exitCodeOf } from "../../bench/compare/verdict.ts";
import { logRatio, ROUND, type RoundTimes, ratioOf } from "../../performance/statistics/log-ratios.ts";
import { leastFoundSlowdown, noiseOf, roundsToFind } from "../../performance/statistics/power.ts";
import { type Noise, syntheticRounds } from "./synthetic-noise.ts";

const BUDGET = 0.05;
const ROUNDS = 12;
const SLOWDOWN = 1.6;
const TRIALS = 300;
const COUNTS = { iterations: 20, matvecs: 42, flops: 1e6, bytes: 1e5 };
const same = { base: COUNTS, head: COUNTS };

/** Noise as on an idle machine, on a shared one, and on one whose other work comes and goes while it slows down. */
const MACHINES: Record<string, Noise> = {
  idle: { sigma: 0.01, drift: 0, bursts: { share: 0, factor: 1 } },
  shared: { sigma: 0.05, drift: 0.001, bursts: { share: 0.05, factor: 1.5 } },
  "shared, with bursts and a drift": { sigma: 0.05, drift: 0.01, bursts: { share: 0.15, factor: 2 } },
};

const trials = (slowdown: number, noise: Noise, counts = same): Comparison[] =>
  Array.from({ length: TRIALS }, (_, trial) =>
    compareSystem(
      { system: `trial ${trial}`, rounds: syntheticRounds(ROUNDS, slowdown, noise, trial), counts },
      BUDGET,
    ),
  );

const share = (comparisons: Comparison[], verdict: Comparison["verdict"]) =>
  comparisons.filter((comparison) => comparison.verdict === verdict).length / comparisons.length;

describe.each(Object.entries(MACHINES))("times on a machine that is %s", (_, noise) => {
  test("the same program is reported in fewer than 5 % of the comparisons", () => {
    const verdicts = trials(1, noise);
    expect(share(verdicts, "slower") + share(verdicts, "control failed")).toBeLessThan(0.05);
    expect(verdicts.filter((comparison) => exitCodeOf([comparison]) !== 0).length / TRIALS).toBeLessThan(0.05);
  });

  test("a kernel slowed 1.6 times is found in at least 95 %, as the power calculation says", () => {
    expect(leastFoundSlowdown(noiseOf(syntheticRounds(2000, 1, noise, TRIALS)), ROUNDS, BUDGET)).toBeLessThan(SLOWDOWN);
    const verdicts = trials(SLOWDOWN, noise);
    expect(share(verdicts, "slower")).toBeGreaterThanOrEqual(0.95);
    expect(verdicts.filter((comparison) => exitCodeOf([comparison]) === 1).length / TRIALS).toBeGreaterThanOrEqual(
      0.95,
    );
  });

  test("a program within the budget is let pass", () => {
    expect(share(trials(1 + BUDGET, noise), "slower")).toBeLessThan(0.05);
  });
});

describe("power", () => {
  test("the slow-down that a run says it finds with 95 % reliability, it does", () => {
    const noise: Noise = { sigma: 0.05, drift: 0, bursts: { share: 0, factor: 1 } };
    const slowdown = leastFoundSlowdown(0.05, ROUNDS, BUDGET);
    expect(share(trials(slowdown, noise), "slower")).toBeGreaterThanOrEqual(0.93);
    expect(share(trials(1 + (slowdown - 1) / 2, noise), "slower")).toBeLessThan(0.93);
  });

  test("rounds and slow-down are inverse to each other; within the budget no number of rounds is enough", () => {
    const slowdown = leastFoundSlowdown(0.04, 16, BUDGET);
    expect(roundsToFind(slowdown * 1.0001, 0.04, BUDGET)).toBe(16);
    expect(roundsToFind(1.04, 0.04, BUDGET)).toBe(Number.POSITIVE_INFINITY);
  });

  test("noise is that of the control alone, and not moved by bursts in a few rounds", () => {
    const noise: Noise = { sigma: 0.05, drift: 0, bursts: { share: 0.02, factor: 3 } };
    expect(noiseOf(syntheticRounds(4000, 7, noise, 0))).toBeCloseTo(0.05, 2);
  });
});

describe("ratios of one round", () => {
  const round = (seconds: Record<(typeof ROUND)[number], number>): RoundTimes => ROUND.map((arm) => seconds[arm]);

  test("head over base, and control over base", () => {
    const times = round({ base: 2, head: 3, control: 5 });
    expect(Math.exp(logRatio(times, "head"))).toBeCloseTo(1.5, 12);
    expect(Math.exp(logRatio(times, "control"))).toBeCloseTo(2.5, 12);
    expect(ratioOf([times, times], "head", "two").value).toBeCloseTo(1.5, 12);
  });

  test("what drifts linearly in time falls out", () => {
    const drifting = ROUND.map((_, k) => Math.exp(0.3 * k));
    expect(logRatio(drifting, "head")).toBeCloseTo(0, 12);
    expect(logRatio(drifting, "control")).toBeCloseTo(0, 12);
  });
});

describe("the exit code", () => {
  const comparison = (change: Partial<Parameters<typeof compareSystem>[0]>) =>
    compareSystem(
      { system: "s", rounds: syntheticRounds(ROUNDS, 1, MACHINES["idle"]!, 1), counts: same, ...change },
      BUDGET,
    );
  const rounds = (slowdown: number) => syntheticRounds(ROUNDS, slowdown, MACHINES["idle"]!, 2);

  test.each(["iterations", "matvecs", "flops", "bytes"] as const)(
    "a single one of %s more is a regression",
    (count) => {
      const more = comparison({ counts: { base: COUNTS, head: { ...COUNTS, [count]: COUNTS[count] + 1 } } });
      expect(more.verdict).toBe("counts grew");
      expect(more.grownCounts).toEqual([`${count} ${COUNTS[count]} -> ${COUNTS[count] + 1}`]);
      expect(exitCodeOf([comparison({}), more])).toBe(1);
      const fewer = comparison({ counts: { base: COUNTS, head: { ...COUNTS, [count]: COUNTS[count] - 1 } } });
      expect(exitCodeOf([fewer])).toBe(0);
    },
  );

  test("faster is told and passes", () => {
    expect(comparison({ rounds: rounds(0.7) }).verdict).toBe("faster");
    expect(exitCodeOf([comparison({ rounds: rounds(0.7) })])).toBe(0);
  });

  test("where base against base differs beyond the budget, either way, times say nothing: 3; but counts do", () => {
    const uneven = (factor: number) =>
      comparison({ rounds: rounds(2).map((round) => round.map((t, k) => (ROUND[k] === "control" ? factor * t : t))) });
    for (const factor of [1.2, 1 / 1.2]) {
      expect(uneven(factor).verdict).toBe("control failed");
      expect(exitCodeOf([uneven(factor), comparison({ rounds: rounds(2) })])).toBe(3);
    }
    const grew = comparison({ counts: { base: COUNTS, head: { ...COUNTS, matvecs: 43 } } });
    expect(exitCodeOf([uneven(1.2), grew])).toBe(1);
  });
});
