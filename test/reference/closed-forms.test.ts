import { EigenvalueDecomposition, Matrix } from "ml-matrix";
import { describe, expect, it } from "vitest";
import { PRB, prbProblem } from "../../model/papers.ts";
import { divergenceFromAnsatz } from "../../reference/fit.ts";
import { fieldFreeHamiltonian } from "../../reference/hamiltonian/hamiltonian.ts";
import { S_MINUS, S_PLUS, tensor } from "../../reference/hamiltonian/operators.ts";
import { reference } from "../../reference/index.ts";
import type { RateSystem } from "../../reference/rates/rate-system.ts";
import { absorptionRates, relaxationRates } from "../../reference/rates/rates-two-times.ts";
import { ansatzOf, type RatesRequest, ratesProblem, signAverage } from "./rates-support.ts";
import { evaluated, expectClose, generic, solved, spinsProblem } from "./support.ts";

describe("correlators, PRB (B10)-(B14)", () => {
  /**
   * Z^{-1} Tr[e^{-(beta - z)H} S_+- e^{-z H} S_-+] of electron 0, z = tau - i u, H with the given frequencies and U.
   */
  function exact(omega: number[], U: number, beta: number, tau: number, u: number, sign: 1 | -1): [number, number] {
    const H = fieldFreeHamiltonian(spinsProblem({ delta: omega, couplings: [U], ising: 0 }).spins);
    const { realEigenvalues: levels, eigenvectorMatrix: V } = new EigenvalueDecomposition(H, { assumeSymmetric: true });
    const S = tensor(2, { 0: sign === 1 ? S_PLUS : S_MINUS });
    const elements = V.transpose().mmul(S).mmul(V);
    let [re, im] = [0, 0];
    for (const [n, a] of levels.entries()) {
      for (const [m, b] of levels.entries()) {
        const weight = Math.exp(-(beta - tau) * a - tau * b) * elements.get(n, m) ** 2;
        re += weight * Math.cos(u * (a - b));
        im += weight * Math.sin(u * (a - b));
      }
    }
    const Z = levels.reduce((sum, level) => sum + Math.exp(-beta * level), 0);
    return [re / Z, im / Z];
  }

  const omega = [1.3, 2.1];
  const times = { beta: 0.9, tau: 0.35, u: 0.8 };

  it("are those of an exact pair up to U^4", async () => {
    const error = async (U: number) => {
      const found = await evaluated("correlators", { omega, ...times, couplingVariance: U * U });
      const { beta, tau, u } = times;
      const plus = exact(omega, U, beta, tau, 0, 1)[0];
      const minus = exact(omega, U, beta, tau, 0, -1)[0];
      const gammaPlus = exact(omega, U, beta, 0, u, 1);
      const gammaMinus = exact(omega, U, beta, 0, u, -1);
      const p = exact(omega, U, beta, 0, 0, 1)[0] - exact(omega, U, beta, 0, 0, -1)[0];
      return [
        found.cPlus[0] - plus,
        found.cMinus[0] - minus,
        found.p[0] - p,
        found.gammaPlus[0][0] - gammaPlus[0],
        found.gammaPlus[0][1] - gammaPlus[1],
        found.gammaMinus[0][0] - gammaMinus[0],
        found.gammaMinus[0][1] - gammaMinus[1],
      ];
    };
    const [coarse, fine] = [await error(0.1), await error(0.05)];
    for (const [k, x] of coarse.entries()) {
      expect(Math.abs(fine[k]!)).toBeGreaterThan(1e-9);
      expect(x / fine[k]!).toBeGreaterThan(15.5);
      expect(x / fine[k]!).toBeLessThan(16.5);
    }
  });

  it("add up over spins, and C_-(tau) = C_+(beta - tau), P = C_+(0) - C_-(0), Gamma(0) = C(0)", async () => {
    const three = [1.3, 2.1, -0.4];
    const at = (tau: number, u = 0.8, list = three) =>
      evaluated("correlators", { omega: list, beta: 0.9, couplingVariance: 0.04, tau, u });
    const [all, start, reversed] = [await at(0.35), await at(0, 0), await at(0.55)];
    expectClose(all.cMinus, reversed.cPlus, 1e-15);
    expectClose(
      start.p,
      start.cPlus.map((c: number, i: number) => c - start.cMinus[i]),
      1e-15,
    );
    expect(start.gammaPlus.map(([re]: [number]) => re)).toEqual(start.cPlus);
    expect(start.gammaMinus).toEqual(start.cMinus.map((c: number) => [c, 0]));
    const pairs = [await at(0.35, 0.8, [1.3, 2.1]), await at(0.35, 0.8, [1.3, -0.4]), await at(0.35, 0.8, [1.3])];
    expect(all.cPlus[0]).toBeCloseTo(pairs[0].cPlus[0] + pairs[1].cPlus[0] - pairs[2].cPlus[0], 15);
  });

  it("pass the removable singularity: spacings from 1e-3 down to 1e-300 and 0 lie on one line", async () => {
    const at = async (spacing: number) =>
      (await evaluated("correlators", { omega: [0, spacing], ...times, couplingVariance: 0.04 })).cPlus[0];
    const middle = await at(0);
    const slope = ((await at(1e-3)) - (await at(-1e-3))) / 2e-3;
    expect(Math.abs(slope)).toBeGreaterThan(1e-4);
    for (const spacing of [1e-6, 1e-9, 1e-12, 1e-15, 1e-17, 1e-19, 1e-100, 1e-300]) {
      expect(Math.abs((await at(spacing)) - middle - slope * spacing)).toBeLessThan(1e-8 * spacing + 1e-16);
    }
  });

  it("are finite at beta omega = 800, and tell overflow", async () => {
    const cold = await evaluated("correlators", { omega: [800, 801], beta: 1, couplingVariance: 1, tau: 0, u: 0 });
    expectClose(cold.p, [-1, -1], 1e-15);
    const answer = await reference.evaluate({
      function: "correlators",
      arguments: { omega: [800], beta: 1, couplingVariance: 1, tau: 2000, u: 0 },
    });
    expect(answer).toMatchObject({ error: { kind: "not-converged" } });
  });
});

