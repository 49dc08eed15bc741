import { describe, expect, it } from "vitest";
import { reference } from "../../../reference/index.ts";
import { evaluated } from "../support.ts";

describe("the perturbative spin temperature", () => {
  const wide = { omegaE: 1000, omegaMW: 985, omega1: 0.2, T1e: 200, T2e: 0.05, beta: 0.0013 };
  const solve = (delta: unknown, more: object = {}) =>
    evaluated("perturbativeSpinTemperature", { delta, ...wide, U: 6, variant: "corrected", alphaZ: true, ...more });

  it("is the bath's without drive, whatever U", async () => {
    for (const delta of [[-30, 4, 21], { uniform: 50 }]) {
      const { betaS, mu, h } = await solve(delta, { omega1: 0 });
      expect(betaS).toBeCloseTo(0.0013, 15);
      expect(mu).toBeCloseTo(1.3, 13);
      expect(Math.abs(h)).toBeLessThan(1e-9);
    }
  });

  it.each([[true], [false]])("makes the flows vanish, for a list: alphaZ %s", async (alphaZ) => {
    const delta = [-30, -13, 4, 21];
    const { betaS, mu, h, residuals } = await solve(delta, { alphaZ });
    const flows = await evaluated("flows", { delta, ...wide, betaS, mu, couplingVariance: 9 });
    const scale = 1 / 400;
    expect(Math.abs(flows.c4)).toBeLessThan(1e-13 * scale * 4);
    expect(Math.abs(flows.c5x + (alphaZ ? flows.alphaZ : 0))).toBeLessThan(1e-13 * scale * 50 * 4);
    expect(h).toBeCloseTo(mu / betaS - 1000, 9);
    expect(Math.max(...residuals.map(Math.abs))).toBeLessThan(1e-20);
    expect(betaS).toBeGreaterThan(0.002);
  });

  it("is answered at beta omega_e = 300, where P_0 = -1, and at beta = 0, where there is none", async () => {
    const cold = await solve([-30, 4, 21], { beta: 0.3, U: 1 });
    const colder = await solve([-30, 4, 21], { beta: 0.3, U: 1, omegaE: 1500, omegaMW: 1485 });
    expect(cold.betaS).toBeGreaterThan(0.002);
    expect(colder.betaS).toBeCloseTo(cold.betaS, 12);
    expect(await solve([-30, 4, 21], { beta: 0 })).toMatchObject({ betaS: 0, mu: 0, h: null });
  });

  it("of a list is printed right: only (23) has the misprint", async () => {
    const printed = await solve([-30, 4, 21], { variant: "as-printed", U: 1 });
    expect(printed).toEqual(await solve([-30, 4, 21], { U: 1 }));
  });

  it("of Borghini ignores U and alpha = z, and is the bath's where the microwaves miss the line", async () => {
    const some = await solve({ uniform: 50 }, { variant: "borghini", U: 0, alphaZ: false });
    expect(await solve({ uniform: 50 }, { variant: "borghini" })).toEqual(some);
    const missed = await solve({ uniform: 50 }, { variant: "borghini", omegaMW: 1060 });
    expect(missed.betaS).toBeCloseTo(0.0013, 15);
  });

  it.each([
    [{ delta: [1, 2], variant: "borghini" }, "unsupported", /uniform/],
    [{ delta: [2, 2, 2] }, "not-unique", /two different detunings/],
    [{ delta: [2] }, "not-unique", /two different detunings/],
  ])("is refused: %j", async (more, kind, words) => {
    const answer = await reference.evaluate({
      function: "perturbativeSpinTemperature",
      arguments: { ...wide, U: 6, variant: "corrected", alphaZ: true, ...more },
    });
    expect(answer).toMatchObject({ error: { kind, message: expect.stringMatching(words) } });
  });
});
