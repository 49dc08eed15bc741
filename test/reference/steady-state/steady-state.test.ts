import { describe, expect, it } from "vitest";
import type { SpinsProblem } from "../../../model/problem.ts";
import { expectClose, generic, largestDifference, type SpinsRequest, solved, spinsProblem } from "../support.ts";

const EVERYTHING = { sx: true, sy: true, sz: true, energy: true, purity: true, rho: true, populations: true } as const;

/** <S^x>, <S^y>, <S^z> of the Bloch equations dS/dt = (omega_1, 0, Delta - (omega_MW - omega_e)) x S - relaxation. */
function bloch(request: Required<Pick<SpinsRequest, "T0" | "T1" | "omega1" | "detuning">>, delta: number, x: number) {
  const T2 = 1 / (1 / (2 * request.T1) + 1 / (4 * request.T0));
  const offset = delta - request.detuning;
  const omega1 = request.omega1!;
  const lorentzian = 1 + (offset * T2) ** 2;
  const sz = -Math.tanh(x / 2) / 2 / (1 + (omega1 ** 2 * request.T1 * T2) / lorentzian);
  const sy = (-omega1 * T2 * sz) / lorentzian;
  return [-offset * T2 * sy, sy, sz];
}

describe("one spin", () => {
  it.each(["nonsecular", "hilbert"] as const)("is the Bloch solution with T(0) != T*: %s", async (dynamics) => {
    for (const omega1 of [0, 0.01, 0.7, -30]) {
      for (const x of [-90, -0.4, 0, 3.7, 800]) {
        const request = { T0: 1.6, Tstar: 80, T1: 160, omega1, detuning: -1.5, dynamics };
        const result = await solved(spinsProblem({ ...request, delta: [0.3], beta: x / 1000 }), EVERYTHING);
        const [sx, sy, sz] = bloch(request, 0.3, x);
        expectClose(result.sz!, [sz!], 1e-14);
        expectClose([...result.sx!, ...result.sy!], dynamics === "hilbert" ? [0, 0] : [sx!, sy!], 1e-14);
      }
    }
  });

  it("is the Bloch solution with secular jumps at the true gap omega_e + Delta", async () => {
    const request = { T0: 1.6, Tstar: 80, T1: 160, omega1: 0.7, detuning: -1.5 };
    for (const dynamics of ["secular", "ule"] as const) {
      const problem = spinsProblem({ ...request, delta: [0.3], omegaE: 20, beta: 0.1, dynamics });
      const result = await solved(problem, EVERYTHING);
      expectClose([...result.sx!, ...result.sy!, ...result.sz!], bloch(request, 0.3, 0.1 * 20.3), 1e-14);
    }
  });
});

describe("spins without couplings", () => {
  const delta = [0.3, -2, 5];
  const request = { T0: 1.6, Tstar: 80, T1: 160, omega1: 0.7, detuning: -1.5 };

  it.each(["nonsecular", "secular"] as const)("are Bloch spins each: %s", async (dynamics) => {
    const omegaE = dynamics === "secular" ? 1e7 : 20;
    const { sx, sy, sz } = await solved(
      spinsProblem({ ...request, delta, omegaE, beta: 2 / omegaE, dynamics }),
      EVERYTHING,
    );
    for (const [i, Delta] of delta.entries()) {
      const x = dynamics === "secular" ? (2 / omegaE) * (omegaE + Delta) : 2;
      expectClose([sx![i]!, sy![i]!, sz![i]!], bloch(request, Delta, x), 1e-13);
    }
  });
});

/** Probabilities exp(-weight_n)/Z. */
const gibbs = (weights: number[]) => {
  const lowest = Math.min(...weights);
  const factors = weights.map((weight) => Math.exp(lowest - weight));
  const Z = factors.reduce((sum, factor) => sum + factor, 0);
  return factors.map((factor) => factor / Z);
};
/** Trace distance of the populations to exp(-beta omega_e S^z)/Z and to exp(-beta H_S)/Z. */
async function distances(problem: SpinsProblem) {
  const { omegaE } = problem.spins;
  const { energies, p, sz } = (await solved(problem, { populations: true })).populations!;
  const { beta } = problem.bath;
  const half = (q: number[]) => p.reduce((sum, value, n) => sum + Math.abs(value - q[n]!), 0) / 2;
  return {
    zeeman: half(gibbs(sz.map((s) => beta * omegaE * s))),
    full: half(gibbs(sz.map((s, n) => beta * (omegaE * s + energies[n]!)))),
  };
}