const bathAndDrive = { omegaE: 3, beta: 0.4, T1e: 90, T2e: 0.8, omega1: 0.3, detuning: 0.4 };
const arguments_ = { omegaE: 3, omegaMW: 3.4, omega1: 0.3, T1e: 90, T2e: 0.8, beta: 0.4 };

/** Flows of S^z and K out of the ansatz by the rates themselves. */
function exactFlows(system: RateSystem, betaS: number, mu: number): number[] {
  const W = Matrix.add(relaxationRates(system), absorptionRates(system));
  const p = ansatzOf(system, betaS, mu);
  const { energies, sz } = system.basis;
  let [spin, energy] = [0, 0];
  for (const [n, pn] of p.entries()) {
    for (const [m, k] of energies.entries()) {
      spin += pn * W.get(m, n) * (sz[m]! - sz[n]!);
      energy += pn * W.get(m, n) * (k - energies[n]!);
    }
  }
  return [spin, energy];
}

describe("flows, PRB (C4), (C5) and the part by alpha = z", () => {
  it.each([[[-1, 1.2]], [[-1, 0.3, 1.2]], [[-1, -0.3, 0.5, 1.2]], [[0.7, 0.7, 1.9]]])(
    "are those of the rates, averaged over couplings, up to U^4: %j",
    async (delta) => {
      const [betaS, mu] = [0.9, 0.5];
      const error = async (u: number) => {
        const found = await evaluated("flows", { delta, ...arguments_, betaS, mu, couplingVariance: u * u });
        const request: RatesRequest = { delta, ...bathAndDrive };
        const [spin, energy] = signAverage(request, u, (system) => exactFlows(system, betaS, mu));
        const transverse = signAverage({ ...request, alphaZ: false }, u, (system) => exactFlows(system, betaS, mu));
        return [found.c4 - spin!, found.c5x - transverse[1]!, found.c5x + found.alphaZ - energy!];
      };
      const [coarse, fine] = [await error(0.08), await error(0.04)];
      for (const [k, x] of coarse.entries()) {
        expect(Math.abs(fine[k]!)).toBeGreaterThan(1e-12);
        expect(x / fine[k]!).toBeGreaterThan(15);
        expect(x / fine[k]!).toBeLessThan(17);
      }
    },
  );

  it("agree to 1e-12 across spacings from 1e-3 to 0", async () => {
    const at = (spacing: number) =>
      evaluated("flows", { delta: [0, spacing], ...arguments_, betaS: 0.9, mu: 0.5, couplingVariance: 0.3 });
    const [middle, right, left] = [await at(0), await at(1e-3), await at(-1e-3)];
    for (const key of ["c4", "c5x", "alphaZ"]) {
      const slope = (right[key] - left[key]) / 2e-3;
      for (const spacing of [1e-6, 1e-12, 1e-15, 1e-17, 1e-19, 1e-300]) {
        expect(Math.abs((await at(spacing))[key] - middle[key] - slope * spacing)).toBeLessThan(1e-7 * spacing + 1e-17);
      }
    }
  });

  it("vanish in equilibrium: beta_s = beta, mu = beta omega_e, no drive", async () => {
    const rest = { ...arguments_, omega1: 0, betaS: 0.4, mu: 0.4 * 3, couplingVariance: 0.1 };
    const { c4, c5x, alphaZ } = await evaluated("flows", { delta: [-1, 0.3, 1.2], ...rest });
    expectClose([c4, c5x, alphaZ], [0, 0, 0], 1e-17);
  });
});

