import { Matrix } from "ml-matrix";
import { describe, expect, it } from "vitest";
import {
  CARBON_GYROMAGNETIC_RATIO,
  dipolarPrefactor,
  ELECTRON_GYROMAGNETIC_RATIO,
  electronCoupling,
  hyperfineCoupling,
  type Vector,
} from "../../model/dipolar.ts";
import { prbDipolarDisorder } from "../../model/disorder.ts";
import { megahertz } from "../../model/units.ts";
import { S_X, S_Y_OVER_I, S_Z } from "../../reference/hamiltonian/operators.ts";

const r: Vector = [0.7, -1.1, 1.6];
const gammaE = ELECTRON_GYROMAGNETIC_RATIO;
const S = { x: S_X, y: S_Y_OVER_I, z: S_Z };

/**
 * The real part, in the product basis, of S.I - 3 (S.n)(I.n): S^y = i times the real S_Y_OVER_I, so y y has a minus.
 */
function tensorInteraction(n: readonly number[]): Matrix {
  const axes = ["x", "y", "z"] as const;
  const sum = Matrix.zeros(4, 4);
  for (const [a, alpha] of axes.entries()) {
    for (const [b, gamma] of axes.entries()) {
      const imaginary = (alpha === "y") !== (gamma === "y");
      if (imaginary) continue;
      const factor = (a === b ? 1 : 0) - 3 * n[a]! * n[b]!;
      sum.add(S[alpha].kroneckerProduct(S[gamma]).mul(alpha === "y" ? -factor : factor));
    }
  }
  return sum;
}

describe("dipolar couplings, PRB (3), (4), (5)", () => {
  const length = Math.hypot(...r);
  const full = tensorInteraction(r.map((x) => x / length));

  it("have the prefactor 2 pi 52.04 MHz nm^3 between free electrons", () => {
    expect(dipolarPrefactor([0, 0, 1], gammaE, gammaE) / megahertz(52.041)).toBeCloseTo(1, 4);
    expect(dipolarPrefactor([0, 2, 0], gammaE, gammaE) * 8).toBeCloseTo(dipolarPrefactor([1, 0, 0], gammaE, gammaE), 9);
  });

  it("(4) is what of (3) conserves S^z", () => {
    const prefactor = dipolarPrefactor(r, gammaE, gammaE);
    const U = electronCoupling(r);
    // up up, up down | down up, down down
    expect(prefactor * full.get(0, 0)).toBeCloseTo(U, 9);
    expect(prefactor * full.get(1, 1)).toBeCloseTo(-U, 9);
    expect(prefactor * full.get(1, 2)).toBeCloseTo(-U, 9);
    expect(Math.abs(U)).toBeGreaterThan(1);
  });

  it("of electrons vanish at the magic angle, and are twice as large, negative, along the field", () => {
    expect(electronCoupling([Math.SQRT2, 0, 1])).toBeCloseTo(0, 10);
    expect(electronCoupling([0, 0, 1]) / electronCoupling([1, 0, 0])).toBeCloseTo(-2, 12);
  });

  it("D^(x) is the S^z I^x part for moments -gamma_e S, +gamma_n I", () => {
    const prefactor = -dipolarPrefactor(r, gammaE, CARBON_GYROMAGNETIC_RATIO);
    // <up up| S^z I^x |up down> = 1/4
    expect(hyperfineCoupling(r)).toBeCloseTo(4 * prefactor * full.get(0, 1), 12);
    expect(hyperfineCoupling([0, 0, 2])).toBeCloseTo(0, 15);
    expect(hyperfineCoupling([1, 0, 2])).toBeGreaterThan(0);
  });
});

describe("an ensemble of spins in a box, PRB (3)-(5)", () => {
  const box = { distance: 2, closest: 0.8 };

  it("has the couplings of its sites, no two spins too close, the cube full", () => {
    const far: number[] = [];
    for (let realization = 0; realization < 200; realization++) {
      const { delta, U, D, electrons, nucleus } = prbDipolarDisorder(5, 54, box, { seed: 3, realization });
      expect(delta[0]).toBe((54 * -4) / 5);
      const sites = [...electrons, nucleus];
      for (const [i, a] of sites.entries()) {
        far.push(...a);
        expect(Math.min(...a)).toBeGreaterThanOrEqual(0);
        for (const [j, b] of sites.entries()) {
          if (i >= j) continue;
          const separation: Vector = [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
          expect(Math.hypot(...separation)).toBeGreaterThanOrEqual(0.8);
          if (j < 5) expect(U[i]![j]).toBe(-electronCoupling(separation));
          if (j < 5) expect(U[j]![i]).toBe(U[i]![j]);
          if (j === 5) expect(D[i]).toBe(hyperfineCoupling(separation));
        }
      }
      expect(U.every((row, i) => row[i] === 0)).toBe(true);
    }
    const edge = 2 * Math.cbrt(5);
    expect(Math.max(...far)).toBeLessThanOrEqual(edge);
    expect(Math.max(...far)).toBeGreaterThan(0.99 * edge);
    expect(Math.abs(far.reduce((sum, x) => sum + x, 0) / far.length / edge - 0.5)).toBeLessThan(0.02);
  });

  it("is a function of its key, and refuses what does not fit", () => {
    const at = (seed: number) => prbDipolarDisorder(3, 54, box, { seed, realization: 1 });
    expect(at(1)).toEqual(at(1));
    expect(at(1).U[0]![1]).not.toBe(at(2).U[0]![1]);
    expect(() => prbDipolarDisorder(5, 54, { distance: 1, closest: 2 }, { seed: 1, realization: 0 })).toThrow(
      /box\.closest/,
    );
  });
});
