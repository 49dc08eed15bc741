import { describe, expect, it } from "vitest";
import { bicgstab, bicgstabVectors } from "../../optimized/bicgstab.ts";
import { runToEnd } from "../../optimized/iteration.ts";
import { plainSpace } from "../../optimized/vector-space.ts";
import { centred } from "./support.ts";

function run(rows: number[][], b: number[], l: number, { target = 1e-11, maxMatvecs = 400, patience = 100 } = {}) {
  const n = b.length;
  const space = plainSpace(n);
  let applications = 0;
  const apply = (x: Float64Array, y: Float64Array) => {
    applications++;
    for (const [i, row] of rows.entries()) y[i] = row.reduce((sum, a, k) => sum + a * x[k]!, 0);
  };
  const [r, u] = [Float64Array.from(b), new Float64Array(n)];
  const stats = runToEnd(bicgstab(space, apply, r, u, bicgstabVectors(space, l), { l, target, maxMatvecs, patience }));
  const residual = Math.hypot(...rows.map((row, i) => b[i]! - row.reduce((sum, a, k) => sum + a * u[k]!, 0)));
  return { stats, residual, applications, u };
}

function random(n: number, shift: number): number[][] {
  const next = centred("bicgstab", n);
  return Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, k) => next() + (i === k ? shift : 0)));
}

/** Rotations with a little damping: a spectrum along the imaginary axis, as that of a Liouvillian. */
function rotations(n: number): number[][] {
  return Array.from({ length: n }, (_, i) =>
    Array.from({ length: n }, (_, k) => (i === k ? 0.3 : (i ^ 1) === k ? (i & 1 ? -1 : 1) * (1 + 0.1 * (i >> 1)) : 0)),
  );
}

describe.each([2, 4])("BiCGSTAB(%i)", (l) => {
  it.each([
    ["well conditioned", random(24, 8)],
    ["rotations", rotations(24)],
  ])("%s: the residual it reports is the residual", (_, rows) => {
    const { stats, residual, applications } = run(
      rows,
      rows.map((_, k) => 1 + (k % 5)),
      l,
    );
    expect(stats).toMatchObject({ converged: true, matvecs: applications });
    expect(residual).toBeLessThan(1e-10);
    expect(Math.abs(residual - stats.residual)).toBeLessThan(1e-11);
  });

  it("ends after as many steps as there are unknowns, up to rounding", () => {
    const b = [1, -2, 3, 1, 0, 2, -1, 1];
    expect(run(random(8, 3), b, l, { target: 1e-7 }).stats.matvecs).toBeLessThanOrEqual(2 * b.length);
  });

  it("does nothing for a right-hand side of zero", () => {
    expect(run(random(4, 5), [0, 0, 0, 0], l).stats).toMatchObject({ converged: true, matvecs: 0 });
  });

  it("says so where the matvecs run out, where the residual stays, and where it breaks down", () => {
    const cycle = Array.from({ length: 24 }, (_, i) => Array.from({ length: 24 }, (_, k) => +((k + 1) % 24 === i)));
    const e = Array.from({ length: 24 }, (_, k) => +(k === 0));
    expect(run(random(24, 3), e, l, { maxMatvecs: 2 * l }).stats).toMatchObject({ converged: false, matvecs: 2 * l });
    expect(run(cycle, e, l).stats.converged).toBe(false);
    expect(run(random(24, 0), e, l, { patience: 1 }).stats.status).toMatch(/stagnated/);
    expect(
      run(
        [
          [0, 1],
          [0, 0],
        ],
        [1, 1],
        l,
      ).stats.converged,
    ).toBe(false);
  });
});