describe("fit, PRB (18) and (27)", () => {
  const problems = [0, 1, 2].map((realization) => prbProblem({ N: 3, U: PRB.U.typical, seed: 4, realization }));

  it("of one problem is its spin temperature", async () => {
    const { beta, mu } = await evaluated("fit", { problems: [problems[0]] });
    const { spinTemperature } = await solved(problems[0]!, { spinTemperature: true });
    expect(beta).toBeCloseTo(spinTemperature!.beta, 15);
    expect(mu).toBeCloseTo(spinTemperature!.lambda, 13);
  });

  it("matches the mean moments with common parameters, where the mean divergence is least", async () => {
    const { beta, mu, h, klDivergence } = await evaluated("fit", { problems });
    const states = await Promise.all(problems.map((problem) => solved(problem, { populations: true })));
    const populations = states.map((state) => state.populations!);
    const excess = populations.map(({ energies, sz, p }) => {
      const weights = energies.map((k, n) => Math.exp(-beta * k - mu * sz[n]!));
      const Z = weights.reduce((sum, x) => sum + x, 0);
      const difference = (values: number[]) => values.reduce((sum, x, n) => sum + x * (p[n]! - weights[n]! / Z), 0);
      return [difference(energies), difference(sz)];
    });
    const mean = (k: number) => excess.reduce((sum, x) => sum + x[k]!, 0) / 3;
    expect(Math.abs(mean(0))).toBeLessThan(1e-10);
    expect(Math.abs(mean(1))).toBeLessThan(1e-13);
    expect(Math.abs(excess[0]![1]!)).toBeGreaterThan(1e-4);
    expect(h).toBeCloseTo(mu / beta - PRB.omegaE, 6);
    const total = (b: number, m: number) =>
      populations.reduce((sum, state) => sum + divergenceFromAnsatz(state, b, m), 0);
    expect(klDivergence.reduce((sum: number, x: number) => sum + x, 0)).toBeCloseTo(total(beta, mu), 13);
    expect(Math.min(...klDivergence)).toBeGreaterThan(0);
    for (const [b, m] of [
      [1e-3, 0],
      [-1e-3, 0],
      [0, 1e-3],
      [0, -1e-3],
    ] as const) {
      expect(total(beta * (1 + b), mu * (1 + m))).toBeGreaterThan(total(beta, mu));
    }
  });

  it("of undriven problems is the bath: beta, mu = beta omega_e, h = 0, no divergence", async () => {
    const undriven = [generic(2), generic(3)].map((spins) =>
      ratesProblem({ ...spins, omegaE: 30, beta: 0.05, omega1: null }),
    );
    const { beta, mu, h, klDivergence } = await evaluated("fit", { problems: undriven });
    expect(beta).toBeCloseTo(0.05, 13);
    expect(mu).toBeCloseTo(1.5, 13);
    expect(h).toBeCloseTo(0, 10);
    expectClose(klDivergence, [0, 0], 1e-14);
  });

  it("is refused with a path into the list", async () => {
    const fitted = (values: unknown) => reference.evaluate({ function: "fit", arguments: values });
    const broken = { ...problems[1]!, spins: { ...problems[1]!.spins, ising: "0" } };
    expect(await fitted({ problems: [problems[0], broken] })).toMatchObject({
      error: { kind: "invalid", path: "arguments.problems[1].spins.ising" },
    });
    const other = { ...problems[1]!, spins: { ...problems[1]!.spins, omegaE: 1 } };
    expect(await fitted({ problems: [problems[0], other] })).toMatchObject({
      error: { kind: "invalid", path: "arguments.problems[1].spins.omegaE" },
    });
    const gksl = { kind: "gksl", H: { re: [[1]], im: [[0]] }, jumps: [] };
    expect(await fitted({ problems: [gksl] })).toMatchObject({
      error: { kind: "invalid", path: "arguments.problems[0].kind" },
    });
    expect(await fitted({ problems: [] })).toMatchObject({ error: { kind: "invalid", path: "arguments.problems" } });
  });

  it("takes empty levels to contribute nothing to the divergence", () => {
    expect(divergenceFromAnsatz({ energies: [0, 3], sz: [-0.5, 0.5], p: [1, 0] }, 0, 0)).toBeCloseTo(Math.LN2, 15);
  });

  it("has no h where beta_s is 0", async () => {
    const hot = ratesProblem({ delta: [1, -1], beta: 0 });
    expect(await evaluated("fit", { problems: [hot] })).toMatchObject({ beta: 0, h: null });
  });
});

