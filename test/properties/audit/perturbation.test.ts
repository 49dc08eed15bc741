import { describe, expect, it } from "vitest";
import { integral, panels } from "../../../properties/audit/algebra/quadrature.ts";
import { flowOf, kappa, longitudinalFlow, weightedKappa } from "../../../properties/audit/perturbation/flows.ts";
import { perturbed, thermal } from "../../../properties/audit/perturbation/thermal-correlator.ts";

const relaxation = { omegaE: 60, omegaMW: 62, omega1: 0.3, T1e: 20, T2e: 0.4, beta: 0.02 };
const ansatz = { betaS: 0.05, mu: 0.7 };

describe("the audit's quadrature", () => {
  it("integrates polynomials of degree 31 on one panel, and oscillations on more", () => {
    expect(integral(panels(1), (t) => 32 * t ** 31)).toBeCloseTo(1, 13);
    expect(integral(panels(8), (t) => Math.cos(40 * t))).toBeCloseTo(Math.sin(40) / 40, 14);
  });
});

describe("the audit's correlators", () => {
  it("have the curvature of e^{ax}/(1 + e^{beta x}), also for complex a", () => {
    const at = (x: number) => thermal([0.03, 0.2], 0.1, x);
    const step = 1e-3;
    for (const part of [0, 1] as const) {
      const bent = (at(5 + step).value[part] - 2 * at(5).value[part] + at(5 - step).value[part]) / step ** 2;
      expect(at(5).curvature[part]).toBeCloseTo(bent, 7);
    }
    expect(at(5).value[0]).toBeCloseTo((Math.exp(0.15) * Math.cos(1)) / (1 + Math.exp(0.5)), 14);
  });

  it("are those of the quotient (B10) where that is harmless", () => {
    const F = (x: number) => Math.exp(0.03 * x) / (1 + Math.exp(0.1 * x));
    const slope = 0.03 * F(4) - 0.1 * F(4) * (Math.exp(0.4) / (1 + Math.exp(0.4)));
    const quotient = (slope - (F(4) - F(-3)) / 7) / 7;
    expect(perturbed([4, -3], 2, [0.03, 0], 0.1)[0]!.value[0]).toBeCloseTo(F(4) + 2 * quotient, 13);
  });
});

describe("the audit's flows", () => {
  it("have kappa of (21) and its derivatives", () => {
    const [P0, Pe] = [-Math.tanh(0.02 * 63 * 0.5), -Math.tanh((0.05 * 3 + 0.7) / 2)];
    const expected = (P0 - Pe) / 40 - (0.3 ** 2 * 0.4 * Pe) / (1 + 0.4 ** 2);
    expect(kappa(3, relaxation, ansatz)[0]).toBeCloseTo(expected, 15);
    for (const F of [kappa, weightedKappa]) {
      const at = (x: number) => F(x, relaxation, ansatz);
      const step = 1e-4;
      expect(at(3)[1]).toBeCloseTo((at(3 + step)[0] - at(3 - step)[0]) / (2 * step), 9);
      expect(at(3)[2]).toBeCloseTo((at(3 + step)[1] - at(3 - step)[1]) / (2 * step), 9);
    }
  });

  it("add F'' for two spins that coincide", () => {
    const F = (x: number): [number, number, number] => [x ** 3, 3 * x ** 2, 6 * x];
    expect(flowOf(F, [2, 2], 0.5, 1).value).toBeCloseTo(16 + 0.5 * 12, 12);
  });

  it("give the pair no energy by alpha = z at the temperature of the bath, and what is printed elsewhere", () => {
    expect(longitudinalFlow(3, -1, relaxation, { betaS: 0.02, mu: 0.7 })).toBe(0);
    const up = (x: number) => 1 / (1 + Math.exp(0.05 * x + 0.7));
    const h = (x: number) => 1 / (1 + Math.exp(-0.02 * x));
    const printed = (4 / 20 / 4) * (h(-4) * (1 - up(3)) * up(-1) - h(4) * up(3) * (1 - up(-1)));
    expect(longitudinalFlow(3, -1, relaxation, ansatz)).toBeCloseTo(printed, 15);
  });
});
