import { describe, expect, it, vi } from "vitest";
import { prlProblem } from "../../../model/papers.ts";
import type { ThreeTimesProblem } from "../../../model/problem.ts";
import { ARENA_LIMIT } from "../../../optimized/arrays/arena.ts";
import type { Precision } from "../../../optimized/arrays/precision.ts";
import { norm } from "../../../optimized/arrays/vector.ts";
import type { SpinOperator } from "../../../optimized/hamiltonian/hamiltonian.ts";
import { optimized } from "../../../optimized/index.ts";
import { bathRates } from "../../../optimized/liouvillian/bath-rates.ts";
import { nonsecularSystem } from "../../../optimized/liouvillian/nonsecular-generator.ts";
import { localResidual } from "../../../optimized/residual/local-residual.ts";
import { type Iteration, runToEnd } from "../../../optimized/running/iteration.ts";
import type { Candidate } from "../../../optimized/steady-state/acceptance.ts";
import { attempted, SCHUR_DOUBLE, SCHUR_SINGLE } from "../../../optimized/steady-state/attempts.ts";
import { schurBicgstab } from "../../../optimized/steady-state/schur-bicgstab.ts";
import { largeFactor, singleBytes } from "../../../optimized/steady-state/schur-system.ts";
import { minusDrivenPart } from "../../../optimized/steady-state/undriven-state.ts";
import { PATHS } from "../kernels/kernel-paths.ts";
import { scene } from "../support.ts";

function tableI(N: number, seed = 1): ThreeTimesProblem {
  return prlProblem({ column: "12K", N, dynamics: "nonsecular", seed, realization: 0 }) as ThreeTimesProblem;
}

/** A bath as that of Table I, 12 K, but for what is named. */
const local = (rest: object = {}) => scene({ N: 6, Tstar: 0.16, T0: 0.16, T1: 1.6, x: 0.37, ...rest });

function iterated(precision: Precision, problem: ThreeTimesProblem, tolerance: number, threads = 1): Candidate {
  return runToEnd(schurBicgstab(nonsecularSystem(problem), precision, { tolerance, threads }));
}

/** Both precisions, the second where the first does not converge. */
function attempts(problem: ThreeTimesProblem, tolerance: number): Iteration<Candidate> {
  return attempted(nonsecularSystem(problem), { tolerance }, [SCHUR_SINGLE, SCHUR_DOUBLE]);
}

/** ||L R||, by separate code. */
function defectOf({ R }: Candidate, problem: ThreeTimesProblem): number {
  const { spins, drive, bath } = problem;
  return norm(localResidual(spins, drive, bathRates(bath, spins.omegaE), R));
}

const relativeResidual = (candidate: Candidate, problem: ThreeTimesProblem) =>
  defectOf(candidate, problem) / norm(minusDrivenPart(problem));

const distance = (a: Float64Array, b: Float64Array) => Math.hypot(...a.map((x, k) => x - b[k]!));

