// @module-tag slow: roots in 60 digits

import { describe, expect, it } from "vitest";
import { evaluated } from "../support.ts";

describe("the perturbative spin temperature in its limits", () => {
  const wide = { omegaE: 1000, omegaMW: 985, omega1: 0.2, T1e: 200, T2e: 0.05, beta: 0.0013 };
  const solve = (delta: unknown, more: object = {}) =>
    evaluated("perturbativeSpinTemperature", { delta, ...wide, U: 6, variant: "corrected", alphaZ: true, ...more });
  const midpoints = (N: number) => Array.from({ length: N }, (_, i) => (50 * (2 * i + 1 - N)) / N);

  it("differs with alpha = z, and as printed, at order U^2", async () => {
    const [all, dropped, printed] = [
      await solve({ uniform: 50 }),
      await solve({ uniform: 50 }, { alphaZ: false }),
      await solve({ uniform: 50 }, { alphaZ: false, variant: "as-printed" }),
    ];
    expect(Math.abs(all.betaS / dropped.betaS - 1)).toBeGreaterThan(1e-3);
    expect(Math.abs(printed.betaS / dropped.betaS - 1)).toBeGreaterThan(1e-3);
    const rescaled = await solve({ uniform: 50 }, { alphaZ: false, U: 6 / Math.SQRT2 });
    expect(rescaled.betaS / printed.betaS).toBeCloseTo(1, 12);
  });

  it("of a list tends to that of the continuum as 1/N", async () => {
    const at = (delta: unknown) => solve(delta, { U: 15 });
    const continuum = await at({ uniform: 50 });
    const [coarse, fine] = [await at(midpoints(16)), await at(midpoints(32))];
    const ratio = (coarse.betaS - continuum.betaS) / (fine.betaS - continuum.betaS);
    expect(Math.abs(fine.betaS / continuum.betaS - 1)).toBeGreaterThan(1e-6);
    expect(ratio).toBeGreaterThan(1.7);
    expect(ratio).toBeLessThan(2.3);
  });

  it("tends to Borghini's as 1/T_2e", async () => {
    const borghini = await solve({ uniform: 50 }, { variant: "borghini" });
    const error = async (T2e: number) => (await solve({ uniform: 50 }, { U: 0, T2e })).betaS / borghini.betaS - 1;
    const [coarse, fine] = [await error(20), await error(40)];
    expect(Math.abs(fine)).toBeGreaterThan(1e-5);
    expect(coarse / fine).toBeGreaterThan(1.8);
    expect(coarse / fine).toBeLessThan(2.2);
  });
});
