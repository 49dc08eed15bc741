import { describe, expect, test } from "vitest";
import { PRB_CHOICES, PRL_CHOICES, prbProblem, prlProblem } from "../../model/papers.ts";
import { parseProblem } from "../../model/validate.ts";

const key = { seed: 1, realization: 0 };

describe("PRL Table I", () => {
  const cold = prlProblem({ ...key, column: "1.2K", N: 4, dynamics: "nonsecular" });
  const hot = prlProblem({ ...key, column: "12K", N: 4, dynamics: "nonsecular" });

  test("as printed, in rad/us and us", () => {
    expect(cold.bath).toMatchObject({ T0: 1.6, Tstar: 80, T1: 160 });
    expect(hot.bath).toMatchObject({ T0: 0.16, Tstar: 0.16, T1: 1.6 });
    expect(cold.bath.beta / hot.bath.beta).toBeCloseTo(10, 12);
    expect(cold.drive!.omega1 / (2 * Math.PI)).toBeCloseTo(0.628, 12);
    expect((cold.drive!.omegaMW - cold.spins.omegaE) / (2 * Math.PI)).toBeCloseTo(-1.2, 9);
    expect(cold.spins.ising).toBe(-4);
  });

  test("both columns have the same disorder, so that they can be compared pairwise", () => {
    expect(hot.spins).toEqual(cold.spins);
  });
});

describe("PRB Table I", () => {
  const problem = prbProblem({ ...key, N: 12, U: 2 * Math.PI * 15 });

  test("as printed, in rad/us and us, with Delta omega_e in MHz", () => {
    expect(problem.bath).toMatchObject({ T1e: 1e6, T2e: 1, alphaZ: true });
    expect(problem.nucleus!.omegaN / (2 * Math.PI)).toBeCloseTo(20, 12);
    expect(problem.drive!.omega1 / (2 * Math.PI)).toBeCloseTo(0.025, 12);
    expect(Math.max(...problem.spins.delta) / (2 * Math.PI)).toBeCloseTo((54 * 11) / 12, 9);
  });

  test("the microwaves hit the resonance nearest to -31.5 MHz", () => {
    const offset = problem.drive!.omegaMW - problem.spins.omegaE;
    const hit = problem.spins.delta.find((delta) => Math.abs(delta - offset) < 1e-6);
    expect(hit).toBeDefined();
    const distance = (x: number) => Math.abs(x / (2 * Math.PI) + 31.5);
    expect(distance(hit!)).toBe(Math.min(...problem.spins.delta.map(distance)));
  });
});

test("every preset is a valid problem, and every choice says what, which and why", () => {
  for (const N of [1, 2, 5]) {
    expect(parseProblem(prlProblem({ ...key, column: "12K", N, dynamics: "hilbert" }))).toHaveProperty("value");
    expect(parseProblem(prbProblem({ ...key, N, U: 1 }))).toHaveProperty("value");
  }
  for (const choice of [...PRL_CHOICES, ...PRB_CHOICES]) {
    for (const text of Object.values(choice)) expect(text.length).toBeGreaterThan(3);
  }
});
