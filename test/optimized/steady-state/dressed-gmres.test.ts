import { describe, expect, it } from "vitest";
import { prlProblem } from "../../../model/papers.ts";
import type { ThreeTimesProblem } from "../../../model/problem.ts";
import type { Result } from "../../../model/solution.ts";
import type { SolveOptions } from "../../../model/solver.ts";
import { DOUBLE } from "../../../optimized/dense/arithmetic.ts";
import { symmetricEigen } from "../../../optimized/dense/symmetric-eigen.ts";
import { denseOperator } from "../../../optimized/hamiltonian/hamiltonian.ts";
import { optimized } from "../../../optimized/index.ts";
import {
  jumpBasis,
  nonsecularLiouvillian,
  nonsecularSystem,
} from "../../../optimized/liouvillian/nonsecular-generator.ts";
import { dressedRatesSteps } from "../../../optimized/preconditioners/dressed-rates.ts";
import { dressedStart } from "../../../optimized/preconditioners/dressed-start.ts";
import { dressedPreconditioner } from "../../../optimized/preconditioners/dressed-states.ts";
import { plainLiouvillianSteps } from "../../../optimized/residual/nonsecular-residual.ts";
import { NO_CREW } from "../../../optimized/running/crew.ts";
import { type Iteration, runToEnd } from "../../../optimized/running/iteration.ts";
import type { Candidate } from "../../../optimized/steady-state/acceptance.ts";
import { attempted as attemptedBy, DRESSED } from "../../../optimized/steady-state/attempts.ts";
import { dressedGmres, type Verdict } from "../../../optimized/steady-state/dressed-gmres.ts";
import { openDressedSystem } from "../../../optimized/steady-state/dressed-system.ts";
import { centred, scene } from "../support.ts";

/** All frequencies of a problem times `factor`, all times over it: the same steady state. */
function rescaled({ spins, bath, drive, ...rest }: ThreeTimesProblem, factor: number): ThreeTimesProblem {
  const times = (values: number[]) => values.map((value) => factor * value);
  return {
    ...rest,
    spins: { ...spins, omegaE: factor * spins.omegaE, delta: times(spins.delta), U: spins.U.map(times) },
    bath: {
      ...bath,
      beta: bath.beta / factor,
      T0: bath.T0 / factor,
      Tstar: bath.Tstar / factor,
      T1: bath.T1 / factor,
    },
    drive: { ...drive!, omega1: factor * drive!.omega1, omegaMW: factor * drive!.omegaMW },
  };
}

/** The attempt by `dressed`, step by step. */
function attempted(problem: ThreeTimesProblem, options: SolveOptions = {}): Iteration<Candidate> {
  return attemptedBy(nonsecularSystem(problem), options, [DRESSED]);
}

function tableI(N: number, seed = 1): ThreeTimesProblem {
  return prlProblem({ column: "1.2K", N, dynamics: "nonsecular", seed, realization: 0 }) as ThreeTimesProblem;
}

async function solved(problem: ThreeTimesProblem, options: SolveOptions = {}): Promise<Required<Result>> {
  const solution = await optimized.solve(problem, { sy: true, sz: true, diagnostics: true }, options);
  if ("error" in solution) throw new Error(`${solution.error.kind}: ${solution.error.message}`);
  return solution.result as Required<Result>;
}

/** dressedGmres with a check that calls a state accurate by ||L R|| alone. */
function iterated(
  problem: ThreeTimesProblem,
  tolerance: number,
  accurate: (ratio: number) => boolean,
  { trace = 0 }: { trace?: number } = {},
) {
  const system = nonsecularSystem(problem);
  const { D, basis, rates } = system;
  const ratios: number[] = [];
  const check = function* (R: Float64Array): Iteration<Verdict> {
    const defect = runToEnd(plainLiouvillianSteps(problem, rates, basis, R));
    const size = Math.sqrt(defect.reduce((sum, x) => sum + x * x, 0));
    ratios.push(size);
    for (let s = 0; s < D; s++) defect[s * D + s]! += (trace * size) / Math.sqrt(D);
    return { defect, correction: 0, residual: size, accurate: accurate(size) };
  };
  return { ...runToEnd(dressedGmres(system, jumpBasis(system), check, { tolerance })), ratios };
}

