import { afterEach, describe, expect, it, vi } from "vitest";
import { type PrlColumn, prlProblem } from "../../../model/papers.ts";
import type { ThreeTimesProblem } from "../../../model/problem.ts";
import type { Result } from "../../../model/solution.ts";
import type { SolveOptions } from "../../../model/solver.ts";
import { optimized } from "../../../optimized/index.ts";
import { nonsecularSystem } from "../../../optimized/liouvillian/nonsecular-generator.ts";
import { runToEnd } from "../../../optimized/running/iteration.ts";
import { threadsFor } from "../../../optimized/running/threads.ts";
import { attempted } from "../../../optimized/steady-state/attempts.ts";
import { couplingOverDecay } from "../../../optimized/steady-state/coupling-over-decay.ts";
import { schurBicgstab } from "../../../optimized/steady-state/schur-bicgstab.ts";
import { PATHS } from "../kernels/kernel-paths.ts";
import { scene } from "../support.ts";

function tableI(N: number, seed = 1, column: PrlColumn = "12K"): ThreeTimesProblem {
  return prlProblem({ column, N, dynamics: "nonsecular", seed, realization: 0 }) as ThreeTimesProblem;
}

async function solved(problem: ThreeTimesProblem, options: SolveOptions = {}): Promise<Required<Result>> {
  const solution = await optimized.solve(problem, { sx: true, sy: true, sz: true, diagnostics: true }, options);
  if ("error" in solution) throw new Error(`${solution.error.kind}: ${solution.error.message}`);
  return solution.result as Required<Result>;
}

/** omega1 sum <S^y> - (sum <S^z> + (N/2) tanh(beta omegaE/2))/T1, zero in the steady state of every U. */
function imbalance({ bath, spins, drive }: ThreeTimesProblem, { sy, sz }: Result): number {
  const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
  const equilibrium = (spins.delta.length / 2) * Math.tanh((bath.beta * spins.omegaE) / 2);
  return drive!.omega1 * sum(sy!) * bath.T1 - (sum(sz!) + equilibrium);
}

describe("`schur` with BiCGSTAB, and `dressed` with GMRES where it does not suit", () => {
  const local = (Tstar: number, rest: object = {}) => scene({ N: 6, Tstar, T0: Tstar, T1: 1.6, x: 0.37, ...rest });
  it.each([
    ["Table I, 12 K", tableI(6)],
    ["a quantum Zeno bath", local(1e-4)],
    ["T1 six decades longer than T*", local(1e-2, { T1: 1e4 })],
    ["T* 10, T1 160: beyond `schur`", local(10, { T1: 160 })],
    ["T* 1.6, T1 160: beyond `schur`", local(1.6, { T1: 160 })],
    ["omega1 three times that of Table I", local(0.16, { omega1: 12 })],
    ["omega1 ten times that of Table I: beyond `schur`", local(0.16, { omega1: 40 })],
    ["a weak drive", local(0.16, { omega1: 0.04 })],
    ["couplings above all else: beyond `schur`", local(0.16, { U: 60 })],
    ["decoupled", local(0.16, { U: 0 })],
    ["equal spins", local(0.16, { U: 0, width: 0 })],
    ["a frozen bath", local(0.16, { x: 100 })],
    ["an inverted bath", local(0.16, { x: -5 })],
    ["T(0) = 1e-3, T* = 10: nonlocal", scene({ N: 5, T0: 1e-3, Tstar: 10 })],
    ["T(0) = 10, T* = 1e-3: nonlocal", scene({ N: 5, T0: 10, Tstar: 1e-3 })],
  ])("%s: the polarisation balances", async (_, problem) => {
    const result = await solved(problem);
    expect(Math.abs(imbalance(problem, result))).toBeLessThan(2e-10);
    expect(result.diagnostics.residual).toBeLessThan(1e-11);
  });

  it("agree on the state", async () => {
    const problem = tableI(5);
    const bySchur = await solved(problem);
    // The same problem with T(0) off by rounding is nonlocal to the solver, and goes to `dressed`.
    const byDressed = await solved({ ...problem, bath: { ...problem.bath, T0: problem.bath.T0 * (1 + 1e-13) } });
    for (const key of ["sx", "sy", "sz"] as const) {
      for (const [i, value] of bySchur[key].entries()) expect(Math.abs(value - byDressed[key][i]!)).toBeLessThan(1e-11);
    }
    expect(bySchur.diagnostics.matvecs).toBeGreaterThan(byDressed.diagnostics.matvecs);
  });

  it("couplings over decay: below the limit at Table I, 12 K, above it for the slow baths", () => {
    const ratio = (problem: ThreeTimesProblem) => couplingOverDecay(nonsecularSystem(problem));
    // One spin: omega1/2 over 1/(2 T1) + 1/(4 T*).
    expect(ratio(scene({ N: 1, omega1: 6, Tstar: 0.25, T0: 0.25, T1: 0.5 }))).toBeCloseTo(3 / 2, 12);
    expect(ratio(tableI(10))).toBeLessThan(8);
    expect(ratio(local(1.6, { T1: 160 }))).toBeGreaterThan(12);
  });

  it("`schur` does the same with vectors outside the memory of WebAssembly, as of 13 electrons", () => {
    const system = nonsecularSystem(tableI(5));
    const inside = runToEnd(schurBicgstab(system, "double", { tolerance: 1e-10 }));
    const outside = runToEnd(schurBicgstab(system, "double", { tolerance: 1e-10 }, 0));
    expect(outside.converged).toBe(true);
    expect(outside.matvecs).toBe(inside.matvecs);
    expect(Math.max(...outside.R.map((x, k) => Math.abs(x - inside.R[k]!)))).toBeLessThan(1e-12);
  });

  it("one attempt is enough where it converges to an accurate state", () => {
    const { status } = runToEnd(attempted(nonsecularSystem(tableI(6)), {}));
    expect(status).toMatch(/^BiCGSTAB\(2\) with the Schur-complement preconditioner in single precision converged/);
    expect(status).not.toContain(", then");
  });

  it("`schur` does not pass a state off as converged that is not", () => {
    const system = nonsecularSystem(local(80, { T1: 1e4 }));
    const { converged, correction, status } = runToEnd(schurBicgstab(system, "double", { tolerance: 1e-10 }));
    expect(converged).toBe(false);
    expect(correction).toBeGreaterThan(1e-6);
    expect(status).toMatch(
      /BiCGSTAB\(2\) with the Schur-complement preconditioner (stagnated|did not converge).*, then BiCGSTAB\(4\) with the Schur-complement preconditioner/,
    );
  });
});

