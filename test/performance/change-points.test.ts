// @module-tag slow: ten thousand shuffles of each of a thousand series

import { randomNormal } from "d3-random";
import { describe, expect, test } from "vitest";
import { randomStream } from "../../model/random.ts";
import { seriesOf } from "../../performance/history/series.ts";
import { changePoint, changePoints } from "../../performance/statistics/change-points.ts";

/** Logarithms of times: noise of 5 %, and a tenth of them taken while other work made them half as long again. */
function noisy(length: number, trial: number): number[] {
  const uniform = randomStream("history noise", trial);
  const normal = randomNormal.source(uniform)(0, 0.05);
  return Array.from({ length }, () => normal() + (uniform() < 0.1 ? Math.log(1.5) : 0));
}

const trials = (count: number) => Array.from({ length: count }, (_, k) => k);

describe("on noise that does not change", () => {
  test.each([10, 30])("of %i values a change at 5 % is found about as often as that", (length) => {
    const alarms = trials(400).filter((k) => changePoint(noisy(length, k), `trial ${k}`)!.p <= 0.05).length;
    expect(alarms).toBeLessThanOrEqual(34);
    expect(alarms).toBeGreaterThanOrEqual(4);
  });

  test("a history of twelve series over 30 commits has an alarm in at most 3 of 60", () => {
    const alarms = trials(60).filter((history) => {
      const series = trials(12).map((k) => noisy(30, 1000 + 12 * history + k));
      const entries = trials(30).map((commit) => ({
        ...{ zenocheck: "history" as const, date: "2026-01-01T00:00:00Z", machine: "m", solver: "s", version: "1" },
        commit: `${commit}`,
        points: series.map((logs, k) => {
          const median = Math.exp(logs[commit]!);
          return { system: "gksl-kerr", size: k + 1, median, quartiles: [median, median] as [number, number] };
        }),
      }));
      return seriesOf(entries).some(({ changes }) => changes.length > 0);
    });
    expect(alarms.length).toBeLessThanOrEqual(3);
  });
});

test("a step of 20 % after the fifteenth of 30 is found, to within two commits, in at least eight of ten", () => {
  const found = trials(200).filter((k) => {
    const values = noisy(30, 5000 + k).map((log, at) => log + (at >= 15 ? Math.log(1.2) : 0));
    const [first] = changePoints(values, 0.01, `step ${k}`);
    return first && Math.abs(first.at - 15) <= 2;
  });
  expect(found.length).toBeGreaterThanOrEqual(160);
});
