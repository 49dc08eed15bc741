// @module-tag slow: thousands of bootstraps

import { describe, expect, test } from "vitest";
import { leastFoundSlowdown, reliablyAbove } from "../../performance/statistics/power.ts";
import { compareTimes, discoveries } from "../../performance/statistics/time-verdict.ts";
import {
  BUDGET,
  FRESH,
  falseAlarms,
  HEAVY,
  IDLE,
  LOADED,
  type Noise,
  syntheticRounds,
  syntheticRun,
} from "./synthetic-noise.ts";

const RUNS = 1000;

const runs = (noise: Noise, slowdown: number, rounds: number) =>
  Array.from({ length: RUNS }, (_, trial) => syntheticRun(trial, { noise, slowdown, rounds }));

describe("synthetic times of three systems at once", () => {
  test.each([
    ["under load", LOADED, 7, 0],
    ["under load", LOADED, 12, 0],
    ["under heavy load", HEAVY, 7, 18],
  ])(
    "the same program %s is called slower in none of 200 runs, and in at most 3 of 1000",
    (_, noise, rounds, failed) => {
      const { slower, controlFailed } = falseAlarms(noise, rounds);
      expect(slower.filter((trial) => trial < 200)).toEqual([]);
      expect(slower.length).toBeLessThanOrEqual(3);
      expect(controlFailed.length).toBeLessThanOrEqual(2 * failed + 5);
    },
  );

  test.each([7, 12])(
    "a slow-down by a tenth of one system is found when idle in %i rounds, no other blamed",
    (rounds) => {
      const verdicts = runs(IDLE, 1.1, rounds);
      expect(verdicts.filter(([first]) => first === "slower").length).toBeGreaterThanOrEqual(0.98 * RUNS);
      expect(verdicts.filter(([, ...others]) => others.includes("slower"))).toEqual([]);
    },
  );

  test("the least slow-down that a run says it finds is found in some nine of ten: its noise is known from 12 rounds", () => {
    const noise: Noise = { sigma: 0.05, drift: 0, bursts: { share: 0, factor: 1 } };
    const slowdown = reliablyAbove(leastFoundSlowdown(noise.sigma, 12, BUDGET), noise.sigma, 12);
    const found = Array.from({ length: RUNS }, (_, trial) => {
      const rounds = syntheticRounds(12, slowdown, noise, FRESH + trial);
      return compareTimes([{ system: "one", rounds }], BUDGET)[0]!.verdict === "slower";
    });
    expect(found.filter(Boolean).length / RUNS).toBeGreaterThanOrEqual(0.87);
    expect(found.filter(Boolean).length / RUNS).toBeLessThanOrEqual(0.96);
  });

  test("a slow-down within the budget is let pass, a speed-up is told", () => {
    expect(syntheticRun(1, { noise: IDLE, slowdown: 1.03, rounds: 12 })).toEqual(["same", "same", "same"]);
    expect(syntheticRun(1, { noise: IDLE, slowdown: 0.8, rounds: 12 })).toEqual(["faster", "same", "same"]);
  });
});

describe("discoveries among many", () => {
  /** By p-values, as Benjamini and Hochberg write it: p_(k) <= alpha k/m for the largest such k. */
  const by = (ps: readonly number[], alpha: number) =>
    [...discoveries(ps, 1 - alpha, (p, confidence) => p <= 1 - confidence + 1e-12)].sort((a, b) => a - b);

  test("are those of the paper's example, Benjamini and Hochberg 1995, section 3", () => {
    const ps = [
      0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1,
    ];
    expect(by(ps, 0.05)).toEqual([0.0001, 0.0004, 0.0019, 0.0095]);
  });

  test("one of twenty at 0.05 is none, twenty of twenty are all", () => {
    expect(by([0.04, ...Array.from({ length: 19 }, (_, k) => 0.1 + 0.04 * k)], 0.05)).toEqual([]);
    expect(
      by(
        Array.from({ length: 20 }, () => 0.04),
        0.05,
      ),
    ).toHaveLength(1);
    expect(by([], 0.05)).toEqual([]);
  });
});
