import { Matrix } from "ml-matrix";
import { describe, expect, it } from "vitest";
import type { Eigenbasis } from "../../../reference/hamiltonian/eigenbasis.ts";
import { h, spectralDensity } from "../../../reference/liouvillian/bath.ts";

const basis: Eigenbasis = { energies: [0, 1, 3, 0.5], sz: [-1, 0, 0, 1], vectors: Matrix.eye(4) };
const bath = { kind: "three-times", beta: 0.3, T0: 2, Tstar: 5, T1: 7 } as const;
const gamma = (n: number, m: number) => spectralDensity(basis, n, m, 10, bath);

describe("h(omega)", () => {
  it("obeys h(x) + h(-x) = 1 and h(-x) = h(x) e^{-x}", () => {
    for (const x of [-90, -3.7, -1e-9, 0, 0.4, 90]) {
      expect(h(x) + h(-x)).toBeCloseTo(1, 15);
      expect(h(-x) / (h(x) * Math.exp(-x))).toBeCloseTo(1, 13);
    }
  });

  it("is 0 or 1, and never NaN, at x = -800 and 800", () => {
    expect([h(-800), h(800)]).toEqual([0, 1]);
  });
});

describe("gamma(omega_nm)", () => {
  it("takes T(0) for n = m, T* inside a sector and T_1/2 between sectors", () => {
    expect(gamma(1, 1)).toBeCloseTo(0.5 / 2, 15);
    expect(gamma(2, 1) + gamma(1, 2)).toBeCloseTo(1 / 5, 15);
    expect(gamma(1, 0) + gamma(0, 1)).toBeCloseTo(2 / 7, 15);
  });

  it("favours emission: omega_nm = epsilon_n - epsilon_m is given to the bath", () => {
    expect(gamma(2, 1) / gamma(1, 2)).toBeCloseTo(Math.exp(0.3 * 2), 13);
    expect(gamma(1, 0) / gamma(0, 1)).toBeCloseTo(Math.exp(0.3 * (10 + 1)), 10);
    expect(gamma(3, 2) / gamma(2, 3)).toBeCloseTo(Math.exp(0.3 * (10 - 2.5)), 11);
  });
});