describe("`dressed` from 7 electrons on", () => {
  it.each([7, 8])("%i electrons at 1.2 K: the polarisation balances", async (N) => {
    const { bath, spins, drive, ...rest } = tableI(N);
    const { sy, sz, diagnostics } = await solved({ ...rest, bath, spins, drive });
    const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
    const equilibrium = (N / 2) * Math.tanh((bath.beta * spins.omegaE) / 2);
    expect(Math.abs(drive!.omega1 * sum(sy) * bath.T1 - (sum(sz) + equilibrium))).toBeLessThan(1e-8);
    expect(diagnostics.residual).toBeLessThan(1e-11);
    expect(diagnostics.iterations).toBeLessThan(24);
  });

  it("agrees on 8 electrons with a solve to round-off, and takes the tolerance it is asked for", async () => {
    const [normal, tight, loose] = [
      await solved(tableI(8)),
      await solved(tableI(8), { tolerance: 1e-14 }),
      await solved(tableI(8), { tolerance: 1e-6 }),
    ];
    const off = ({ sz }: Result) => Math.max(...sz!.map((value, i) => Math.abs(value - tight.sz[i]!)));
    expect(off(normal)).toBeLessThan(1e-9);
    expect(off(loose)).toBeLessThan(1e-4);
    expect(off(loose)).toBeGreaterThan(off(normal));
    expect(tight.diagnostics.residual).toBeLessThan(1e-13);
    expect(loose.diagnostics.iterations).toBeLessThan(normal.diagnostics.iterations);
    expect(normal.diagnostics.iterations).toBeLessThan(tight.diagnostics.iterations);
  });

  it("a chosen tolerance takes one round, with the margin that the bound on errors asks for", () => {
    // The realisation that took two without it.
    const { status, converged } = runToEnd(attempted(tableI(8, 8), { tolerance: 1e-8 }));
    expect(converged).toBe(true);
    expect(status).not.toContain(", then");
  });

  it("refines a state from its own defect until it is found accurate", () => {
    const problem = tableI(7);
    const { ratios, status, matvecs, iterations } = iterated(problem, 1e-3, (size) => size < 1e-7);
    expect(ratios.length).toBeGreaterThan(1);
    for (const [k, ratio] of ratios.entries()) if (k > 0) expect(ratio).toBeLessThan(0.11 * ratios[k - 1]!);
    expect(status.split(", then ")).toHaveLength(ratios.length);
    expect(matvecs).toBe(1 + iterations + 2 * ratios.length);
  });

  it("refines from a defect with a trace, as rounding leaves one: no L x has it", () => {
    const { ratios, status } = iterated(tableI(7), 1e-3, (size) => size < 1e-7, { trace: 1 });
    expect(ratios.length).toBeGreaterThan(1);
    for (const [k, ratio] of ratios.entries()) if (k > 0) expect(ratio).toBeLessThan(0.11 * ratios[k - 1]!);
    expect(status).not.toMatch(/stopped/);
  });
});

describe("`dressed` where single precision does not reach", () => {
  it.each([
    ["2^160: what single precision divides by overflows", 2 ** 160],
    ["2^-160: what it multiplies by overflows", 2 ** -160],
  ])("frequencies times %s, double precision goes on", (_, factor) => {
    const problem = tableI(8);
    const [usual, extreme] = [runToEnd(attempted(problem)), runToEnd(attempted(rescaled(problem, factor)))];
    expect(usual.status).toMatch(/^GMRES with the dressed-state preconditioner in single precision converged[^,]*$/);
    expect(extreme.status).toMatch(
      /^GMRES with the dressed-state preconditioner in single precision (stopped|a number overflowed).*, then GMRES with the dressed-state preconditioner converged/,
    );
    expect(extreme.converged).toBe(true);
    const off = Math.hypot(...extreme.R.map((entry, k) => entry - usual.R[k]!));
    expect(off).toBeLessThan(1e-9 * Math.hypot(...usual.R));
  });

  it.each([7, 8])(
    "a tolerance that no rounding allows costs %i electrons some iterations more, no cycles of noise",
    (N) => {
      const { iterations, residual, converged } = runToEnd(attempted(tableI(N), { tolerance: 1e-30 }));
      expect(iterations).toBeLessThan(60);
      expect(residual).toBeLessThan(1e-15);
      expect(converged).toBe(true);
    },
  );
});

