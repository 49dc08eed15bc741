import { describe, expect, it } from "vitest";
import type { ThreeTimesProblem } from "../../../model/problem.ts";
import type { Result } from "../../../model/solution.ts";
import type { Want } from "../../../model/want.ts";
import { optimized } from "../../../optimized/index.ts";
import {
  blochSpin,
  denseEigenvectors,
  denseH,
  denseLiouvillian,
  denseSecularJumps,
  denseUleJumps,
  largestDifference,
  randomMatrix,
  type Scene,
  scene,
  trace,
} from "../support.ts";

const SPINS: Want = { sx: true, sy: true, sz: true };
const DYNAMICS = ["ule", "secular"] as const;
const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);

async function solved(problem: ThreeTimesProblem, want: Want): Promise<Required<Result>> {
  const solution = await optimized.solve(problem, want);
  if ("error" in solution) throw new Error(`${solution.error.kind}: ${solution.error.message}`);
  return solution.result as Required<Result>;
}

const denseJumps = (problem: ThreeTimesProblem) =>
  problem.dynamics === "ule" ? denseUleJumps(problem) : denseSecularJumps(problem);

function largestEntry(problem: ThreeTimesProblem, rho: Result["rho"] & object): number {
  const { re, im } = denseLiouvillian(denseH(problem), denseJumps(problem), rho);
  return Math.max(...re.flat().map(Math.abs), ...im.flat().map(Math.abs));
}

const LOW_FIELD: Scene = { N: 3, omegaE: 25, x: 1.3, detuning: 4 };

/** Electrons 0, 1 coupled and 2 alone, or nearly so: gaps of the pair come twice, with the third spin up and down. */
function cluster(options: Partial<Scene>, coupling = 0): ThreeTimesProblem {
  const problem = scene({ N: 3, ...options });
  for (const i of [0, 1]) {
    problem.spins.U[i]![2] = coupling;
    problem.spins.U[2]![i] = coupling;
  }
  return problem;
}

const PROBLEMS: [string, (dynamics: (typeof DYNAMICS)[number]) => ThreeTimesProblem][] = [
  ["one spin", (dynamics) => scene({ N: 1, dynamics })],
  ["two spins", (dynamics) => scene({ N: 2, dynamics })],
  ["high field", (dynamics) => scene({ N: 3, x: 3.7, dynamics })],
  ["low field, where the true gaps matter", (dynamics) => scene({ ...LOW_FIELD, dynamics })],
  ["no drive, low field", (dynamics) => scene({ ...LOW_FIELD, omega1: null, ising: 0, dynamics })],
  ["inverted bath, T(0) > T*", (dynamics) => scene({ ...LOW_FIELD, x: -2, T0: 30, dynamics })],
  ["decoupled spins: every gap comes four times", (dynamics) => scene({ ...LOW_FIELD, U: 0, dynamics })],
  ["a pair and a spin alone", (dynamics) => cluster({ ...LOW_FIELD, dynamics })],
  ["a third spin that splits gaps by less than 1e-7", (dynamics) => cluster({ ...LOW_FIELD, dynamics }, 1e-9)],
  ["a third spin that splits gaps by more than 1e-7", (dynamics) => cluster({ ...LOW_FIELD, dynamics }, 1e-5)],
  ["equal spins, T(0) = T*", (dynamics) => scene({ ...LOW_FIELD, width: 0, T0: 8, U: 0, dynamics })],
];

