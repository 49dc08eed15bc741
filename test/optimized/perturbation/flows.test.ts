import { describe, expect, it } from "vitest";
import type { FlowsArguments } from "../../../model/closed-forms.ts";
import { optimized } from "../../../optimized/index.ts";
import { continuumFlows } from "../../../optimized/perturbation/continuum-flows.ts";
import type { Flows } from "../../../optimized/perturbation/flows.ts";
import { evaluated } from "../evaluated.ts";
import { ratesScene } from "../rates-support.ts";

const of = (given: FlowsArguments) => evaluated<Flows>("flows", given);

const base: FlowsArguments = {
  delta: [3, -1, 0.4],
  omegaE: 50,
  omegaMW: 50.9,
  omega1: 0.3,
  T1e: 20,
  T2e: 0.6,
  beta: 0.02,
  betaS: 0.15,
  mu: 0.8,
  couplingVariance: 0,
};

/** (21) with the omega_1^2 that it should have. */
function kappa({ omegaE, omegaMW, omega1, T1e, T2e, beta, betaS, mu }: FlowsArguments, x: number): number {
  const [P0, Pe] = [-Math.tanh((beta * (omegaE + x)) / 2), -Math.tanh((mu + betaS * x) / 2)];
  return (P0 - Pe) / (2 * T1e) - (T2e * omega1 ** 2 * Pe) / (1 + (T2e * (omegaE + x - omegaMW)) ** 2);
}

/** d<S^z>/dt and d<K>/dt in the ansatz (17), from the generator between exact eigenstates. */
async function exactFlows(given: FlowsArguments, U: number, alphaZ: boolean): Promise<[number, number]> {
  const problem = ratesScene({ N: 2, D: null, alphaZ });
  problem.spins = {
    omegaE: given.omegaE,
    delta: given.delta,
    U: [
      [0, U],
      [U, 0],
    ],
    ising: 0,
  };
  problem.bath = { kind: "two-times", beta: given.beta, T1e: given.T1e, T2e: given.T2e, alphaZ };
  problem.drive = { omega1: given.omega1, omegaMW: given.omegaMW };
  const solution = await optimized.solve(problem, { generator: true, populations: true });
  if ("error" in solution) throw new Error(solution.error.message);
  const { generator, populations } = solution.result;
  const { energies, sz } = populations!;
  const weights = energies.map((k, n) => Math.exp(-given.betaS * k - given.mu * sz[n]!));
  const Z = weights.reduce((a, b) => a + b);
  const flow = generator!.map((row) => row.reduce((sum, rate, n) => sum + (rate * weights[n]!) / Z, 0));
  return [flow.reduce((sum, f, m) => sum + f * sz[m]!, 0), flow.reduce((sum, f, m) => sum + f * energies[m]!, 0)];
}

describe("flows (C4), (C5)", () => {
  it("U = 0: sums of kappa (C2), and of x kappa (C3)", async () => {
    const { c4, c5x, alphaZ } = await of(base);
    const sum = (weight: (x: number) => number) => base.delta.reduce((s, x) => s + weight(x) * kappa(base, x), 0);
    expect(c4).toBeCloseTo(
      sum(() => 1),
      15,
    );
    expect(c5x).toBeCloseTo(
      sum((x) => x),
      15,
    );
    expect(alphaZ).toBe(0);
  });

  it.each([
    ["generic", {}],
    ["close frequencies", { delta: [0.7, 0.71] }],
    ["far from resonance", { delta: [9, -6] }],
    ["inverted", { betaS: -0.2, mu: -0.3 }],
    ["no drive", { omega1: 0 }],
    ["cold bath", { beta: 0.3 }],
  ] as [string, Partial<FlowsArguments>][])(
    "the order U^2 of two spins between exact eigenstates, %s",
    async (_, change) => {
      const given = { ...base, delta: [1.7, -0.6], ...change };
      const none = await of(given);
      const full = await of({ ...given, couplingVariance: 1 });
      const order = async (alphaZ: boolean) => {
        const zero = await exactFlows(given, 0, alphaZ);
        expect(Math.abs(zero[0] - none.c4)).toBeLessThan(1e-15);
        expect(Math.abs(zero[1] - none.c5x)).toBeLessThan(1e-14);
        // The mean over both signs of U, at two sizes to cancel the order U^4.
        const at = async (U: number) => {
          const [plus, minus] = [await exactFlows(given, U, alphaZ), await exactFlows(given, -U, alphaZ)];
          return plus.map((value, k) => ((value + minus[k]!) / 2 - zero[k]!) / U ** 2);
        };
        const [one, two] = [await at(0.001), await at(0.002)];
        return one.map((value, k) => (4 * value - two[k]!) / 3);
      };
      const [[spin, energy], [spinZ, energyZ]] = [await order(false), await order(true)] as [number[], number[]];
      const scale = Math.abs(full.c4 - none.c4) + Math.abs(full.c5x - none.c5x) + Math.abs(full.alphaZ);
      expect(Math.abs(full.c4 - none.c4 - spin!) / scale).toBeLessThan(1e-5);
      expect(Math.abs(full.c5x - none.c5x - energy!) / scale).toBeLessThan(1e-5);
      expect(Math.abs(spinZ! - spin!) / scale).toBeLessThan(1e-5);
      expect(Math.abs(full.alphaZ - (energyZ! - energy!)) / scale).toBeLessThan(1e-5);
    },
  );

  it("depends on a spacing smoothly down to none", async () => {
    const at = (spacing: number) => of({ ...base, couplingVariance: 1, delta: [0.8, 0.8 + spacing, 3] });
    const none = await at(0);
    for (const spacing of [1e-12, 1e-9, 1e-14]) {
      const { c4, c5x, alphaZ } = await at(spacing);
      expect(Math.abs(c4 / none.c4 - 1)).toBeLessThan(1e-12 + 10 * spacing);
      expect(Math.abs(c5x / none.c5x - 1)).toBeLessThan(1e-12 + 10 * spacing);
      expect(Math.abs(alphaZ / none.alphaZ - 1)).toBeLessThan(1e-12 + 10 * spacing);
    }
  });

  it("alphaZ vanishes at the bath's temperature, and overflows for none", async () => {
    expect((await of({ ...base, couplingVariance: 1, betaS: base.beta })).alphaZ).toBe(0);
    const { alphaZ } = await of({ ...base, couplingVariance: 1, beta: 900, betaS: -900 });
    expect(Number.isFinite(alphaZ)).toBe(true);
  });
});

describe("the continuum (20), (23)", () => {
  it.each([0, 0.5])("is the limit of many spins, U^2 = %f", { tags: ["slow"] }, (variance) => {
    const W = 4;
    const limit = continuumFlows(base, base, W, variance);
    const finite = async (N: number) => {
      const delta = Array.from({ length: N }, (_, i) => (W * (2 * i + 1 - N)) / N);
      const { c4, c5x, alphaZ } = await of({ ...base, delta, couplingVariance: variance / N });
      return [c4 / N, c5x / N, alphaZ / N];
    };
    return Promise.all([finite(100), finite(200), finite(400)]).then(([one, two, four]) => {
      const first = one!.map((value, k) => 2 * two![k]! - value);
      const second = two!.map((value, k) => 2 * four![k]! - value);
      // The missing j = l term is of order 1/N, the midpoint rule of order 1/N^2.
      const extrapolated = second.map((value, k) => (4 * value - first[k]!) / 3);
      for (const [k, value] of [limit.c4, limit.c5x, limit.alphaZ].entries()) {
        expect(Math.abs(extrapolated[k]! - value)).toBeLessThan(1e-8);
      }
    });
  });
});