describe("eth, PRB Fig. 4", () => {
  it("is +-(d/2)/(2 sqrt(d^2/4 + U^2)) for a pair, d = Delta_0 - Delta_1", async () => {
    const { spins } = spinsProblem({ delta: [2, -1], couplings: [0.8], ising: 0 });
    const root = Math.sqrt(1.5 ** 2 + 0.8 ** 2);
    for (const [spin, sign] of [
      [0, 1],
      [1, -1],
    ] as const) {
      const { energies, sz, meanAbsDelta } = await evaluated("eth", { spins, spin });
      expectClose(energies, [-root, root], 1e-14);
      expectClose(sz, [(-sign * 0.75) / root, (sign * 0.75) / root], 1e-14);
      expect(meanAbsDelta).toBeCloseTo(1.5 / root, 14);
    }
  });

  it("is the mean of moduli, and small where the couplings are strong", async () => {
    const mean = async (U: number) => {
      const results = await Promise.all(
        [0, 1, 2, 3].map((realization) =>
          evaluated("eth", { spins: prbProblem({ N: 6, U, seed: 9, realization }).spins, spin: 0 }),
        ),
      );
      for (const { sz, meanAbsDelta } of results) {
        const steps = sz.slice(1).map((x: number, n: number) => Math.abs(x - sz[n]));
        expect(steps).toHaveLength(19);
        expect(meanAbsDelta).toBeCloseTo(steps.reduce((sum: number, x: number) => sum + x, 0) / 19, 15);
      }
      return results.reduce((sum, { meanAbsDelta }) => sum + meanAbsDelta / 4, 0);
    };
    expect(await mean(PRB.U.least)).toBeGreaterThan(1.5 * (await mean(PRB.U.greatest)));
  });

  it.each([
    [{ spins: spinsProblem({ delta: [1, 2, 3] }).spins, spin: 0 }, "invalid", "arguments.spins.delta"],
    [{ spins: spinsProblem({ delta: [1, 2] }).spins, spin: 2 }, "invalid", "arguments.spin"],
    [{ spins: spinsProblem({ delta: [1, 2] }).spins }, "invalid", "arguments.spin"],
    [{ spins: spinsProblem({ delta: [1, 1] }).spins, spin: 0 }, "not-unique", undefined],
  ])("is refused: %#", async (values, kind, path) => {
    const answer = await reference.evaluate({ function: "eth", arguments: values });
    expect(answer).toMatchObject({ error: path ? { kind, path } : { kind } });
  });
});