describe("`schur` with BiCGSTAB, vectors in single precision", () => {
  it.each([
    [5, 1e-8],
    [5, 1e-13],
    [6, 1e-10],
    [7, 1e-8],
    [7, 1e-12],
    [8, 1e-10],
  ])(
    "N = %i: the residual by separate code is below %f, in as many applications as in double precision",
    (N, tolerance) => {
      for (const seed of [1, 2, 3]) {
        const problem = tableI(N, seed);
        const [mixed, double] = [iterated("single", problem, tolerance), iterated("double", problem, tolerance)];
        expect(mixed.converged).toBe(true);
        expect(relativeResidual(mixed, problem)).toBeLessThan(1.01 * tolerance);
        expect(mixed.matvecs).toBeLessThan(1.12 * double.matvecs + 4);
        // The estimate of what one more step would change, against the defect it is made of.
        const estimated = (candidate: Candidate) => candidate.correction / defectOf(candidate, problem);
        expect(Math.abs(Math.log(estimated(mixed) / estimated(double)))).toBeLessThan(Math.log(3));
        let trace = 0;
        for (let s = 0; s < 2 ** N; s++) trace += mixed.R[s * (2 ** N + 1)]!;
        expect(Math.abs(trace - 1)).toBeLessThan(1e-14);
        expect(distance(mixed.R, double.R)).toBeLessThan(5 * (mixed.correction + double.correction) + 1e-14);
      }
    },
  );

  it.each(PATHS)("kernels %s, %i threads: the same state", (path, threads) => {
    const problem = tableI(6);
    const expected = iterated("double", problem, 1e-12);
    vi.stubEnv("ZENOCHECK_KERNELS", path);
    const { converged, iterations, matvecs, R, status } = iterated("single", problem, 1e-12, threads);
    vi.unstubAllEnvs();
    expect(converged).toBe(true);
    const [, renewals] = /single precision converged.*renewed ([2-9]) times/.exec(status)!;
    // L is applied once for each renewal, and once for the residual by separate code.
    expect(matvecs).toBe(iterations + Number(renewals) + 1);
    expect(distance(R, expected.R)).toBeLessThan(1e-12);
  });

  it.each([
    ["a quantum Zeno bath", local({ Tstar: 1e-5, T0: 1e-5 })],
    ["T1 = 1e4", local({ T1: 1e4 })],
    ["three times omega1", local({ omega1: 12 })],
    ["a frozen bath", local({ x: 100 })],
    ["an inverted bath", local({ x: -5 })],
    ["1e6 rad/us off resonance", local({ detuning: 1e6 })],
    ["a drive of 1e-3 rad/us", local({ omega1: 1e-3 })],
  ])("%s: reaches 1e-10", (_, problem) => {
    const mixed = iterated("single", problem, 1e-10);
    expect(mixed.converged).toBe(true);
    expect(relativeResidual(mixed, problem)).toBeLessThan(1.01e-10);
  });

  it.each([5, 6, 7])("N = %i: vectors outside the memory of WebAssembly lead to the same state", (N) => {
    const problem = tableI(N);
    const goal = { tolerance: 1e-12, threads: 1 };
    const within = (limit?: number) => runToEnd(schurBicgstab(nonsecularSystem(problem), "single", goal, limit));
    const [inside, outside] = [within(), within(1)];
    expect(outside).toMatchObject({
      converged: true,
      status: expect.stringContaining("in single precision converged"),
    });
    expect(relativeResidual(outside, problem)).toBeLessThan(1.01e-12);
    expect(outside.matvecs).toBeLessThan(1.12 * inside.matvecs + 4);
    expect(distance(outside.R, inside.R)).toBeLessThan(1e-12);
    const resumed = runToEnd(
      schurBicgstab(nonsecularSystem(problem), "single", { ...goal, resume: { state: inside.R } }, 1),
    );
    expect(resumed).toMatchObject({ converged: true, iterations: 0 });
    expect(distance(resumed.R, inside.R)).toBeLessThan(1e-14);
  });

  it("goes on in double precision where single does not converge: detunings 1e8 and more times the rates", () => {
    // At which of them it does not, is the rounding of the kernels.
    const stopped = [1e8, 1e9, 1e10].filter((detuning) => {
      const problem = local({ detuning });
      const alone = iterated("single", problem, 1e-10);
      const ladder = runToEnd(attempts(problem, 1e-10));
      expect(ladder.converged).toBe(true);
      expect(relativeResidual(ladder, problem)).toBeLessThan(1.01e-10);
      const double = ", then BiCGSTAB(2) with the Schur-complement preconditioner converged";
      if (alone.converged) {
        expect(ladder.status).toBe(alone.status);
      } else {
        expect(ladder.status.startsWith(`${alone.status}${double}`)).toBe(true);
        expect(ladder.matvecs).toBeGreaterThan(alone.matvecs);
        expect(ladder.iterations).toBeGreaterThan(alone.iterations);
      }
      return !alone.converged;
    });
    expect(stopped.length).toBeGreaterThan(0);
  });

  it("counts on in double precision, and tells progress even where nothing would be close enough", () => {
    const problem = local({ detuning: 1e8 });
    const steps: { iterations: number; residual: number }[] = [];
    const iteration = attempts(problem, 0);
    for (let step = iteration.next(); !step.done; step = iteration.next()) steps.push(step.value);
    for (const [k, { iterations, residual }] of steps.entries()) {
      expect(iterations).toBe(k + 1);
      expect(residual).toBeGreaterThan(0);
    }
  });

  it("goes on from a state that is off by the round-off of singles", () => {
    const problem = tableI(5);
    // The residual in double precision sees what one in single would not.
    const { R } = iterated("double", problem, 1e-13);
    const state = R.map((value, k) => value * (1 + 1e-9 * Math.sin(k)));
    const goal = { tolerance: 1e-12, resume: { state } };
    const resumed = runToEnd(schurBicgstab(nonsecularSystem(problem), "single", goal));
    expect(resumed.converged).toBe(true);
    expect(resumed.iterations).toBeGreaterThan(10);
    expect(distance(resumed.R, R)).toBeLessThan(1e-12);
  });

  it.each([
    ["T1 = 1e-300", { T1: 1e-300 }],
    ["T1 = 1e-100", { T1: 1e-100 }],
    ["T* = 1e-45, beyond the range of singles", { Tstar: 1e-45, T0: 1e-45 }],
    ["T1 = 1e300", { T1: 1e300 }],
    ["omega1 = 1e-200", { omega1: 1e-200 }],
    ["omega1 = 1e30", { omega1: 1e30 }],
    ["detuned by 1e30", { detuning: 1e30 }],
    ["couplings of 1e25", { U: 1e25 }],
  ])("%s: an answer that fulfils the balance, or not-converged", async (_, rest) => {
    const problem = local({ N: 5, ...rest });
    const solution = await optimized.solve(problem, { sx: true, sy: true, sz: true });
    if ("error" in solution) {
      expect(solution.error.kind).toBe("not-converged");
      return;
    }
    const { sy, sz } = solution.result;
    const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
    const gained = problem.drive!.omega1 * sum(sy!) * problem.bath.T1;
    const kept = sum(sz!) + (5 / 2) * Math.tanh(0.37 / 2);
    expect(Math.abs(gained - kept)).toBeLessThan(1e-9 * Math.max(1, problem.drive!.omega1 * problem.bath.T1));
  });

  it("takes six vectors of doubles, and N = 13 into what WebAssembly addresses", () => {
    const sizes = [8, 10].map((N) => singleBytes(nonsecularSystem(tableI(N)).H) / (8 * 4 ** N));
    expect(sizes[1]).toBeGreaterThan(6);
    expect(sizes[1]).toBeLessThan(6.2);
    const H13 = { dimension: 2 ** 13, offDiagonal: { value: { length: 2 ** 13 * (13 + 13 * 3) } } };
    expect(singleBytes(H13 as SpinOperator, 2, 2)).toBeLessThan(ARENA_LIMIT);
  });

  it("largeFactor: a power of two that takes any size to about 2^30", () => {
    for (const size of [1e-200, 3e-7, 1, 5e100]) {
      const factor = largeFactor(size);
      expect(Number.isInteger(Math.log2(factor))).toBe(true);
      expect(Math.abs(Math.log2(factor * size) - 30)).toBeLessThan(0.51);
    }
    expect(largeFactor(0)).toBe(1);
  });
});
