import { describe, expect, it } from "vitest";
import { Big } from "../../../reference/perturbation/big.ts";
import { narrowest } from "../../../reference/perturbation/flows.ts";
import type { Jet } from "../../../reference/perturbation/jet.ts";
import { ansatzPolarization, kappa, kappaParts } from "../../../reference/perturbation/kappa.ts";
import { expectBig } from "../big-support.ts";

const relaxation = { omegaE: 3, omegaMW: 3.4, omega1: 0.3, T1e: 90, T2e: 0.8, beta: 0.4 };
const [betaS, mu] = [0.9, 0.5];
const ansatz = { betaS: new Big(betaS), mu: new Big(mu) };
const h = new Big("1e-18");

/** That F' and F'' are the central differences of F. */
function expectDerivatives(F: (x: Big) => Jet, x: Big): void {
  const [left, middle, right] = [F(x.sub(h)), F(x), F(x.add(h))];
  expectBig(middle[1], right[0].sub(left[0]).div(h.mul(2)), 1e-30);
  expectBig(middle[2], right[0].add(left[0]).sub(middle[0].mul(2)).div(h.mul(h)), 1e-20);
}

describe("kappa, PRB (21)", () => {
  const P = (x: number) => -Math.tanh((betaS * x + mu) / 2);
  const P0 = (x: number) => -Math.tanh((0.4 * (3 + x)) / 2);
  const weight = (x: number) => 1 / 180 + (0.8 * 0.09) / (0.64 * (x - 0.4) ** 2 + 1);

  it.each([-1.3, 0, 0.4, 2.2])("is P_0/(2 T_1e) - weight P_e at x = %d", (x) => {
    const parts = kappaParts(x, relaxation);
    expect(parts.x.map((value) => value.toNumber())).toEqual([x, 1, 0]);
    expect(parts.equilibrium[0].toNumber()).toBeCloseTo(P0(x) / 180, 16);
    expect(parts.weight[0].toNumber()).toBeCloseTo(weight(x), 15);
    expect(ansatzPolarization(x, ansatz)[0].toNumber()).toBeCloseTo(P(x), 15);
    const { value, slope } = kappa(parts, ansatz);
    expect(value[0].toNumber()).toBeCloseTo(P0(x) / 180 - weight(x) * P(x), 15);
    expect(slope[0].toNumber()).toBeCloseTo((weight(x) * (1 - P(x) ** 2)) / 2, 15);
  });

  it("has the derivatives in x, and the slope in mu, of its differences", () => {
    const x = new Big("0.7");
    expectDerivatives((at) => kappaParts(at, relaxation).equilibrium, x);
    expectDerivatives((at) => kappaParts(at, relaxation).weight, x);
    expectDerivatives((at) => ansatzPolarization(at, ansatz), x);
    expectDerivatives((at) => kappa(kappaParts(at, relaxation), ansatz).value, x);
    expectDerivatives((at) => kappa(kappaParts(at, relaxation), ansatz).slope, x);
    const at = (by: Big) => kappa(kappaParts(x, relaxation), { ...ansatz, mu: ansatz.mu.add(by) }).value;
    const [left, right] = [at(h.neg()), at(h)];
    const { slope } = kappa(kappaParts(x, relaxation), ansatz);
    for (const k of [0, 1, 2]) expectBig(slope[k]!, right[k]!.sub(left[k]!).div(h.mul(2)), 1e-30);
  });

  it("has the narrowest feature of the two temperatures and the line", () => {
    expect(narrowest(relaxation, ansatz).toNumber()).toBe(0.9);
    expect(narrowest({ ...relaxation, T2e: 2 }, ansatz).toNumber()).toBe(2);
    expect(narrowest({ ...relaxation, beta: -3 }, ansatz).toNumber()).toBe(3);
    expect(narrowest(relaxation, { ...ansatz, betaS: new Big(-1.5) }).toNumber()).toBe(1.5);
  });
});
