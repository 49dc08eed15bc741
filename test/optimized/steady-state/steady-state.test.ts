import { describe, expect, it } from "vitest";
import { type PrlColumn, prlProblem } from "../../../model/papers.ts";
import type { SpinsProblem, ThreeTimesProblem } from "../../../model/problem.ts";
import type { Result } from "../../../model/solution.ts";
import type { Want } from "../../../model/want.ts";
import { optimized } from "../../../optimized/index.ts";
import {
  blochSpin,
  denseEigenvectors,
  denseH,
  denseJumps,
  denseK,
  denseLiouvillian,
  multiply,
  scene,
  spinOperator,
  trace,
} from "../support.ts";

const SPINS: Want = { sx: true, sy: true, sz: true };

async function solved(problem: SpinsProblem, want: Want): Promise<Required<Result>> {
  const solution = await optimized.solve(problem, want);
  if ("error" in solution) throw new Error(`${solution.error.kind}: ${solution.error.message}`);
  return solution.result as Required<Result>;
}

async function refused(problem: SpinsProblem): Promise<{ kind: string; message: string }> {
  const solution = await optimized.solve(problem, { sz: true });
  return "error" in solution ? solution.error : { kind: "none", message: "an answer" };
}

const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);

describe("one spin: the Bloch equations with saturation", () => {
  it.each([
    ["weak drive", { omega1: 0.05 }],
    ["strong drive, resonant bath asymmetry", { omega1: 60, x: 3.7 }],
    ["T(0) << T*", { T0: 0.01, Tstar: 80 }],
    ["T(0) >> T*: T* plays no role for one spin", { T0: 1e3, Tstar: 0.01 }],
    ["inverted bath", { x: -3 }],
    ["frozen bath, beta omegaE = 90", { x: 90 }],
    ["frozen inverted bath, beta omegaE = -800", { x: -800 }],
    ["slow bath, T1 = 1e4", { T1: 1e4, T0: 1e3, Tstar: 1e3 }],
    ["fast bath", { T1: 1e-3, T0: 1e-3, Tstar: 1e-2 }],
    ["low field", { omegaE: 20, x: 1 }],
    ["negative field", { omegaE: -50, x: 1 }],
  ])("%s", async (_, options) => {
    const problem = scene({ N: 1, ...options });
    const { bath, spins, drive } = problem;
    const T2 = 1 / (1 / (2 * bath.T1) + 1 / (4 * bath.T0));
    const detuning = spins.delta[0]! - (drive!.omegaMW - spins.omegaE);
    const expected = blochSpin(detuning, drive!.omega1, bath.beta * spins.omegaE, bath.T1, T2);
    const { sx, sy, sz } = await solved(problem, SPINS);
    for (const [k, value] of [sx[0]!, sy[0]!, sz[0]!].entries())
      expect(Math.abs(value - expected[k]!)).toBeLessThan(1e-11);
  });
});

describe("decoupled spins", () => {
  it.each([
    ["T(0) = T*", { T0: 8 }, 8],
    ["T(0) != T*: nondegenerate product eigenstates", { T0: 0.4 }, 0.4],
  ])("N = 4, %s: every spin by itself, and rho their product", async (_, options, dephasing) => {
    const problem = scene({ N: 4, U: 0, ...options });
    const { bath, spins, drive } = problem;
    const T2 = 1 / (1 / (2 * bath.T1) + 1 / (4 * dephasing));
    const { sx, sy, sz, rho } = await solved(problem, { ...SPINS, rho: true });
    const bloch = spins.delta.map((d) =>
      blochSpin(d - (drive!.omegaMW - spins.omegaE), drive!.omega1, bath.beta * spins.omegaE, bath.T1, T2),
    );
    for (const [i, [x, y, z]] of bloch.entries()) {
      expect(Math.max(Math.abs(sx[i]! - x), Math.abs(sy[i]! - y), Math.abs(sz[i]! - z))).toBeLessThan(1e-12);
    }
    const pair = trace(multiply(multiply(spinOperator("y", 0, 4), spinOperator("x", 3, 4)), rho))[0];
    expect(Math.abs(pair - bloch[0]![1] * bloch[3]![0])).toBeLessThan(1e-12);
  });
});

