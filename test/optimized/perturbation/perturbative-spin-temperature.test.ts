import { describe, expect, it } from "vitest";
import type { PerturbativeArguments } from "../../../model/closed-forms.ts";
import { PRB } from "../../../model/papers.ts";
import { megahertz } from "../../../model/units.ts";
import { continuumFlows } from "../../../optimized/perturbation/continuum-flows.ts";
import type { Flows } from "../../../optimized/perturbation/flows.ts";
import { newtonPair } from "../../../optimized/perturbation/newton-pair.ts";
import type { PerturbativeSpinTemperature } from "../../../optimized/perturbation/perturbative-spin-temperature.ts";
import { evaluated, failureFor } from "../evaluated.ts";

const of = (given: PerturbativeArguments) =>
  evaluated<PerturbativeSpinTemperature>("perturbativeSpinTemperature", given);

/** Table I, the microwaves 31.5 MHz below the centre. */
const tableI: PerturbativeArguments = {
  delta: { uniform: PRB.halfWidth },
  omegaE: PRB.omegaE,
  omegaMW: PRB.omegaE - megahertz(31.5),
  omega1: PRB.omega1,
  T1e: PRB.T1e,
  T2e: PRB.T2e,
  beta: PRB.beta,
  U: 0,
  variant: "corrected",
  alphaZ: true,
};

const close = (a: number, b: number, tolerance: number) => expect(Math.abs(a / b - 1)).toBeLessThan(tolerance);

describe("perturbative spin temperature", () => {
  it.each([0, megahertz(2), megahertz(15), megahertz(30)])("Table I, U = %f: no flows are left", async (U) => {
    const { betaS, mu, h, residuals } = await of({ ...tableI, U });
    const { c4, c5x, alphaZ } = continuumFlows(tableI, { betaS, mu }, PRB.halfWidth, U ** 2);
    // 1/(2 T1e) is the size of a flow of S^z, times the half width that of energy.
    const scale = 1 / (2 * PRB.T1e);
    expect(residuals[0]).toBe(c4);
    expect(residuals[1]).toBe(c5x + alphaZ);
    expect(Math.abs(c4) / scale).toBeLessThan(1e-10);
    expect(Math.abs(c5x + alphaZ) / (scale * PRB.halfWidth)).toBeLessThan(1e-10);
    close(h!, mu / betaS - PRB.omegaE, 1e-15);
    expect(betaS / PRB.beta).toBeGreaterThan(100);
  });

  it("given spins: no flows (C4), (C5) are left, per spin", async () => {
    const delta = [-40, -12, 3, 29];
    const given: PerturbativeArguments = { ...tableI, delta, omegaMW: PRB.omegaE - 20, T2e: 0.05, U: 0.4 };
    const { betaS, mu, residuals } = await of(given);
    const { U, variant: _, alphaZ: withZ, ...flow } = given;
    const { c4, c5x, alphaZ } = await evaluated<Flows>("flows", {
      ...flow,
      betaS,
      mu,
      couplingVariance: U ** 2 / 4,
    });
    expect(withZ).toBe(true);
    expect(residuals[0]).toBe(c4 / 4);
    expect(residuals[1]).toBe((c5x + alphaZ) / 4);
    expect(c4).not.toBe(0);
    expect(Math.abs(c4) * PRB.T1e).toBeLessThan(1e-11);
    expect(Math.abs(c5x + alphaZ) * PRB.T1e).toBeLessThan(1e-9);
  });

  it.each([[{ uniform: PRB.halfWidth }], [[-40, -12, 3, 29]]])(
    "no drive: the bath's temperature, h = 0",
    async (delta) => {
      for (const U of [0, 9]) {
        const { betaS, mu } = await of({ ...tableI, delta, omega1: 0, U, T2e: 0.05 });
        close(betaS, PRB.beta, 1e-6);
        close(mu, PRB.beta * PRB.omegaE, 1e-12);
      }
    },
  );

  it("as printed is corrected with U/sqrt(2) in the continuum", async () => {
    const printed = await of({ ...tableI, U: 80, variant: "as-printed" });
    const corrected = await of({ ...tableI, U: 80 / Math.SQRT2 });
    close(printed.betaS, corrected.betaS, 1e-10);
    close(printed.mu, corrected.mu, 1e-10);
  });

  it("U and alpha = z lower beta_s at Table I", async () => {
    const [free, without, withZ] = await Promise.all([
      of(tableI),
      of({ ...tableI, U: megahertz(15), alphaZ: false }),
      of({ ...tableI, U: megahertz(15) }),
    ]);
    expect(free.betaS).toBeGreaterThan(without.betaS);
    expect(without.betaS).toBeGreaterThan(withZ.betaS);
  });

  it.each([-0.6, 0.3])(
    "T2e to infinity tends to Borghini's roots as 1/T2e, resonance at %f of the half width",
    async (at) => {
      const omegaMW = PRB.omegaE + at * PRB.halfWidth;
      const borghini = await of({ ...tableI, omegaMW, variant: "borghini", U: 50 });
      const error = async (T2e: number) => (await of({ ...tableI, omegaMW, T2e })).betaS / borghini.betaS - 1;
      const [one, ten] = [await error(1000), await error(10000)];
      close(one / ten, 10, 0.02);
      expect(Math.abs(ten)).toBeLessThan(1e-3);
    },
  );

  it("Borghini ignores U and alphaZ, and beyond the edge of f absorbs nothing", async () => {
    const given: PerturbativeArguments = { ...tableI, variant: "borghini" };
    expect(await of({ ...given, U: 90, alphaZ: false })).toEqual(await of(given));
    const { betaS } = await of({ ...given, omegaMW: PRB.omegaE + 1.01 * PRB.halfWidth });
    close(betaS, PRB.beta, 1e-6);
  });

  it.each(["corrected", "as-printed", "borghini"] as const)(
    "%s in a bath of infinite temperature: 0, and no h",
    async (variant) => {
      const nothing = { betaS: 0, mu: 0, h: null, residuals: [0, 0] };
      expect(await of({ ...tableI, beta: 0, U: 9, variant })).toEqual(nothing);
      if (variant === "borghini") return;
      expect(await of({ ...tableI, beta: 0, U: 9, variant, delta: [-40, -12, 3, 29] })).toEqual(nothing);
    },
  );

  it("what is not determined is refused", async () => {
    const name = "perturbativeSpinTemperature";
    expect(await failureFor(name, { ...tableI, delta: [1, 2], variant: "borghini" })).toMatchObject({
      kind: "unsupported",
    });
    expect(await failureFor(name, { ...tableI, delta: [1, 1, 1] })).toMatchObject({ kind: "not-unique" });
    expect(await failureFor(name, { ...tableI, beta: 1, omega1: 0 })).toMatchObject({ kind: "not-converged" });
  });
});

describe("Newton's method for two equations", () => {
  it("finds a root to round-off, and says where there is none", () => {
    const root = newtonPair(([x, y]) => [Math.tanh(x + y) - 0.9, x - y - 0.3], [0, 0])!;
    expect(root[0]).toBeCloseTo((Math.atanh(0.9) + 0.3) / 2, 14);
    expect(root[1]).toBeCloseTo((Math.atanh(0.9) - 0.3) / 2, 14);
    expect(newtonPair(([x, y]) => [x * x + 1, y], [0.5, 1])).toBeNull();
    expect(newtonPair(([x, y]) => [x + y - 1, x + y], [0, 0])).toBeNull();
  });
});
