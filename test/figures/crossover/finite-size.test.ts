// @module-tag slow: hundreds of bootstraps

import { describe, expect, test } from "vitest";
import type { CurveData } from "../../../figures/crossover/curves.ts";
import { finiteSize } from "../../../figures/crossover/finite-size.ts";
import { randomStream } from "../../../model/random.ts";

const TEMPERATURES = [1.2, 1.6, 2.1, 2.8, 3.8, 5, 6.7, 9, 12];
const TC = 4;

/** Realisations that scatter by `noise` about O(ln T, N). */
function synthetic(
  curve: (lnT: number, N: number) => number,
  { noise = 0.1, realizations = 200, sizes = [6, 7, 8], label = "a" } = {},
): CurveData {
  return {
    temperatures: TEMPERATURES,
    observable: ([mean]) => mean!,
    sizes: sizes.map((N) => {
      const uniform = randomStream("synthetic", label, N);
      return {
        N,
        rows: Array.from({ length: realizations }, () => {
          const shift = noise * (uniform() + uniform() + uniform() - 1.5) * 2;
          return TEMPERATURES.map((T) => [curve(Math.log(T), N) + 0.5 * shift + noise * (2 * uniform() - 1)]);
        }),
      };
    }),
  };
}

const scaled = (inverseNu: number) => (lnT: number, N: number) =>
  Math.tanh(0.2 * (lnT - Math.log(TC)) * N ** inverseNu);

describe("a transition is found", () => {
  const found = finiteSize(synthetic(scaled(1)), "transition");

  test("the curve sharpens by the factor that it was given", () => {
    expect(found.sharpening.low).toBeGreaterThan(0);
    expect(found.sharpening.value).toBeGreaterThan(0.6 * Math.log(8 / 6));
    expect(found.sharpening.value).toBeLessThan(1.3 * Math.log(8 / 6));
  });

  test("neighbouring sizes cross at Tc, within twice the interval", () => {
    for (const { temperature, significant } of found.crossings) {
      expect(significant).toBe(true);
      expect(Math.abs(temperature!.value - TC)).toBeLessThan(temperature!.high - temperature!.low);
      expect(temperature!.high / temperature!.low).toBeLessThan(1.3);
    }
  });

  test("the collapse finds Tc and 1/nu, within the errors of the points", () => {
    expect(Math.abs(Math.log(found.collapse.criticalTemperature / TC))).toBeLessThan(0.15);
    expect(found.criticalTemperature.low).toBeLessThan(1.1 * TC);
    expect(found.criticalTemperature.high).toBeGreaterThan(TC / 1.1);
    expect(found.inverseNu.low).toBeLessThan(1);
    expect(found.inverseNu.high).toBeGreaterThan(1);
    expect(found.collapse.quality).toBeLessThan(2);
    expect(found.collapse.atEdge).toBe(false);
    expect(found.unscaledQuality).toBeGreaterThan(2 * found.collapse.quality);
  });

  test("and is called one", () => expect(found.verdict).toBe("sharpens and crosses, as at a transition"));
});

const smooth: [string, (lnT: number, N: number) => number][] = [
  ["the same curve at every N", (lnT) => Math.tanh(lnT - Math.log(TC))],
  ["a curve that moves up with N, and crosses nothing", (lnT, N) => Math.tanh(lnT - Math.log(TC)) - 2 / N],
  ["a curve that moves to lower temperatures as it is", (lnT, N) => Math.tanh(lnT - Math.log(TC) + 0.1 * N)],
  ["a curve that flattens", (lnT, N) => Math.tanh((lnT - Math.log(TC)) * (6 / N)) - 4 / N],
];

describe("a smooth crossover is not called a transition", () => {
  test.each(smooth)("%s", (name, curve) => {
    expect(finiteSize(synthetic(curve), name).verdict).toBe("a smooth crossover");
  });

  test("whatever the noise, in six ensembles", () => {
    const verdicts = Array.from({ length: 6 }, (_, k) => {
      const data = synthetic((lnT) => Math.tanh(lnT - Math.log(TC)), { label: `noise ${k}`, realizations: 60 });
      return finiteSize(data, "noise").verdict;
    });
    expect(verdicts).not.toContain("sharpens and crosses, as at a transition");
  });
});

describe("what the sizes do not tell is not decided", () => {
  test("a transition in twenty noisy realisations", () => {
    const data = synthetic(scaled(1), { noise: 2, realizations: 20 });
    expect(finiteSize(data, "noisy").verdict).toBe("not decided at these sizes");
  });

  test("curves that sharpen without a crossing", () => {
    const data = synthetic((lnT, N) => Math.tanh(0.2 * (lnT - Math.log(TC)) * N) - 8 / N);
    expect(finiteSize(data, "no crossing").verdict).toBe("not decided at these sizes");
  });
});

test("curves that would meet above all temperatures collapse at the edge of what is searched", () => {
  const { collapse, verdict } = finiteSize(
    synthetic((lnT, N) => Math.tanh(0.2 * (lnT - Math.log(30)) * N)),
    "outside",
  );
  expect(collapse.atEdge).toBe(true);
  expect(verdict).not.toBe("sharpens and crosses, as at a transition");
});

test("an observable of averages is taken after the averaging, in each resampling", () => {
  const rows = Array.from({ length: 40 }, (_, k) => TEMPERATURES.map((T) => [T * (1 + (k % 2)), 1 + (k % 2)]));
  const data: CurveData = {
    temperatures: TEMPERATURES,
    sizes: [6, 8].map((N) => ({ N, rows })),
    observable: ([a, b]) => a! / b!,
  };
  const { values } = finiteSize(data, "ratio");
  for (const [t, { value, low, high }] of values[0]!.entries()) {
    for (const number of [value, low, high]) expect(number).toBeCloseTo(TEMPERATURES[t]!, 10);
  }
});