describe.each(PATHS)("kernels: %s, threads: %i", (path, threads) => {
  it("solve N = 5, 6, 7 at 12 K to the same state", async () => {
    for (const N of [5, 6, 7]) {
      const expected = await solved(tableI(N));
      vi.stubEnv("ZENOCHECK_KERNELS", path);
      const { sz, diagnostics } = await solved(tableI(N), { threads });
      vi.unstubAllEnvs();
      for (const [i, value] of sz.entries()) expect(Math.abs(value - expected.sz[i]!)).toBeLessThan(1e-11);
      expect(diagnostics.matvecs).toBeLessThan(160);
    }
  });
});

describe("threads", () => {
  it("are as many as are asked for, or as the environment says for large problems", () => {
    expect(threadsFor(12, undefined)).toBe(1);
    vi.stubEnv("ZENOCHECK_THREADS", "2");
    expect([threadsFor(12, undefined), threadsFor(12, 3), threadsFor(9, undefined)]).toEqual([2, 3, 1]);
    vi.stubEnv("ZENOCHECK_THREADS", "many");
    expect(() => threadsFor(12, undefined)).toThrow(/ZENOCHECK_THREADS: expected a whole number.*"many"/);
    vi.unstubAllEnvs();
    expect(() => threadsFor(12, 0)).toThrow(/threads: expected a whole number.*got 0/);
  });
});

describe("a long solve", () => {
  afterEach(() => void vi.restoreAllMocks());

  /** A turn of the event loop comes after steps of 100 ms: on this clock after so many of them, on any machine. */
  function everyStepTakes(milliseconds: number): void {
    let now = 0;
    vi.spyOn(performance, "now").mockImplementation(() => {
      now += milliseconds;
      return now;
    });
  }

  it("takes the tolerance it is asked for", async () => {
    const [loose, tight] = [await solved(tableI(7), { tolerance: 1e-6 }), await solved(tableI(7))];
    expect(loose.diagnostics.matvecs).toBeLessThan(0.8 * tight.diagnostics.matvecs);
    for (const [i, value] of loose.sz.entries()) {
      expect(Math.abs(value - tight.sz[i]!)).toBeLessThan(1e-6);
      expect(value).not.toBe(tight.sz[i]);
    }
  });

  it("reports progress, and stops at the next turn after it was asked to", async () => {
    everyStepTakes(200);
    const reports: number[] = [];
    const stop = new AbortController();
    const solution = await optimized.solve(
      tableI(7),
      { sz: true },
      {
        signal: stop.signal,
        onProgress({ iterations, residual }) {
          expect(residual).toBeGreaterThan(0);
          reports.push(iterations);
          if (iterations === 3) stop.abort();
        },
      },
    );
    expect(solution).toMatchObject({
      error: { kind: "not-converged", message: expect.stringContaining("a request to stop after 3 iterations") },
    });
    expect([...new Set(reports)]).toEqual([1, 2, 3]);
  });

  it("stops before it begins where that was asked for", async () => {
    const solution = await optimized.solve(tableI(5), { sz: true }, { signal: AbortSignal.abort() });
    expect(solution).toMatchObject({ error: { kind: "not-converged" } });
  });

  it("goes on from a checkpoint of another", async () => {
    everyStepTakes(200);
    const states: Float64Array[] = [];
    const whole = await solved(tableI(7), {
      checkpointSeconds: 0,
      onCheckpoint: ({ state }) => states.push(state),
    });
    expect(states.length).toBeGreaterThan(0);
    const rest = await solved(tableI(7), { resume: { state: states.at(-1)! } });
    expect(rest.diagnostics.matvecs).toBeLessThan(whole.diagnostics.matvecs);
    for (const [i, value] of rest.sz.entries()) expect(Math.abs(value - whole.sz[i]!)).toBeLessThan(1e-9);
  });

  it.each([
    ["another size", new Float64Array(16), /2\^5 x 2\^5/],
    ["another trace", new Float64Array(1024), /trace/],
    ["no numbers", new Float64Array(1024).fill(Number.NaN), /trace/],
  ])("refuses a checkpoint of %s", async (_, state, message) => {
    const solution = await optimized.solve(tableI(5), { sz: true }, { resume: { state } });
    expect(solution).toMatchObject({
      error: { kind: "invalid", path: "resume", message: expect.stringMatching(message) },
    });
  });
});
