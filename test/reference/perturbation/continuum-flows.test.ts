import { describe, expect, it } from "vitest";
import { Big } from "../../../reference/perturbation/big.ts";
import { borghiniContinuum, continuum, continuumAlphaZFlow } from "../../../reference/perturbation/continuum-flows.ts";
import { expectBig, polynomial } from "../big-support.ts";

const relaxation = { omegaE: 3, omegaMW: 3.4, omega1: 0.3, T1e: 90, T2e: 0.8, beta: 0.4 };
const of = (betaS: number, mu: number) => ({ betaS: new Big(betaS), mu: new Big(mu) });
const ansatz = of(0.9, 0.5);
const a = 2;

describe("the uniform continuum", () => {
  it("has the flow of powers: x^2 gives a^2/3 + U^2, x^4 gives a^4/5 + 4 a^2 U^2/3, odd powers nothing", () => {
    const { parts, flow } = continuum(a, relaxation, ansatz);
    const powers = (coefficients: number[]) => parts.map(({ x }) => polynomial(coefficients, x[0]));
    expect(parts.at(-2)!.x[0].toNumber()).toBe(-a);
    expect(parts.at(-1)!.x[0].toNumber()).toBe(a);
    for (const strength of [0, 0.7]) {
      const at = (...coefficients: number[]) => flow(new Big(strength))(powers(coefficients));
      expectBig(at(1), 1, 1e-50);
      expectBig(at(0, 1), 0, 1e-50);
      expectBig(at(0, 0, 1), new Big(4).div(3).add(strength), 1e-50);
      expectBig(at(0, 0, 0, 1), 0, 1e-50);
      expectBig(at(0, 2, 0, 0, 1), new Big(16).div(5).add(new Big(16).div(3).mul(strength)), 1e-50);
    }
  });

  /** Mean over [-a, a] of what `read` takes of each point. */
  const mean = (request: object, [betaS, mu]: [number, number], read: "weight" | "equilibrium", width = a) => {
    const { parts, flow } = continuum(width, { ...relaxation, ...request }, of(betaS, mu));
    return flow(new Big(0))(parts.map((part) => part[read])).toNumber();
  };
  const lnCosh = (y: number) => Math.abs(y) + Math.log1p(Math.exp(-2 * Math.abs(y))) - Math.LN2;

  it("resolves the line of the microwaves, however narrow and wherever it is", () => {
    for (const T2e of [0.8, 50, 1e4]) {
      for (const omegaMW of [3.4, 1.3]) {
        const at = omegaMW - 3;
        const area = (0.09 * (Math.atan(T2e * (a - at)) + Math.atan(T2e * (a + at)))) / (2 * a);
        expect(mean({ T2e, omegaMW }, [0.9, 0.5], "weight") / (1 / 180 + area)).toBeCloseTo(1, 14);
      }
    }
  });

  it("resolves the step of P_0 at omega = 0, however steep", () => {
    for (const beta of [0.4, -0.4, 100, -3000]) {
      const expected = -(lnCosh((beta * (3 + 5)) / 2) - lnCosh((beta * (3 - 5)) / 2)) / (180 * 5 * beta);
      expect(mean({ beta }, [0.9, 0.5], "equilibrium", 5) / expected).toBeCloseTo(1, 13);
    }
    expect(mean({ beta: 0 }, [0.9, 0.5], "equilibrium")).toBe(0);
  });

  it("resolves the step of P_e at -mu/beta_s, however steep", () => {
    for (const [betaS, mu] of [
      [0.9, 0.5],
      [500, 350],
      [-3000, 1700],
    ] as const) {
      const { parts, flow } = continuum(a, relaxation, of(betaS, mu));
      const P = parts.map(({ x }): readonly [Big, Big, Big] => {
        const y = x[0].mul(betaS).add(mu);
        return [new Big(2).div(y.exp().add(1)).sub(1), y, y];
      });
      const expected = -(lnCosh((betaS * a + mu) / 2) - lnCosh((-betaS * a + mu) / 2)) / (a * betaS);
      expect(flow(new Big(0))(P).toNumber() / expected).toBeCloseTo(1, 13);
    }
    const hot = continuum(a, relaxation, of(0, 0.5));
    expectBig(hot.flow(new Big(0))(hot.parts.map(({ x }) => polynomial([1], x[0]))), 1, 1e-50);
  });
});