describe("no drive: exp(-beta omegaE S^z)/Z whatever the couplings", () => {
  it.each([
    ["drive null", { omega1: null }],
    ["omega1 = 0", { omega1: 0 }],
    ["T(0) != T*, cold", { omega1: null, x: 20, T0: 0.1 }],
  ])("%s", async (_, options) => {
    const problem = scene({ N: 3, ...options });
    const x = problem.bath.beta * problem.spins.omegaE;
    const { sx, sy, sz, purity, rho, diagnostics } = await solved(problem, {
      ...SPINS,
      purity: true,
      rho: true,
      diagnostics: true,
    });
    for (let i = 0; i < 3; i++) {
      expect(sz[i]).toBeCloseTo(-Math.tanh(x / 2) / 2, 15);
      expect([sx[i], sy[i]].map(Math.abs)).toEqual([0, 0]);
    }
    expect(purity).toBeCloseTo((1 - 2 / (2 + 2 * Math.cosh(x))) ** 3, 13);
    expect(rho.re[0]![0]).toBeCloseTo((1 + Math.exp(x)) ** -3, 14);
    expect(diagnostics.iterations).toBe(0);
    expect(diagnostics.residual).toBeLessThan(1e-15);
  });
});

it("beta = 0: the identity, driven or not", async () => {
  const { rho, sz } = await solved(scene({ N: 3, x: 0 }), { rho: true, sz: true });
  expect(rho.re[5]![5]).toBe(1 / 8);
  expect(sz).toEqual([0, 0, 0]);
});

describe("coupled and driven", () => {
  const problem = scene({ N: 3, T0: 0.4, x: 2 });

  it("rho is a zero of the dense (4), with trace 1", async () => {
    const { rho } = await solved(problem, { rho: true });
    const image = denseLiouvillian(denseH(problem), denseJumps(problem), rho);
    expect(Math.max(...image.re.flat().map(Math.abs), ...image.im.flat().map(Math.abs))).toBeLessThan(1e-13);
    expect(Math.abs(trace(rho)[0] - 1)).toBeLessThan(1e-14);
  });

  it("every output agrees with rho", async () => {
    const { rho, sx, sy, sz, energy, purity, populations } = await solved(problem, {
      ...SPINS,
      rho: true,
      energy: true,
      purity: true,
      populations: true,
    });
    for (let i = 0; i < 3; i++) {
      const expectation = (which: "x" | "y" | "z") => trace(multiply(spinOperator(which, i, 3), rho))[0];
      expect(sx[i]).toBeCloseTo(expectation("x"), 14);
      expect(sy[i]).toBeCloseTo(expectation("y"), 14);
      expect(sz[i]).toBeCloseTo(expectation("z"), 14);
    }
    expect(energy).toBeCloseTo(trace(multiply(denseK(problem.spins), rho))[0], 13);
    expect(purity).toBeCloseTo(trace(multiply(rho, rho))[0], 14);
    const { vectors, energies } = denseEigenvectors(problem.spins);
    expect(populations.sz).toEqual([-1.5, -0.5, -0.5, -0.5, 0.5, 0.5, 0.5, 1.5]);
    for (const [n, level] of energies.entries()) {
      const v = vectors.map((row) => row[n]!);
      const p = v.reduce((total, x, s) => total + x * rho.re[s]!.reduce((inner, r, t) => inner + r * v[t]!, 0), 0);
      expect(populations.energies[n]).toBeCloseTo(level, 11);
      expect(populations.p[n]).toBeCloseTo(p, 12);
    }
  });

  it.each([
    ["at 1.2 K in orders of magnitude", { N: 4, T1: 160, Tstar: 80, T0: 1.6, x: 3.7 }],
    ["at 12 K in orders of magnitude", { N: 4, T1: 1.6, Tstar: 0.16, T0: 0.16, x: 0.37 }],
    ["Zeno regime", { N: 3, T1: 1, Tstar: 1e-3, T0: 1e-3 }],
    ["slow bath", { N: 3, T1: 1e4, Tstar: 1e3, T0: 10 }],
    ["drive far above all else", { N: 3, omega1: 2000 }],
    ["frozen", { N: 3, x: 90 }],
    ["equal spins, T(0) = T*", { N: 4, width: 0, U: 0, T0: 8 }],
    ["low field, no Ising term", { N: 4, omegaE: 30, x: 1, ising: 0 }],
  ])("omega1 sum <S^y> = (sum <S^z> + (N/2) tanh(beta omegaE/2))/T1 %s", async (_, options) => {
    const driven = scene(options);
    const { sy, sz } = await solved(driven, SPINS);
    const x = driven.bath.beta * driven.spins.omegaE;
    const flow = driven.drive!.omega1 * sum(sy) * driven.bath.T1;
    expect(Math.abs(flow - (sum(sz) + (options.N / 2) * Math.tanh(x / 2)))).toBeLessThan(2e-10);
  });

  it.each([
    ["1.2K", 60],
    ["12K", 140],
  ] satisfies [PrlColumn, number][])(
    "N = 6 at %s of Table I: residual, trace, balance",
    async (column, mostMatvecs) => {
      const driven = prlProblem({ column, N: 6, dynamics: "nonsecular", seed: 1, realization: 0 }) as ThreeTimesProblem;
      const { sy, sz, rho, diagnostics } = await solved(driven, { ...SPINS, rho: true, diagnostics: true });
      expect(diagnostics.residual).toBeLessThan(1e-14);
      expect(diagnostics.matvecs).toBeLessThan(mostMatvecs);
      expect(diagnostics.iterations).toBeGreaterThan(10);
      expect(diagnostics.matvecs).toBeGreaterThanOrEqual(diagnostics.iterations + 2);
      expect(Math.abs(trace(rho)[0] - 1)).toBeLessThan(1e-13);
      const x = driven.bath.beta * driven.spins.omegaE;
      const flow = driven.drive!.omega1 * sum(sy) * driven.bath.T1;
      expect(Math.abs(flow - (sum(sz) + 3 * Math.tanh(x / 2)))).toBeLessThan(1e-10);
    },
  );
});

