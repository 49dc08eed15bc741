import { describe, expect, it } from "vitest";
import { gmres, gmresSteps } from "../../../optimized/krylov/gmres.ts";
import type { LinearOperator } from "../../../optimized/krylov/linear-operator.ts";
import { plainSpace, type VectorSpace } from "../../../optimized/krylov/vector-space.ts";
import { centred } from "../support.ts";

function operator(rows: number[][]): LinearOperator & { applications: number } {
  return {
    dimension: rows.length,
    applications: 0,
    apply(x, y) {
      this.applications++;
      for (const [r, row] of rows.entries()) y[r] = row.reduce((sum, a, c) => sum + a * x[c]!, 0);
    },
  };
}

function identity(dimension: number): LinearOperator {
  return { dimension, apply: (x, y) => y.set(x) };
}

function run(
  rows: number[][],
  b: number[],
  options: { tolerance?: number; restart?: number; maxIterations?: number } = {},
) {
  const A = operator(rows);
  const { x, stats } = gmres(A, identity(b.length), Float64Array.from(b), {
    tolerance: options.tolerance ?? 1e-13,
    restart: options.restart ?? b.length,
    maxIterations: options.maxIterations ?? 10 * b.length,
  });
  const residual = Math.hypot(...rows.map((row, r) => b[r]! - row.reduce((sum, a, c) => sum + a * x[c]!, 0)));
  return { x: Array.from(x), stats, residual: residual / (Math.hypot(...b) || 1), applications: A.applications };
}

function random(n: number, shift: number): number[][] {
  const next = centred("gmres", n);
  return Array.from({ length: n }, (_, r) => Array.from({ length: n }, (_, c) => next() + (r === c ? shift : 0)));
}

const cycle = (n: number) =>
  Array.from({ length: n }, (_, r) => Array.from({ length: n }, (_, c) => +((c + 1) % n === r)));

