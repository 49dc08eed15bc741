import { describe, expect, it } from "vitest";
import type { ThreeTimesProblem } from "../../../model/problem.ts";
import { normalisedExponentials } from "../../../optimized/hamiltonian/gibbs.ts";
import { ansatzState, fitSpinTemperature, optimized, type SpinTemperature } from "../../../optimized/index.ts";
import { matchMoments } from "../../../optimized/outputs/moment-matching.ts";
import { denseK, multiply, type Scene, scene, spinOperator, trace } from "../support.ts";

type Spins = ThreeTimesProblem["spins"];

const relative = (value: number, expected: number) => Math.abs(value / expected - 1);

function momentsOf(spins: Spins, rho: ReturnType<typeof ansatzState>) {
  const N = spins.delta.length;
  const sz = spins.delta.map((_, i) => trace(multiply(spinOperator("z", i, N), rho))[0]);
  return { energy: trace(multiply(denseK(spins), rho))[0], sz: sz.reduce((sum, value) => sum + value, 0) };
}

async function fitOf(problem: ThreeTimesProblem): Promise<SpinTemperature | { kind: string; message: string }> {
  const solution = await optimized.solve(problem, { spinTemperature: true });
  return "error" in solution ? solution.error : solution.result.spinTemperature!;
}

const thrownBy = (act: () => unknown) => {
  try {
    act();
  } catch (thrown) {
    return (thrown as { failure: { kind: string; message: string } }).failure;
  }
  return { kind: "none", message: "" };
};

describe("the ansatz exp(-beta K - lambda S^z)/Z", () => {
  it("is a product of polarised spins where they are decoupled", () => {
    const { spins } = scene({ N: 3, U: 0 });
    const rho = ansatzState(spins, { beta: 0.07, lambda: -0.4 });
    const P = spins.delta.map((d) => -Math.tanh((0.07 * d - 0.4) / 2));
    for (let s = 0; s < 8; s++) {
      const expected = P.reduce((product, p, i) => (product * (1 + (s & (4 >> i) ? -p : p))) / 2, 1);
      expect(Math.abs(rho.re[s]![s]! - expected)).toBeLessThan(1e-15);
    }
  });

  it("has ln(p_n/p_m) = -beta K_nm - lambda s_nm in the eigenbasis: it commutes with K, and its trace is 1", () => {
    const { spins } = scene({ N: 3 });
    const rho = ansatzState(spins, { beta: 0.1, lambda: 1.3 });
    const [ab, ba] = [multiply(denseK(spins), rho), multiply(rho, denseK(spins))];
    for (const [s, row] of ab.re.entries()) {
      for (const [t, value] of row.entries()) expect(Math.abs(value - ba.re[s]![t]!)).toBeLessThan(1e-14);
    }
    expect(Math.abs(trace(rho)[0] - 1)).toBeLessThan(1e-15);
    const energy = -(spins.delta.reduce((a, b) => a + b) - (spins.ising / 2) * couplingSum(spins)) / 2;
    const allUp = (spins.delta.reduce((a, b) => a + b) + (spins.ising / 2) * couplingSum(spins)) / 2;
    expect(Math.log(rho.re[0]![0]! / rho.re[7]![7]!)).toBeCloseTo(-0.1 * (allUp - energy) - 1.3 * 3, 12);
  });

  it("overflows for no temperature", () => {
    const rho = ansatzState(scene({ N: 3 }).spins, { beta: 1e5, lambda: -1e7 });
    expect(rho.re[0]![0]).toBe(1);
    expect(rho.re.flat().every(Number.isFinite)).toBe(true);
  });
});

/** sum_{i<j} U_ij. */
function couplingSum({ U }: Spins): number {
  return U.flat().reduce((a, b) => a + b) / 2;
}