describe("degenerate levels, T(0) != T*", () => {
  const equal = { N: 3, width: 0, U: 0 };

  it("leave the driven state undetermined", async () => {
    const { kind, message } = await refused(scene(equal));
    expect(kind).toBe("not-unique");
    expect(message).toMatch(/jump operators \(8\).*degenerate.*energies.*T\(0\) != T\*/);
  });

  it.each([
    ["without a drive", { omega1: null }],
    ["with omega1 = 0", { omega1: 0 }],
    ["at beta = 0", { x: 0 }],
    ["with T(0) = T*", { T0: 8 }],
  ])("do no harm %s", async (_, options) => {
    expect((await refused(scene({ ...equal, ...options }))).kind).toBe("none");
  });

  describe("on which every S_i^z vanishes", () => {
    // Couplings with the symmetry of a rectangle, no detunings, no Ising term: in the sector S^z = 0 of four spins the
    // three states that are odd under the flip of all spins have energy 0, and no S_i^z has an element between them.
    const [a, b, c] = [1.3, 2.1, -0.7];
    const rectangle = (dynamics: "nonsecular" | "hilbert") => {
      const problem = scene({ N: 4, width: 0, ising: 0, dynamics });
      problem.spins.U = [
        [0, a, b, c],
        [a, 0, c, b],
        [b, c, 0, a],
        [c, b, a, 0],
      ];
      return problem;
    };

    it("do no harm to (8): the state is a zero of the dense (4) with another choice of eigenstates", async () => {
      const problem = rectangle("nonsecular");
      const { rho } = await solved(problem, { rho: true });
      const image = denseLiouvillian(denseH(problem), denseJumps(problem), rho);
      expect(Math.max(...image.re.flat().map(Math.abs), ...image.im.flat().map(Math.abs))).toBeLessThan(1e-13);
    });

    it("leave the rates of the Hilbert approximation undetermined: S_i^- tells the states apart", async () => {
      const { kind, message } = await refused(rectangle("hilbert"));
      expect(kind).toBe("not-unique");
      expect(message).toMatch(/rates of the Hilbert approximation.*energies/);
    });
  });
});

describe("honest failures", () => {
  it.each([
    ["a drive of 1e200", { omega1: 1e200 }],
    ["T(0) of 1e-300", { T0: 1e-300 }],
  ])("%s ends in not-converged", async (_, options) => {
    const { kind, message } = await refused(scene({ N: 2, ...options }));
    expect(kind).toBe("not-converged");
    expect(message).toMatch(/try|scale/);
  });
});