describe("Borghini's continuum, PRB (22)", () => {
  it("has the line as one more point of weight pi omega_1^2, and relaxation alone elsewhere", () => {
    const { parts, flow } = borghiniContinuum(a, relaxation, ansatz);
    const last = parts.at(-1)!;
    expect(last.x[0].toNumber()).toBeCloseTo(0.4, 14);
    expect(last.equilibrium.map(Number)).toEqual([0, 0, 0]);
    expect(last.weight.map(Number)).toEqual([expect.closeTo(Math.PI * 0.09, 14), 0, 0]);
    for (const part of parts.slice(0, -1)) expect(part.weight[0].toNumber()).toBeCloseTo(1 / 180, 16);
    const squares = parts.map(({ x }) => polynomial([0, 0, 1], x[0]));
    for (const strength of [0, 0.7]) {
      const found = flow(new Big(strength))(squares).toNumber();
      expect(found).toBeCloseTo((a * a) / 3 + 0.4 ** 2 / (2 * a), 14);
    }
  });

  it("has no line outside of the distribution", () => {
    const weight = (omegaMW: number) => borghiniContinuum(a, { ...relaxation, omegaMW }, ansatz).parts.at(-1)!.weight;
    for (const omegaMW of [5.5, 0.5, 5, 1]) expect(weight(omegaMW)[0].toNumber()).toBe(0);
    for (const omegaMW of [4.9, 1.1]) expect(weight(omegaMW)[0].toNumber()).toBeCloseTo(Math.PI * 0.09, 14);
  });
});

describe("the flow by alpha = z of the continuum", () => {
  const [betaS, mu, beta] = [0.9, 0.5, 0.4];
  const up = (x: number) => 1 / (1 + Math.exp(betaS * x + mu));
  const h = (x: number) => 1 / (1 + Math.exp(-beta * x));
  const pair = (x: number, y: number) => {
    const d = x - y;
    const slope = d === 0 ? betaS - beta : Math.expm1((betaS - beta) * d) / d;
    return (4 / 90) * up(x) * (1 - up(y)) * h(d) * slope;
  };
  const midpoints = (n: number) => {
    const x = Array.from({ length: n }, (_, k) => a * ((2 * k + 1) / n - 1));
    return x.reduce((sum, u) => sum + x.reduce((row, v) => row + pair(u, v), 0), 0) / (2 * n * n);
  };

  it("is half the mean over pairs", () => {
    const expected = (4 * midpoints(200) - midpoints(100)) / 3;
    expect(continuumAlphaZFlow(a, relaxation, ansatz).toNumber() / expected).toBeCloseTo(1, 8);
  });

  it("does not depend on the sign of all detunings, field and temperatures", () => {
    const mirrored = continuumAlphaZFlow(a, { ...relaxation, beta: -0.4 }, of(-0.9, 0.5));
    expect(mirrored.div(continuumAlphaZFlow(a, relaxation, ansatz)).toNumber()).toBeCloseTo(-1, 14);
  });

  it("is half the mean over pairs at low temperatures too", () => {
    const cold = (beta: number, betaS: number) =>
      continuumAlphaZFlow(3, { ...relaxation, beta }, of(betaS, 0.5)).toNumber();
    for (const [beta, betaS] of [
      [0.4, 2.5],
      [-2.5, 0.4],
    ] as const) {
      const mean = (n: number) => {
        const x = Array.from({ length: n }, (_, k) => 3 * ((2 * k + 1) / n - 1));
        const p = (y: number) => 1 / (1 + Math.exp(betaS * y + 0.5));
        const one = (u: number, v: number) =>
          ((p(u) * (1 - p(v)) * (4 / 90)) / (1 + Math.exp(-beta * (u - v)))) *
          (u === v ? betaS - beta : Math.expm1((betaS - beta) * (u - v)) / (u - v));
        return x.reduce((sum, u) => sum + x.reduce((row, v) => row + one(u, v), 0), 0) / (2 * n * n);
      };
      expect(cold(beta, betaS) / ((4 * mean(400) - mean(200)) / 3)).toBeCloseTo(1, 7);
    }
  });

  it("is refused beyond 40 thermal steps, of either temperature", () => {
    for (const [beta, betaS] of [
      [2, 0.4],
      [-2, 0.4],
      [0.4, 2],
      [0.4, -2],
    ] as const) {
      expect(() => continuumAlphaZFlow(33, { ...relaxation, beta }, of(betaS, 0))).toThrow(
        expect.objectContaining({ failure: expect.objectContaining({ kind: "not-converged" }) }),
      );
    }
  });
});