describe("fit by moments", () => {
  it.each([
    ["warm", { N: 3 }, 0.02, 0.4],
    ["1.2 K driven, in orders of magnitude", { N: 6 }, -0.15, 1.1],
    ["inverted", { N: 4 }, 0.1, -2],
    ["cold", { N: 4 }, 0.05, 12],
    ["cold in K", { N: 4 }, 0.8, 0.3],
    ["a large common detuning", { N: 4, shift: 300 }, 0.05, 0.7],
    ["no Ising term", { N: 5, ising: 0 }, 0.2, 0.1],
    ["decoupled", { N: 4, U: 0 }, 0.1, 0.2],
  ] as [string, Scene & { shift?: number }, number, number][])(
    "idempotent: %s",
    (_, { shift = 0, ...options }, beta, lambda) => {
      const { spins } = scene(options);
      const moved = { ...spins, delta: spins.delta.map((d) => d + shift) };
      // The same state: exp(-beta (K + shift S^z) - (lambda - beta shift) S^z).
      const target = { beta, lambda: lambda - beta * shift };
      const fit = fitSpinTemperature(moved, momentsOf(moved, ansatzState(moved, target)));
      const tolerance = lambda === 12 ? 1e-8 : 1e-10;
      expect(relative(fit.beta, beta)).toBeLessThan(tolerance);
      expect(relative(fit.lambda, target.lambda)).toBeLessThan(tolerance);
      expect(fit.h).toBe(spins.omegaE - fit.lambda / fit.beta);
    },
  );

  it("two decoupled spins: beta and lambda from the two polarisations, which the moments fix", () => {
    const { spins } = scene({ N: 2, U: 0 });
    const [first, second] = [-0.3, 0.25];
    const [d0, d1] = spins.delta as [number, number];
    const energy = (d0 * first + d1 * second) / 2;
    const fit = fitSpinTemperature(spins, { energy, sz: (first + second) / 2 });
    const beta = (2 * (Math.atanh(second) - Math.atanh(first))) / (d0 - d1);
    expect(relative(fit.beta, beta)).toBeLessThan(1e-12);
    expect(relative(fit.lambda, -2 * Math.atanh(first) - beta * d0)).toBeLessThan(1e-12);
  });

  it("beta = 0 is a regular answer: h is null below |beta| max|K| = 1e-9, and only there", () => {
    const { spins } = scene({ N: 3, U: 0 });
    const largest = spins.delta.reduce((sum, d) => sum + Math.abs(d) / 2, 0);
    const fitted = (beta: number) =>
      fitSpinTemperature(spins, momentsOf(spins, ansatzState(spins, { beta, lambda: 0.3 })));
    expect(fitted(0).beta).toBeCloseTo(0, 14);
    expect(fitted(0).lambda).toBeCloseTo(0.3, 13);
    expect(fitted(0).h).toBeNull();
    expect(fitted(0.5e-9 / largest).h).toBeNull();
    expect(fitted(2e-9 / largest).h).not.toBeNull();
  });

  it.each([
    ["one spin", { N: 1 }],
    ["equal spins without couplings", { N: 3, width: 0, U: 0 }],
    ["equal detunings without couplings", { N: 3, width: 0, U: 0, shift: 4.4 }],
  ] as [string, Scene & { shift?: number }][])(
    "%s: K is a multiple of S^z, not-unique",
    (_, { shift = 0, ...options }) => {
      const { spins } = scene(options);
      const moved = { ...spins, delta: spins.delta.map((d) => d + shift) };
      const { kind, message } = thrownBy(() => fitSpinTemperature(moved, { energy: -0.1, sz: -0.2 }));
      expect(kind).toBe("not-unique");
      expect(message).toMatch(/K = .* S\^z/);
    },
  );

  it.each([
    ["all spins down", 0, -1.5],
    ["more than all spins up", 0, 1.6],
    ["energy above the highest level", 1e3, 0],
    ["energy beyond that of the polarisation", 20, -1.4],
  ])("%s: not-converged", (_, energy, sz) => {
    const { spins } = scene({ N: 3 });
    const exact =
      sz === -1.5 ? -(spins.delta.reduce((a, b) => a + b) - (spins.ising / 2) * couplingSum(spins)) / 2 : energy;
    const { kind, message } = thrownBy(() => fitSpinTemperature(spins, { energy: exact, sz }));
    expect(kind).toBe("not-converged");
    expect(message).toMatch(/edge.*pure state/);
  });
});