describe("the thermal states", () => {
  const lowField = { omegaE: 30, beta: 0.05, T0: 2, Tstar: 20, T1: 50, omega1: 0 };

  it.each([1, 2, 3, 4])("nonsecular without drive: exp(-beta omega_e S^z)/Z, N = %i", async (N) => {
    for (const omega1 of [0, null]) {
      const problem = spinsProblem({ ...generic(N), ...lowField, omega1, detuning: 0 });
      expect((await distances(problem)).zeeman).toBeLessThan(1e-14);
      const { rho, sz } = await solved(problem, EVERYTHING);
      expectClose(
        sz!,
        sz!.map(() => -Math.tanh(0.75) / 2),
        1e-14,
      );
      expectClose(
        rho!.re.flatMap((row, n) => row.filter((_, m) => m !== n)),
        new Array(4 ** N - 2 ** N).fill(0),
        1e-14,
      );
    }
  });

  it.each([1, 2, 3, 4])("secular without drive: exp(-beta H_S)/Z, N = %i", async (N) => {
    const problem = spinsProblem({ ...generic(N), ...lowField, dynamics: "secular" });
    expect((await distances(problem)).full).toBeLessThan(1e-14);
  });

  it("hilbert without drive: exp(-beta omega_e S^z)/Z", async () => {
    const problem = spinsProblem({ ...generic(4), ...lowField, dynamics: "hilbert" });
    expect((await distances(problem)).zeeman).toBeLessThan(1e-14);
  });

  it("differ from each other where beta K is not small", async () => {
    expect((await distances(spinsProblem({ ...generic(3), ...lowField }))).full).toBeGreaterThan(1e-3);
    const secular = spinsProblem({ ...generic(3), ...lowField, dynamics: "secular" });
    expect((await distances(secular)).zeeman).toBeGreaterThan(1e-3);
  });

  it("ule without drive is neither: near exp(-beta H_S)/Z, the nearer the slower the bath", async () => {
    const slowed = (f: number) =>
      distances(spinsProblem({ ...generic(3), ...lowField, T0: 2 * f, Tstar: 20 * f, T1: 50 * f, dynamics: "ule" }));
    const [one, ten] = [await slowed(1), await slowed(10)];
    expect(one.full).toBeGreaterThan(1e-9);
    expect(one.full / ten.full).toBeGreaterThan(90);
    expect(one.full / ten.full).toBeLessThan(110);
    expect(one.zeeman).toBeGreaterThan(1e-3);
  });
});

it("one refinement is enough where nothing is stiff, and each is one application of L", async () => {
  const { diagnostics } = await solved(spinsProblem(generic(2)), { diagnostics: true });
  expect(diagnostics).toMatchObject({ iterations: 1, matvecs: 2 });
});

describe("accuracy", () => {
  it.each(["nonsecular", "ule", "secular"] as const)(
    "survives rates of eight decades: Tr L and the polarisation balance at round-off, %s",
    async (dynamics) => {
      for (const [N, T0, Tstar, omega1] of [
        [3, 1e-3, 1e3, 1e-2],
        [2, 1, 1e-3, 1],
        [2, 1e-3, 1e-3, 100],
      ] as const) {
        const x = 3.7;
        const problem = spinsProblem({
          ...generic(N),
          omegaE: 1e9,
          beta: x / 1e9,
          T0,
          Tstar,
          T1: 1e5,
          omega1,
          dynamics,
        });
        const { sy, sz } = await solved(problem, EVERYTHING);
        const total = (values: number[]) => values.reduce((sum, value) => sum + value, 0);
        const relaxed = total(sz!) + (N / 2) * Math.tanh(x / 2);
        expect(Math.abs(omega1 * 1e5 * total(sy!) - relaxed)).toBeLessThan(dynamics === "nonsecular" ? 1e-14 : 1e-8);
      }
    },
  );

  it("reaches both thermal states at round-off with dephasing 1e8 times faster than relaxation", async () => {
    const request = { ...generic(3), omegaE: 30, beta: 0.05, T0: 1e-3, Tstar: 1e3, T1: 1e5, omega1: 0, detuning: 3 };
    expect((await distances(spinsProblem(request))).zeeman).toBeLessThan(1e-13);
    expect((await distances(spinsProblem({ ...request, dynamics: "secular" }))).full).toBeLessThan(1e-13);
  });

  it.each(["nonsecular", "ule", "secular"] as const)("is the same in other units: %s", async (dynamics) => {
    const problem = spinsProblem({ ...generic(2), T0: 1e-1, Tstar: 1e3, T1: 1e7, dynamics });
    const scaled = spinsProblem({
      ...generic(2),
      delta: generic(2).delta.map((Delta) => 1e3 * Delta),
      couplings: generic(2).couplings!.map((U) => 1e3 * U),
      omegaE: 1e6,
      beta: 1.3e-6,
      dynamics,
      T0: 1e-4,
      Tstar: 1,
      T1: 1e4,
      omega1: 700,
      detuning: -1500,
    });
    const [a, b] = [await solved(problem, EVERYTHING), await solved(scaled, EVERYTHING)];
    expect(largestDifference(a.sz!, b.sz!)).toBeLessThan(1e-13);
    expect(largestDifference(a.sx!, b.sx!)).toBeLessThan(1e-13);
  });
});
