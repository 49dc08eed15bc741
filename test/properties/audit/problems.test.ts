import { describe, expect, it } from "vitest";
import { PRL, prlProblem } from "../../../model/papers.ts";
import type { SpinsProblem } from "../../../model/problem.ts";
import { product, toExchange } from "../../../properties/audit/algebra/dense.ts";
import { generatorOf, generatorScale } from "../../../properties/audit/generators/generator.ts";
import { flipJumps } from "../../../properties/audit/generators/jumps.ts";
import { zeemanGibbs } from "../../../properties/audit/outputs/closed-forms.ts";
import { hermiticityDefect, smallestEigenvalue, trace } from "../../../properties/audit/outputs/state.ts";
import { steadyStateResidual } from "../../../properties/audit/residual.ts";
import { emission } from "../../../properties/audit/spins/bath.ts";
import { staticHamiltonian } from "../../../properties/audit/spins/hamiltonian.ts";
import { levelsOf } from "../../../properties/audit/spins/levels.ts";
import { spin } from "../../../properties/audit/spins/operators.ts";

const oneSpin: SpinsProblem = {
  kind: "spins",
  spins: { omegaE: 50, delta: [1], U: [[0]], ising: -4 },
  nucleus: null,
  bath: { kind: "three-times", beta: 0.02, T0: 2, Tstar: 3, T1: 4 },
  drive: null,
  dynamics: "nonsecular",
};

describe("the audit's operators", () => {
  it("obey S^x S^y - S^y S^x = i S^z and put spin 0 in the most significant bit", () => {
    const [x, y] = [spin(2, 1, "x"), spin(2, 1, "y")];
    const [xy, yx] = [product(x, y), product(y, x)];
    expect([...xy.im].map((value, k) => value - yx.im[k]!)).toEqual([...spin(2, 1, "z").re]);
    expect([0, 5, 10, 15].map((k) => spin(2, 0, "z").re[k])).toEqual([0.5, 0.5, -0.5, -0.5]);
  });

  it("lower and raise: S^-|up> = |down>", () => {
    expect(toExchange(spin(1, 0, "-")).re).toEqual([
      [0, 0],
      [1, 0],
    ]);
    expect(toExchange(spin(1, 0, "+")).re).toEqual([
      [0, 1],
      [0, 0],
    ]);
  });

  it("give K of two spins: -U for both up, 2U and 0 between, PRL (2)", () => {
    const spins = {
      omegaE: 1,
      delta: [0, 0],
      U: [
        [0, 3],
        [3, 0],
      ],
      ising: -4,
    };
    expect(toExchange(staticHamiltonian(spins)).re).toEqual([
      [-3, 0, 0, 0],
      [0, 3, 3, 0],
      [0, 3, 3, 0],
      [0, 0, 0, -3],
    ]);
    const { energies, sz } = levelsOf(spins);
    expect(sz).toEqual([-1, 0, 0, 1]);
    expect(energies.map((k) => Math.round(k * 1e12) / 1e12 + 0)).toEqual([-3, 0, 6, -3]);
  });

  it("write (7) as printed", () => {
    const h = 1 / (1 + Math.exp(-1));
    const [x, y] = flipJumps(oneSpin);
    const weight = Math.sqrt(h / 8);
    const expected = [0, weight * Math.exp(-0.5), weight, 0];
    for (const k of [0, 1, 2, 3]) {
      expect(x!.re[k]).toBeCloseTo(expected[k]!, 15);
      expect(y!.im[k]).toBeCloseTo((k === 1 ? -1 : 1) * expected[k]!, 15);
    }
  });

  it("never overflow h", () => {
    expect([800, 90, 0, -90, -800].map(emission)).toEqual([1, 1, 0.5, Math.exp(-90), 0]);
  });
});

describe("the audit of a state", () => {
  const rho = {
    re: [
      [0.7, 0.5],
      [0.5, 0.3],
    ],
    im: [
      [0, 0.1],
      [-0.1, 0.02],
    ],
  };

  it("measures trace, hermiticity and the smallest eigenvalue of the raw matrix", () => {
    expect(trace(rho)).toEqual({ re: 1, im: 0.02 });
    expect(hermiticityDefect(rho)).toBeCloseTo(0.04, 15);
    expect(smallestEigenvalue(rho)).toBeCloseTo(0.5 - Math.sqrt(0.04 + 0.26), 14);
  });
});

describe("generatorScale", () => {
  it("is 2 |H| + 2 |sum A^+ A|: one spin with Delta = 1, T_1 = 4, T(0) = 2", () => {
    const decay = emission(1) / 4 + 1 / 16;
    expect(generatorScale(generatorOf(oneSpin))).toBeCloseTo(2 * 0.5 + 2 * decay, 14);
  });
});

describe("steadyStateResidual", () => {
  it("vanishes for the thermal state, and not for its inverse", () => {
    const thermal = zeemanGibbs(1, 1);
    expect(steadyStateResidual(oneSpin, toExchange(thermal))).toBeLessThan(1e-16);
    expect(steadyStateResidual(oneSpin, toExchange(zeemanGibbs(1, -1)))).toBeGreaterThan(1e-3);
  });

  it("knows hilbert: the thermal state without a drive, not with one", () => {
    const problem = prlProblem({ column: "12K", N: 3, dynamics: "hilbert", seed: 1, realization: 0 });
    const thermal = toExchange(zeemanGibbs(3, problem.bath.beta * PRL.omegaE));
    expect(steadyStateResidual({ ...problem, drive: null }, thermal)).toBeLessThan(1e-15);
    expect(steadyStateResidual(problem, thermal)).toBeGreaterThan(1e-4);
  });
});
