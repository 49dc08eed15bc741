import { describe, expect, it } from "vitest";
import { prbProblem } from "../../model/papers.ts";
import type { SpinsProblem } from "../../model/problem.ts";
import type { AnsatzFit } from "../../optimized/fit.ts";
import { eigenbasis, eigenstateSz } from "../../optimized/hamiltonian/eigenbasis.ts";
import { levelsOf as eigenvaluesOf, fitAnsatzToMoments, optimized } from "../../optimized/index.ts";
import { evaluated, failureFor } from "./evaluated.ts";
import { ratesScene } from "./rates-support.ts";
import { scene } from "./support.ts";

const fitOf = (problems: SpinsProblem[]) => evaluated<AnsatzFit>("fit", { problems });

async function levelsOf(problem: SpinsProblem) {
  const solution = await optimized.solve(problem, { populations: true, spinTemperature: true });
  if ("error" in solution) throw new Error(solution.error.message);
  return solution.result;
}

const sum = (values: number[]) => values.reduce((a, b) => a + b, 0);

describe("PRB (18), (27)", () => {
  it("from moments and eigenvalues alone: the same", async () => {
    const problems = [
      prbProblem({ N: 3, U: 30, seed: 1, realization: 0 }),
      prbProblem({ N: 4, U: 90, seed: 1, realization: 1 }),
      { ...prbProblem({ N: 3, U: 30, seed: 1, realization: 2 }), nucleus: null },
    ];
    const { beta, mu, klDivergence } = await fitOf(problems);
    const moments = (await Promise.all(problems.map(levelsOf))).map(({ populations }) => {
      const { p, energies, sz } = populations!;
      return {
        energy: sum(p.map((value, n) => value * energies[n]!)),
        sz: sum(p.map((value, n) => value * sz[n]!)),
        pLnP: sum(p.map((value) => value * Math.log(value))),
      };
    });
    const found = fitAnsatzToMoments(
      problems.map(({ spins }) => spins),
      problems.map(({ spins, nucleus }) => eigenvaluesOf(spins, nucleus)),
      moments,
    );
    expect(found.beta / beta).toBeCloseTo(1, 10);
    expect(found.mu / mu).toBeCloseTo(1, 10);
    for (const [k, divergence] of klDivergence.entries()) expect(found.klDivergence[k]).toBeCloseTo(divergence, 12);
  });

  it.each([null, { omegaN: 127, D: [3, -2, 5] }])(
    "eigenvalues alone are those of the eigenstates, nucleus %j",
    (nucleus) => {
      const { spins } = prbProblem({ N: 3, U: 30, seed: 1, realization: 0 });
      const { energies, sz } = eigenvaluesOf(spins, nucleus);
      const basis = eigenbasis(spins, nucleus);
      expect(Array.from(sz)).toEqual(eigenstateSz(basis));
      for (const [n, energy] of basis.energies.entries()) expect(energies[n]).toBeCloseTo(energy, 10);
    },
  );

  it("one problem: the spin temperature of its state, with PRB's sign of h", async () => {
    const problem = ratesScene({ N: 3, omegaE: 60, x: 2 });
    const { spinTemperature } = await levelsOf(problem);
    const { beta, mu, h } = await fitOf([problem]);
    expect(beta).toBeCloseTo(spinTemperature!.beta, 13);
    expect(mu).toBeCloseTo(spinTemperature!.lambda, 13);
    expect(h).toBeCloseTo(-spinTemperature!.h!, 9);
  });

  it("several, of different sizes: the mean moments agree, the divergences are those of (27), and least at the fit", async () => {
    const problems = [
      ratesScene({ N: 3, omegaE: 60, x: 2, label: "a" }),
      ratesScene({ N: 4, omegaE: 60, x: 2, label: "b" }),
      scene({ N: 3, omegaE: 60, x: 1, dynamics: "nonsecular" }),
    ];
    const { beta, mu, klDivergence } = await fitOf(problems);
    const levels = await Promise.all(problems.map(levelsOf));
    const at = (b: number, m: number) =>
      levels.map(({ populations }) => {
        const { p, energies, sz } = populations!;
        const weights = energies.map((k, n) => Math.exp(-b * k - m * sz[n]!));
        const q = weights.map((w) => w / sum(weights));
        return {
          energy: sum(energies.map((k, n) => k * (p[n]! - q[n]!))),
          spin: sum(sz.map((s, n) => s * (p[n]! - q[n]!))),
          divergence: sum(p.map((value, n) => value * Math.log(value / q[n]!))),
        };
      });
    const parts = at(beta, mu);
    expect(Math.abs(sum(parts.map(({ energy }) => energy)))).toBeLessThan(1e-11);
    expect(Math.abs(sum(parts.map(({ spin }) => spin)))).toBeLessThan(1e-12);
    for (const [k, { divergence }] of parts.entries()) expect(klDivergence[k]).toBeCloseTo(divergence, 13);
    const total = sum(klDivergence);
    for (const [b, m] of [
      [1.01, 1],
      [0.99, 1],
      [1, 1.01],
      [1, 0.99],
    ] as const) {
      expect(sum(at(beta * b, mu * m).map(({ divergence }) => divergence))).toBeGreaterThan(total);
    }
    expect(Math.abs(parts[0]!.energy)).toBeGreaterThan(1e-3);
  });

  it("no drive: the bath's temperature, h = 0 and no divergence", async () => {
    const problems = ["a", "b"].map((label) => ratesScene({ N: 3, omegaE: 60, x: 2, omega1: null, label }));
    const { beta, h, klDivergence } = await fitOf(problems);
    expect(beta / problems[0]!.bath.beta).toBeCloseTo(1, 10);
    expect(h).toBeCloseTo(0, 8);
    for (const divergence of klDivergence) expect(Math.abs(divergence)).toBeLessThan(1e-20);
  });

  it("a problem without a state, and one with another field, is named", async () => {
    const good = ratesScene({ N: 2 });
    const open = ratesScene({ N: 2, omegaN: 0 });
    expect(await failureFor("fit", { problems: [good, open] })).toMatchObject({
      kind: "not-unique",
      message: expect.stringMatching(/^arguments\.problems\[1\]: /),
    });
    expect(await failureFor("fit", { problems: [good, ratesScene({ N: 2, omegaE: 77 })] })).toMatchObject({
      kind: "invalid",
      path: "arguments.problems[1].spins.omegaE",
    });
  });
});
