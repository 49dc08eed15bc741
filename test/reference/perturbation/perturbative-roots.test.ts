import { describe, expect, it } from "vitest";
import { reference } from "../../../reference/index.ts";
import { evaluated } from "../support.ts";

const relaxation = { omegaE: 3, omegaMW: 3.4, omega1: 0.3, T1e: 90, T2e: 0.8, beta: 0.4 };
const a = 2;

/**
 * Left sides of (23) at h = mu/beta_s - omega_e by sums over midpoints, with weights 1 and x; and half the mean alpha =
 * z.
 */
function leftSides(betaS: number, mu: number, strength: number, alphaZ: number, borghini = false): number[] {
  const { omegaE, T1e, T2e, beta, omega1 } = relaxation;
  const P = (x: number) => -Math.tanh((betaS * x + mu) / 2);
  const P0 = (x: number) => -Math.tanh((beta * (omegaE + x)) / 2);
  const line = (x: number) => (borghini ? 0 : (T2e * omega1 ** 2) / ((T2e * (x - 0.4)) ** 2 + 1));
  const kappa = (x: number) => (P0(x) - P(x)) / (2 * T1e) - line(x) * P(x);
  const absorbed = borghini ? (Math.PI * omega1 ** 2 * P(0.4)) / (2 * a) : 0;
  const up = (x: number) => (1 + P(x)) / 2;
  const pair = (x: number, y: number) => {
    const slope = x === y ? betaS - beta : Math.expm1((betaS - beta) * (x - y)) / (x - y);
    return ((4 / T1e) * up(x) * (1 - up(y)) * slope) / (1 + Math.exp(-beta * (x - y)));
  };
  const sums = (n: number) => {
    const points = Array.from({ length: n }, (_, k) => a * ((2 * k + 1) / n - 1));
    const mean = (f: (x: number) => number) => points.reduce((sum, x) => sum + f(x), 0) / n;
    const side = (F: (x: number) => number) =>
      mean((x) => F(x) + (strength / (2 * a)) * ((F(a) - F(x)) / (a - x) + (F(-a) - F(x)) / (a + x)));
    const pairs = alphaZ === 0 ? 0 : (alphaZ / 2) * mean((x) => mean((y) => pair(x, y)));
    return [side(kappa) - absorbed, side((x) => x * kappa(x)) - 0.4 * absorbed + pairs];
  };
  const [coarse, fine] = [sums(100), sums(200)];
  return fine.map((x, k) => (4 * x - coarse[k]!) / 3);
}

const solve = (delta: unknown, more: object = {}) =>
  evaluated("perturbativeSpinTemperature", {
    delta,
    ...relaxation,
    U: 0.3,
    variant: "corrected",
    alphaZ: true,
    ...more,
  });

describe("the root of the continuum", () => {
  it.each([
    [{}, 0.09, 0.09, false],
    [{ alphaZ: false }, 0.09, 0, false],
    [{ variant: "as-printed" }, 0.045, 0.045, false],
    [{ U: 0 }, 0, 0, false],
    [{ variant: "borghini" }, 0, 0, true],
  ] as const)(
    "makes the left sides of (23), or of (20) with (22), vanish: %j",
    async (more, strength, alphaZ, borghini) => {
      const { betaS, mu, h, residuals } = await solve({ uniform: a }, more);
      const [c4, c5] = leftSides(betaS, mu, strength, alphaZ, borghini);
      expect(Math.abs(c4!)).toBeLessThan(1e-10);
      expect(Math.abs(c5!)).toBeLessThan(1e-10);
      const [, coldSlope] = leftSides(betaS * 1.001, mu, strength, alphaZ, borghini);
      expect(Math.abs(coldSlope!)).toBeGreaterThan(1e-8);
      expect(h).toBeCloseTo(mu / betaS - 3, 12);
      expect(Math.max(...residuals.map(Math.abs))).toBeLessThan(1e-16);
    },
  );
});

describe("the root of a list", () => {
  const flows = (delta: number[], betaS: number, mu: number, U: number) =>
    evaluated("flows", { delta, ...relaxation, betaS, mu, couplingVariance: U ** 2 / delta.length });

  it("makes the mean flows vanish, alpha = z included as U^2/N^2 times its sum over pairs", async () => {
    const delta = [-1.3, 0.2, 1.9];
    for (const [alphaZ, variant, U] of [
      [true, "corrected", 0.3],
      [false, "as-printed", 0.3],
      [true, "corrected", 0],
    ] as const) {
      const { betaS, mu } = await solve(delta, { alphaZ, variant, U });
      const found = await flows(delta, betaS, mu, U);
      expect(Math.abs(found.c4)).toBeLessThan(1e-15);
      expect(Math.abs(found.c5x + (alphaZ ? found.alphaZ : 0))).toBeLessThan(1e-15);
    }
  });

  it("has the bath's temperature without a drive, at either sign and however hot", async () => {
    for (const beta of [0.4, -0.4, 1e-9]) {
      const { betaS, mu } = await solve([-1.3, 0.2, 1.9], { beta, omega1: 0 });
      expect(betaS / beta).toBeCloseTo(1, 12);
      expect(mu / (3 * beta)).toBeCloseTo(1, 12);
    }
  });

  it("is found where a detuning is 0, and where all is symmetric and mu is 0", async () => {
    const { betaS, mu } = await solve([0, 2]);
    const found = await flows([0, 2], betaS, mu, 0.3);
    expect(Math.abs(found.c4) + Math.abs(found.c5x + found.alphaZ)).toBeLessThan(1e-15);
    const symmetric = await solve([-1, 1], { omegaE: 0, omegaMW: 0, omega1: 0 });
    expect(symmetric.betaS).toBeCloseTo(0.4, 14);
    expect(Math.abs(symmetric.mu)).toBeLessThan(1e-50);
  });

  it("is refused where the polarisation is lost in digits, and not where beta is 0", async () => {
    const answer = await reference.evaluate({
      function: "perturbativeSpinTemperature",
      arguments: { delta: [-1, 2], ...relaxation, beta: 1e-80, U: 0, variant: "corrected", alphaZ: false },
    });
    expect(answer).toMatchObject({
      error: { kind: "not-converged", message: expect.stringContaining("arguments.beta") },
    });
    expect(await solve([-1, 2], { beta: 0 })).toEqual({ betaS: 0, mu: 0, h: null, residuals: [0, 0] });
  });
});

it("the root of the continuum at U = 0 needs no flow by alpha = z, however cold", async () => {
  const cold = { U: 0, beta: 40 };
  expect(await solve({ uniform: a }, cold)).toEqual(await solve({ uniform: a }, { ...cold, alphaZ: false }));
});
