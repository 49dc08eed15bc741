import { describe, expect, it } from "vitest";
import { alphaZFlow, thermalSpins } from "../../../reference/perturbation/alpha-z-flow.ts";
import { Big, sumOf } from "../../../reference/perturbation/big.ts";
import { slopeOfQuotient } from "../../../reference/perturbation/correlators.ts";
import { alphaZFlowOfSpins, flowOfSpins, flowsOf } from "../../../reference/perturbation/flows.ts";
import type { Jet } from "../../../reference/perturbation/jet.ts";
import { kappaParts } from "../../../reference/perturbation/kappa.ts";
import { expectBig, polynomial } from "../big-support.ts";

const relaxation = { omegaE: 3, omegaMW: 3.4, omega1: 0.3, T1e: 90, T2e: 0.8, beta: 0.4 };
const [betaS, mu] = [0.9, 0.5];
const ansatz = { betaS: new Big(betaS), mu: new Big(mu) };
const one = new Big(1);
const bigs = (...values: (number | string)[]) => values.map((value) => new Big(value));

/** A jet whose second derivative tells that it was read. */
const marked = (x: Big): Jet => [x, one, new Big(100)];

describe("flows of spins", () => {
  it("add the mean quotients of x^3, sum_jl 3 (x_j + x_l), at any distance", () => {
    for (const third of ["1.9", "0.7", "0.70000000000000000000000000000001"]) {
      const x = bigs("-1.2", "0.7", third);
      const cubes = x.map((at) => polynomial([0, 0, 0, 1], at));
      const pairs = sumOf(x).mul(6);
      const expected = sumOf(x.map((at) => at.pow(3))).add(pairs.mul(0.3));
      expectBig(flowOfSpins(cubes, x, new Big(0.3), one), expected, 1e-20);
    }
  });

  it("take F'' where the spacing is below 1e-18 of the width", () => {
    const flow = (spacing: string, rate: number) => {
      const x = bigs(0, spacing);
      return flowOfSpins(x.map(marked), x, one, new Big(rate)).toNumber();
    };
    expect(flow("1e-19", 1)).toBeCloseTo(100, 12);
    expect(flow("-1e-19", 1)).toBeCloseTo(100, 12);
    expect(flow("1e-19", 100)).toBeCloseTo(0, 12);
    expect(flow("-1e-17", 1)).toBeCloseTo(0, 12);
    expect(flow("1e-17", 0.01)).toBeCloseTo(100, 12);
  });

  it("have kappa, x kappa, and their derivatives in mu and beta_s", () => {
    const points = [-1, 0.3, 1.2].map((x) => kappaParts(x, relaxation));
    const weights = bigs(1, -2, 3);
    const flow = (F: readonly Jet[]) => sumOf(F.map((value, k) => value[0].add(value[1]).mul(weights[k]!)));
    const at = (cold: Big, warm: Big) =>
      flowsOf(points, { betaS: ansatz.betaS.add(cold), mu: ansatz.mu.add(warm) }, flow);
    const [zero, h] = bigs(0, "1e-20") as [Big, Big];
    const difference = (key: "c4" | "c5x", cold: Big, warm: Big) =>
      at(cold, warm)[key].sub(at(cold.neg(), warm.neg())[key]).div(h.mul(2));
    const { slopes } = at(zero, zero);
    expectBig(slopes[0], difference("c4", zero, h), 1e-30);
    expectBig(slopes[1], difference("c5x", zero, h), 1e-30);
    expectBig(slopes[1], difference("c4", h, zero), 1e-30);
    expectBig(slopes[2], difference("c5x", h, zero), 1e-30);
  });
});

describe("the quotient of the correlators", () => {
  it("has the slope 2 x + y for x^3, and F''/2 where the points coincide", () => {
    const [x, y] = bigs("1.3", "-0.4") as [Big, Big];
    const cube = (at: Big) => polynomial([0, 0, 0, 1], at);
    expectBig(slopeOfQuotient(cube(x), cube(y), x.sub(y), [one]), x.mul(2).add(y), 1e-50);
    const near = (spacing: string, ...rates: number[]) =>
      slopeOfQuotient(marked(x), marked(x.sub(spacing)), new Big(spacing), bigs(...rates))
        .abs()
        .toNumber();
    expect(near("1e-19", 1, 2)).toBe(50);
    expect(near("-1e-19", 1, 2)).toBe(50);
    expect(near("1e-19", 1, 20)).toBe(0);
    expect(near("-1e-17", 1)).toBe(0);
  });
});

describe("the energy that a pair gets by alpha = z", () => {
  const [T1e, beta] = [90, 0.4];
  const up = (x: number) => 1 / (1 + Math.exp(betaS * x + mu));
  const h = (x: number) => 1 / (1 + Math.exp(-beta * x));
  const expected = (j: number, l: number) => {
    const d = j - l;
    return (4 / (T1e * d)) * (h(-d) * (1 - up(j)) * up(l) - h(d) * up(j) * (1 - up(l)));
  };
  const flow = (j: number | string, l: number | string) => {
    const [first, second] = thermalSpins(bigs(j, l), ansatz, beta);
    return alphaZFlow(first!, second!, ansatz, beta, T1e).toNumber();
  };

  it("is that of the rates, of either order of the spins", () => {
    for (const [j, l] of [
      [1.2, -0.7],
      [-0.7, 1.2],
      [0.3, 0.9],
    ] as const) {
      expect(flow(j, l) / expected(j, l)).toBeCloseTo(1, 13);
    }
    expect(flow(1.2, -0.7) / flow(-0.7, 1.2)).toBeCloseTo(1, 14);
  });

  it("is continued through equal detunings", () => {
    const limit = ((4 / T1e) * up(0.3) * (1 - up(0.3)) * (betaS - beta)) / 2;
    for (const spacing of ["0", "1e-30", "-1e-19", "1e-19", "1e-16", "-1e-16"]) {
      expect(flow("0.3", new Big("0.3").add(spacing).toString()) / limit).toBeCloseTo(1, 13);
    }
  });

  it("adds up over pairs", () => {
    const x = [-1, 0.3, 1.2];
    const total = expected(-1, 0.3) + expected(-1, 1.2) + expected(0.3, 1.2);
    expect(alphaZFlowOfSpins(bigs(...x), relaxation, ansatz).toNumber() / total).toBeCloseTo(1, 13);
  });
});