describe("a long solve by `dressed`", () => {
  it("can be stopped before, in and after the iteration: it yields for every electron", () => {
    const [N, seen] = [7, [] as number[]];
    const steps = attempted(tableI(N));
    for (let step = steps.next(); !step.done; step = steps.next()) seen.push(step.value.iterations);
    const last = seen.at(-1)!;
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
    expect(seen.filter((iterations) => iterations === 0).length).toBeGreaterThanOrEqual(N + 2);
    // The last iteration itself, and the residual by separate code.
    expect(seen.filter((iterations) => iterations === last).length).toBeGreaterThanOrEqual(1 + N);
  });

  it.each([7, 8])("%i electrons: goes on from a checkpoint, and making one changes nothing", async (N) => {
    const problem = tableI(N);
    const whole = runToEnd(attempted(problem));
    const states: Float64Array[] = [];
    const steps = attempted(problem);
    let step = steps.next();
    for (; !step.done; step = steps.next()) {
      const { iterations, snapshot } = step.value;
      if (iterations > states.length && snapshot) states.push(snapshot());
    }
    expect(step.value.R).toEqual(whole.R);
    expect(states).toHaveLength(whole.iterations);
    const off = (state: Float64Array) => Math.hypot(...state.map((entry, k) => entry - whole.R[k]!));
    expect(off(states.at(-1)!)).toBeLessThan(1e-13);
    expect(off(states[6]!)).toBeLessThan(off(states[2]!) / 10);
    const rest = await solved(problem, { resume: { state: states[9]! } });
    expect(rest.diagnostics.iterations).toBeLessThan(whole.iterations - 4);
    const { sz } = await solved(problem);
    for (const [i, value] of rest.sz.entries()) expect(Math.abs(value - sz[i]!)).toBeLessThan(1e-9);
  });
});

describe("system of `dressed`", () => {
  it.each([
    ["T(0) = T*", { T0: 8 }],
    ["T(0) != T*", { T0: 0.4 }],
  ])("L of 7 electrons by kernels is that of the plain code (%s), and vectors are free again", (_, options) => {
    const problem = scene({ N: 7, ...options });
    const nonsecular = nonsecularSystem(problem);
    const { basis, rates } = nonsecular;
    const system = openDressedSystem(nonsecular, jumpBasis(nonsecular), 3, NO_CREW);
    const next = centred("dressed system");
    const [x, y] = [system.space.vector(), system.space.vector()];
    for (let k = 0; k < x.length; k++) x[k] = next();
    system.L.apply(x, y);
    const expected = runToEnd(plainLiouvillianSteps(problem, rates, basis, x.slice()));
    const scale = Math.hypot(...expected);
    expect(Math.hypot(...y.map((value, k) => value - expected[k]!)) / scale).toBeLessThan(1e-14);
    const rough = system.space.vector();
    if (rates.nonlocal === 0) {
      expect(system.roughL).toBeNull();
    } else {
      system.roughL!.apply(x, rough);
      const off = Math.hypot(...rough.map((value, k) => value - expected[k]!)) / scale;
      expect(off).toBeLessThan(1e-7);
      expect(off).toBeGreaterThan(1e-12);
    }
    system.recycle();
    expect(system.space.vector()).toBe(x);
    expect(x.every((value) => value === 0)).toBe(true);
    system.close();
  });
});

describe("steady state of the dressed rates", () => {
  it("is a zero of L up to coherences that L makes from populations", () => {
    const problem = scene({ N: 4, x: 3, T0: 0.4 });
    const system = nonsecularSystem(problem);
    const { basis, D, H, rates } = system;
    const L = nonsecularLiouvillian(system);
    const eigen = symmetricEigen(denseOperator(H), D);
    const dressed = runToEnd(dressedRatesSteps(4, eigen, rates, basis, DOUBLE));
    const R = dressedStart(eigen, dressed, dressedPreconditioner(eigen, dressed));
    let trace = 0;
    for (let s = 0; s < D; s++) trace += R[s * D + s]!;
    expect(Math.abs(trace - 1)).toBeLessThan(1e-14);
    const image = new Float64Array(D * D);
    L.apply(R, image);
    const element = (M: Float64Array, n: number, m: number) => {
      let sum = 0;
      for (let s = 0; s < D; s++)
        for (let t = 0; t < D; t++) sum += eigen.vectors[s * D + n]! * M[s * D + t]! * eigen.vectors[t * D + m]!;
      return sum;
    };
    const populations = Array.from({ length: D }, (_, n) => element(R, n, n));
    expect(Math.min(...populations)).toBeGreaterThan(0);
    expect(Math.max(...populations)).toBeGreaterThan(1.2 / D);
    for (let n = 0; n < D; n++) {
      expect(Math.abs(element(R, n, (n + 1) % D))).toBeLessThan(1e-14);
      expect(Math.abs(element(image, n, n))).toBeLessThan(1e-14);
    }
  });
});