describe.each(DYNAMICS)("%s against dense matrices", (dynamics) => {
  it.each(PROBLEMS)("L(X) of any complex X, %s", async (_, make) => {
    const problem = make(dynamics);
    const X = randomMatrix(2 ** problem.spins.delta.length, "X");
    const expected = denseLiouvillian(denseH(problem), denseJumps(problem), X);
    expect(largestDifference(await optimized.applyLiouvillian!(problem, X), expected)).toBeLessThan(1e-11);
  });

  it.each(PROBLEMS)("rho is a zero of L with trace 1, %s", async (_, make) => {
    const problem = make(dynamics);
    const { rho, diagnostics } = await solved(problem, { rho: true, diagnostics: true });
    expect(largestEntry(problem, rho)).toBeLessThan(1e-13);
    expect(Math.abs(trace(rho)[0] - 1)).toBeLessThan(1e-14);
    expect(diagnostics.residual).toBeLessThan(1e-14);
  });

  it.each([
    ["weak drive", { omega1: 0.05 }],
    ["strong drive", { omega1: 60, x: 3.7 }],
    ["frozen", { x: 90 }],
    ["frozen, inverted", { x: -800 }],
    ["fast bath", { T1: 1e-3, T0: 1e-3, Tstar: 1e-2 }],
    ["slow bath", { T1: 1e4, T0: 1e3, Tstar: 1e3 }],
  ])("one spin is a Bloch spin with beta at its own gap: %s", async (_, options) => {
    const problem = scene({ N: 1, omegaE: 300, ...options, dynamics });
    const { bath, spins, drive } = problem;
    const x = bath.beta * (spins.omegaE + spins.delta[0]!);
    const T2 = 1 / (1 / (2 * bath.T1) + 1 / (4 * bath.T0));
    const detuning = spins.delta[0]! - (drive!.omegaMW - spins.omegaE);
    const expected = blochSpin(detuning, drive!.omega1, x, bath.T1, T2);
    const { sx, sy, sz } = await solved(problem, SPINS);
    for (const [k, value] of [sx[0]!, sy[0]!, sz[0]!].entries())
      expect(Math.abs(value - expected[k]!)).toBeLessThan(1e-11);
  });

  it("decoupled spins: each by itself", async () => {
    const problem = scene({ N: 4, U: 0, T0: 0.4, dynamics });
    const { sz } = await solved(problem, SPINS);
    const alone = await Promise.all(
      problem.spins.delta.map((d) =>
        solved({ ...problem, spins: { ...problem.spins, delta: [d], U: [[0]] } }, { sz: true }),
      ),
    );
    for (const [i, value] of sz.entries()) expect(Math.abs(value - alone[i]!.sz[0]!)).toBeLessThan(1e-11);
  });

  it("beta = 0: the identity, driven or not, degenerate or not", async () => {
    for (const options of [{ N: 3 }, { N: 3, width: 0, U: 0 }, { N: 3, omega1: null }]) {
      const { rho } = await solved(scene({ ...options, x: 0, dynamics }), { rho: true });
      for (const [s, row] of rho.re.entries()) {
        for (const [t, value] of row.entries()) expect(Math.abs(value - (s === t ? 1 / 8 : 0))).toBeLessThan(1e-15);
      }
    }
  });

  it("degenerate levels: not-unique with T(0) != T*, a drive and beta != 0, else solved", async () => {
    const ask = async (options: Partial<Scene>) => {
      const solution = await optimized.solve(scene({ N: 3, width: 0, U: 0, dynamics, ...options }), { sz: true });
      return "error" in solution ? solution.error : { kind: "none", message: "" };
    };
    const { kind, message } = await ask({});
    expect(kind).toBe("not-unique");
    expect(message).toMatch(dynamics === "ule" ? /jump operators \(6\).*energies.*T\(0\) != T\*/ : /\(9\)/);
    for (const harmless of [{ omega1: null }, { omega1: 0 }, { x: 0 }, { T0: 8 }]) {
      expect((await ask(harmless)).kind).toBe("none");
    }
  });

  it("refuses more spins than it reaches, before any work", async () => {
    expect(await optimized.solve(scene({ N: 10, dynamics }), { sz: true })).toEqual({
      error: {
        kind: "unsupported",
        message: expect.stringMatching("^spins\\.delta: .*at most 9 .*with dynamics.*got 10"),
      },
    });
  });

  it("populations and energy agree with rho", async () => {
    const problem = scene({ ...LOW_FIELD, dynamics });
    const { rho, populations } = await solved(problem, { rho: true, populations: true });
    const { vectors, energies } = denseEigenvectors(problem.spins);
    for (const [n, level] of energies.entries()) {
      const v = vectors.map((row) => row[n]!);
      const p = v.reduce((total, x, s) => total + x * rho.re[s]!.reduce((inner, r, t) => inner + r * v[t]!, 0), 0);
      expect(populations.energies[n]).toBeCloseTo(level, 11);
      expect(populations.p[n]).toBeCloseTo(p, 13);
    }
  });

  it("numbers that overflow end in not-converged", async () => {
    for (const options of [{ T0: 1e-320 }, { omega1: 1e200 }]) {
      const solution = await optimized.solve(scene({ N: 2, ...options, dynamics }), { sz: true });
      expect("error" in solution && solution.error.kind).toBe("not-converged");
    }
  });
});

