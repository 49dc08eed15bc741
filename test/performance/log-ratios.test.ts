import { describe, expect, test } from "vitest";
import { logRatio, ROUND, type RoundTimes, ratioOf } from "../../performance/statistics/log-ratios.ts";
import { noiseOf } from "../../performance/statistics/power.ts";
import { type Noise, syntheticRounds } from "./synthetic-noise.ts";

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

test("noise is that of the control alone, and not moved by bursts in a few rounds", () => {
  const noise: Noise = { sigma: 0.05, drift: 0, bursts: { share: 0.02, factor: 3 } };
  expect(noiseOf(syntheticRounds(4000, 7, noise, 0))).toBeCloseTo(0.05, 2);
});