describe("GMRES", () => {
  it.each([
    ["well conditioned", random(20, 8), {}],
    ["indefinite", random(20, 0), {}],
    ["well conditioned, restarted", random(30, 12), { restart: 5, maxIterations: 500 }],
    ["cyclic shift, no progress before the last step", cycle(8), {}],
    [
      "skew",
      [
        [0, 1],
        [-1, 0],
      ],
      {},
    ],
    [
      "badly scaled",
      [
        [1e8, 0],
        [0, 1e-8],
      ],
      { tolerance: 1e-8 },
    ],
  ] as [string, number[][], { restart?: number; maxIterations?: number; tolerance?: number }][])(
    "%s: the residual it reports is the residual",
    (_, rows, options) => {
      const { stats, residual, applications } = run(
        rows,
        rows.map((_, k) => k + 1),
        options,
      );
      expect(stats).toMatchObject({ converged: true, matvecs: applications });
      expect(residual).toBeLessThan(options.tolerance ?? 1e-12);
      expect(Math.abs(stats.residual - residual)).toBeLessThan(1e-13);
      expect(stats.status).toMatch(/^converged/);
    },
  );

  it("answers zero to a zero right-hand side without a matvec", () => {
    const { x, stats, applications } = run(random(4, 3), [0, 0, 0, 0]);
    expect(x).toEqual([0, 0, 0, 0]);
    expect(stats).toMatchObject({ converged: true, iterations: 0, matvecs: 0, residual: 0 });
    expect(applications).toBe(0);
  });

  it("stops at a happy breakdown: b is an eigenvector", () => {
    const { x, stats } = run(
      [
        [2, 1, 0],
        [0, 3, 0],
        [0, 0, 5],
      ],
      [4, 0, 0],
    );
    expect(stats).toMatchObject({ converged: true, iterations: 1 });
    expect(x[0]).toBeCloseTo(2, 14);
  });

  it("solves a singular consistent system", () => {
    const rows = [
      [-1, 2, 0],
      [1, -2, 0],
      [0, 0, 3],
    ];
    const { x, stats, residual } = run(rows, [1, -1, 6]);
    expect(stats.converged).toBe(true);
    expect(residual).toBeLessThan(1e-13);
    expect(x[0]! + x[1]!).toBeCloseTo(0, 13);
  });

  it("says so where a singular system has no solution", () => {
    const { stats } = run(
      [
        [0, 0],
        [0, 1],
      ],
      [1, 1],
    );
    expect(stats.converged).toBe(false);
    expect(stats.residual).toBeCloseTo(Math.SQRT1_2, 12);
  });

  it("stops where the Krylov space is exhausted without a solution", () => {
    const rows = [0, 1, 1, 1].map((d, r) => [0, 1, 2, 3].map((c) => (r === c ? d : 0)));
    const { stats } = run(rows, [2, 1, 1.3, 0.7]);
    expect(stats).toMatchObject({ converged: false, iterations: 2 });
    expect(stats.residual).toBeCloseTo(2 / Math.hypot(2, 1, 1.3, 0.7), 14);
  });

  it("says so where the iterations run out, and returns its best", () => {
    const { stats, residual } = run(cycle(8), [1, 0, 0, 0, 0, 0, 0, 0], { restart: 3, maxIterations: 6 });
    expect(stats.converged).toBe(false);
    expect(stats.residual).toBeCloseTo(residual, 14);
  });

  it("ends at round-off: no vectors are added where the residual no longer falls", () => {
    const rows = random(160, 12);
    const { stats, residual } = run(
      rows,
      rows.map((_, k) => Math.cos(k)),
      { tolerance: 1e-30, maxIterations: 1000 },
    );
    expect(stats.converged).toBe(false);
    expect(stats.status).toMatch(/restarts no longer reduce it/);
    expect(residual).toBeLessThan(1e-14);
    expect(stats.iterations).toBeLessThan(100);
  });

  it("hands out the solution after each iteration, and goes on as if it had not", () => {
    const rows = random(12, 6);
    const b = Float64Array.from(rows, (_, k) => k + 1);
    const options = { tolerance: 1e-12, restart: 5, maxIterations: 60 };
    const norm = (x: Float64Array) =>
      Math.hypot(...rows.map((row, r) => b[r]! - row.reduce((sum, a, c) => sum + a * x[c]!, 0))) / Math.hypot(...b);
    for (const flexible of [false, true]) {
      const steps = gmresSteps(operator(rows), identity(12), b, { ...options, flexible });
      let step = steps.next();
      for (; !step.done; step = steps.next()) {
        expect(Math.abs(norm(step.value.solution()) - step.value.residual)).toBeLessThan(1e-13);
      }
      expect(step.value).toEqual(gmres(operator(rows), identity(12), b, { ...options, flexible }));
    }
  });

  it("says so where numbers overflow", () => {
    expect(
      run(
        [
          [1e300, 1e300],
          [1, 1e300],
        ],
        [1e200, 1],
      ).stats.converged,
    ).toBe(false);
  });

  it("needs one step with the inverse as preconditioner", () => {
    const A = operator([
      [2, 0],
      [0, 1e6],
    ]);
    const P = operator([
      [0.5, 0],
      [0, 1e-6],
    ]);
    const { x, stats } = gmres(A, P, Float64Array.of(2, 3e6), { tolerance: 1e-12, restart: 2, maxIterations: 4 });
    expect(stats).toMatchObject({ converged: true, iterations: 1 });
    expect(x[0]).toBeCloseTo(1, 14);
    expect(x[1]).toBeCloseTo(3, 14);
  });

  describe("flexible, with a preconditioner that rounds to single precision", () => {
    const n = 24;
    const rows = random(n, 9);
    const rounding: LinearOperator = { dimension: n, apply: (x, y) => y.set(Float32Array.from(x, (v) => v / 9)) };
    const b = Float64Array.from({ length: n }, (_, k) => k + 1);
    const solve = (flexible: boolean, space?: VectorSpace) =>
      gmres(operator(rows), rounding, b, {
        tolerance: 1e-12,
        restart: n,
        maxIterations: n,
        flexible,
        ...(space && { space }),
      });

    it("reaches a residual that needs restarts otherwise", () => {
      const [kept, recombined] = [solve(true), solve(false)];
      expect(kept.stats).toMatchObject({ converged: true, matvecs: kept.stats.iterations + 1 });
      const residual = Math.hypot(...rows.map((row, r) => b[r]! - row.reduce((sum, a, c) => sum + a * kept.x[c]!, 0)));
      expect(residual / Math.hypot(...b)).toBeLessThan(1e-12);
      expect(recombined.stats.matvecs).toBeGreaterThan(recombined.stats.iterations + 1);
    });

    it("takes a rough operator where that does no harm, and true residuals are true all the same", () => {
      const exact = operator(rows);
      const solveWith = (error: number) => {
        const rough = operator(rows.map((row, r) => row.map((a, c) => a + error * Math.sin(r + 3 * c))));
        const options = { tolerance: 1e-9, restart: n, maxIterations: 10 * n, flexible: true };
        const { x, stats } = gmres(exact, rounding, b, { ...options, rough });
        const off = Math.hypot(...rows.map((row, r) => b[r]! - row.reduce((sum, a, c) => sum + a * x[c]!, 0)));
        expect(stats.converged).toBe(true);
        expect(off / Math.hypot(...b)).toBeLessThan(1e-9);
        return { stats, used: rough.applications };
      };
      const usual = solve(true).stats.iterations;
      const [slight, bad] = [solveWith(1e-7), solveWith(1e-3)];
      expect(slight.used).toBeGreaterThan(4);
      expect(slight.stats.matvecs).toBe(slight.stats.iterations + 1);
      expect(slight.used).toBeLessThan(slight.stats.iterations);
      expect(slight.stats.iterations).toBeLessThanOrEqual(usual);
      expect(bad.stats.matvecs).toBeGreaterThan(bad.stats.iterations + 1);
    });

    it("asks the space for all its vectors, two for an iteration and three more", () => {
      let made = 0;
      const counting = {
        ...plainSpace(n),
        vector: () =>
          plainSpace(n)
            .vector()
            .fill(0 * made++),
      };
      const { stats } = solve(true, counting);
      expect(made).toBe(2 * stats.iterations + 3);
    });
  });
});