describe("ule of four spins, whose flips have more than two entries a level", () => {
  const problem = scene({ ...LOW_FIELD, N: 4, dynamics: "ule" });

  it("L(X) of any complex X", async () => {
    const X = randomMatrix(16, "X");
    const expected = denseLiouvillian(denseH(problem), denseJumps(problem), X);
    expect(largestDifference(await optimized.applyLiouvillian!(problem, X), expected)).toBeLessThan(1e-11);
  });

  it("rho is a zero of L with trace 1", async () => {
    const { rho } = await solved(problem, { rho: true });
    expect(largestEntry(problem, rho)).toBeLessThan(1e-13);
    expect(Math.abs(trace(rho)[0] - 1)).toBeLessThan(1e-14);
  });
});

describe("degenerate levels without a drive, T(0) != T*", () => {
  const pairs = (options: Partial<Scene>) => {
    const problem = scene({ ...LOW_FIELD, width: 0, omega1: null, T0: 0.4, ...options });
    problem.spins.U = problem.spins.U.map((row, i) => row.map((_, j) => (i === j ? 0 : 3)));
    return problem;
  };
  const kindOf = async (problem: ThreeTimesProblem) => {
    const solution = await optimized.solve(problem, { sz: true });
    return "error" in solution ? solution.error.kind : "none";
  };

  it("leave the state of ule undetermined where it is not thermal: two small splittings end in two states", async () => {
    expect(await kindOf(pairs({ dynamics: "ule" }))).toBe("not-unique");
    const split = async (delta: number[]) => {
      const problem = pairs({ dynamics: "ule" });
      problem.spins.delta = delta;
      return (await solved(problem, { sz: true })).sz;
    };
    const [first, second] = [await split([1e-6, -1e-6, 0]), await split([1e-6, 1e-6, -2e-6])];
    expect(Math.abs(first[0]! - second[0]!)).toBeGreaterThan(1e-7);
  });

  it.each([
    ["secular", {}],
    ["ule at high field, thermal to 1e-10", { omegaE: 590_000 }],
    ["ule with T(0) = T*", { T0: 8 }],
  ])("do no harm to %s", async (name, options) => {
    const dynamics = name === "secular" ? "secular" : "ule";
    expect(await kindOf(pairs({ dynamics, ...options }))).toBe("none");
  });
});

describe("without a drive", () => {
  const options: Scene = { ...LOW_FIELD, N: 4, omega1: null };

  it("secular ends in exp(-beta H_S)/Z", async () => {
    const problem = scene({ ...options, dynamics: "secular" });
    const { populations, rho } = await solved(problem, { populations: true, rho: true });
    const { energies, p, sz } = populations;
    for (const n of p.keys()) {
      const exponent = problem.bath.beta * (problem.spins.omegaE * (sz[n]! + 2) + energies[n]! - energies[0]!);
      expect(Math.abs(Math.log(p[n]! / p[0]!) + exponent)).toBeLessThan(1e-12);
    }
    expect(Math.abs(sum(p) - 1)).toBeLessThan(1e-14);
    expect(Math.abs(rho.re[1]![2]!)).toBeGreaterThan(1e-4);
  });

  it("ule does not, to second order in beta times the gaps", async () => {
    const distance = async (x: number) => {
      const [ule, secular] = await Promise.all(
        DYNAMICS.map((dynamics) => solved(scene({ ...options, x, dynamics }), { rho: true })),
      );
      return largestDifference(ule!.rho, secular!.rho);
    };
    const [near, far] = [await distance(0.01), await distance(0.02)];
    expect(near).toBeGreaterThan(1e-12);
    expect(far / near).toBeGreaterThan(3);
    expect(far / near).toBeLessThan(5);
  });
});