describe("matching of moments", () => {
  const dot = (p: Float64Array, f: Float64Array) => p.reduce((sum, weight, n) => sum + weight * f[n]!, 0);
  const roundTrip = (f1: Float64Array, f2: Float64Array, theta: [number, number]) => {
    const p = normalisedExponentials(f1.map((x, n) => -theta[0] * x - theta[1] * f2[n]!));
    return matchMoments([[f1, f2]], [dot(p, f1), dot(p, f2)]);
  };

  it("of two features that differ by 1e-4", () => {
    const x = Float64Array.of(-1, -0.4, 0.1, 0.6, 1);
    const y = x.map((value, n) => value + 1e-4 * [1, -2, 1, 2, -1][n]!);
    const [a, b] = roundTrip(x, y, [30, -32]);
    expect(relative(a, 30)).toBeLessThan(1e-7);
    expect(relative(b, -32)).toBeLessThan(1e-7);
  });

  it("of lopsided levels, where whole Newton steps overshoot", () => {
    // 2000 levels at the top and one at the bottom: seen from theta = 0 the variance is tiny.
    const f1 = Float64Array.from({ length: 2001 }, (_, n) => (n === 0 ? -1 : 1 - 1e-3 * (n % 7)));
    const f2 = Float64Array.from({ length: 2001 }, (_, n) => ((n * 7919) % 2001) / 1000.5 - 1);
    const [a, b] = roundTrip(f1, f2, [4, 1.5]);
    expect(relative(a, 4)).toBeLessThan(1e-10);
    expect(relative(b, 1.5)).toBeLessThan(1e-10);
  });
});

describe("the output spinTemperature", () => {
  it("nonsecular without a drive: beta = 0, lambda = beta omegaE, h null", async () => {
    const fit = (await fitOf(scene({ N: 4, omega1: null }))) as SpinTemperature;
    expect(Math.abs(fit.beta)).toBeLessThan(1e-13);
    expect(relative(fit.lambda, 0.9)).toBeLessThan(1e-13);
    expect(fit.h).toBeNull();
  });

  it.each([
    ["high field", {}, 1e-9],
    ["low field", { omegaE: 30, x: 1.2 }, 1e-12],
  ])("secular without a drive: the bath's beta, h = 0, %s", async (_, options, tolerance) => {
    const problem = scene({ N: 4, omega1: null, dynamics: "secular", ...options });
    const fit = (await fitOf(problem)) as SpinTemperature;
    expect(relative(fit.beta, problem.bath.beta)).toBeLessThan(tolerance);
    expect(relative(fit.lambda, problem.bath.beta * problem.spins.omegaE)).toBeLessThan(1e-12);
    expect(Math.abs(fit.h! / problem.spins.omegaE)).toBeLessThan(2 * tolerance);
  });

  it.each(["nonsecular", "hilbert"] satisfies Scene["dynamics"][])(
    "%s, driven: the ansatz has the moments of rho",
    async (dynamics) => {
      const problem = scene({ N: 4, dynamics });
      const solution = await optimized.solve(problem, { spinTemperature: true, energy: true, sz: true });
      if ("error" in solution) throw new Error(solution.error.message);
      const { spinTemperature, energy, sz } = solution.result;
      const moments = momentsOf(problem.spins, ansatzState(problem.spins, spinTemperature!));
      expect(Math.abs(moments.energy - energy!)).toBeLessThan(1e-12);
      expect(Math.abs(moments.sz - sz!.reduce((a, b) => a + b))).toBeLessThan(1e-13);
    },
  );

  it.each([90, -90, 800, 33])("beta omegaE = %f, frozen or nearly so: not-converged", async (x) => {
    expect(await fitOf(scene({ N: 3, x, omega1: null }))).toMatchObject({ kind: "not-converged" });
  });

  it("one spin: not-unique", async () => {
    expect(await fitOf(scene({ N: 1 }))).toMatchObject({ kind: "not-unique" });
  });
});
