import { describe, expect, it } from "vitest";
import { fromPanels, panelIndex, toPanels } from "../../../optimized/arrays/panels.ts";
import { PANEL_COLUMNS, type Reals } from "../../../optimized/arrays/precision.ts";
import { drivenHamiltonian } from "../../../optimized/hamiltonian/hamiltonian.ts";
import { arenaSpace, singleSpace, type VectorSpace } from "../../../optimized/krylov/vector-space.ts";
import { bathRates } from "../../../optimized/liouvillian/bath-rates.ts";
import { liouvillian } from "../../../optimized/liouvillian/liouvillian.ts";
import { localDissipator } from "../../../optimized/liouvillian/local-dissipator.ts";
import { localResidual } from "../../../optimized/residual/local-residual.ts";
import { centred, scene } from "../support.ts";
import { PATHS, withKernels } from "./kernel-paths.ts";

function random(length: number, label: string): Float64Array {
  const next = centred(label, length);
  return Float64Array.from({ length }, () => next());
}

function relativeDifference(a: Float64Array, b: Float64Array): number {
  return Math.hypot(...a.map((x, k) => x - b[k]!)) / Math.hypot(...b);
}

/** Rounding of one number, and of sums of some tens of them. */
const ROUNDING = { double: 1e-14, single: 1e-6 };
const PRECISIONS = ["double", "single"] as const;

describe.each([4, 8])("panels of %i columns", (columns) => {
  it("hold what row-major holds, and give it back", () => {
    const D = 16;
    const rows = random(D * D, "rows");
    const [panels, back] = [new Float64Array(D * D), new Float64Array(D * D)];
    toPanels(rows, panels, D, columns);
    const at = (s: number, t: number) => panelIndex(s, t, D, columns);
    for (let s = 0; s < D; s++) for (let t = 0; t < D; t++) expect(panels[at(s, t)]).toBe(rows[s * D + t]);
    expect([at(1, 0), at(0, columns), at(2, columns + 1)]).toEqual([columns, columns * D, columns * (D + 2) + 1]);
    fromPanels(panels, back, D, columns);
    expect(back).toEqual(rows);
  });
});

describe.each(PATHS)("kernels: %s, threads: %i", (...path) => {
  it.each([2, 3, 4, 5, 6, 7, 8])("L of %i electrons is that of the plain code and of the residual", (N) => {
    for (const options of [{}, { x: -2, omegaE: 40, detuning: 11, ising: 0 }, { omega1: null, T1: 0.01 }]) {
      const problem = scene({ N, T0: 8, ...options, label: `kernels ${N}` });
      const { spins, drive, bath } = problem;
      const rates = bathRates(bath, spins.omegaE);
      const D = 2 ** N;
      const R = random(D * D, "R");
      const expected = new Float64Array(D * D);
      liouvillian(drivenHamiltonian(spins, drive), [localDissipator(N, rates)]).apply(R, expected);
      const [double, single] = withKernels(problem, path, ({ arena, L, single, vector }) => {
        const rows = [new Float64Array(D * D), new Float64Array(D * D)] as const;
        const [x, y] = [vector(), vector()];
        toPanels(R, x, D);
        L.apply(x, y);
        fromPanels(y, rows[0], D);
        if (N < 3) return [rows[0], expected];
        const [x32, y32] = [arena.singles(D * D), arena.singles(D * D)];
        toPanels(R, x32, D, 8);
        single.apply(x32, y32);
        fromPanels(y32, rows[1], D, 8);
        return rows;
      });
      expect(relativeDifference(double, expected)).toBeLessThan(ROUNDING.double);
      expect(relativeDifference(single, expected)).toBeLessThan(ROUNDING.single);
      expect(relativeDifference(localResidual(spins, drive, rates, R), expected)).toBeLessThan(ROUNDING.double);
    }
  });

  it.each(PRECISIONS)("multiplies packed hermitian matrices entry by entry, %s precision", (precision) => {
    const N = 6;
    const D = 2 ** N;
    const [c, r] = [random(D * D, "c"), random(D * D, "r")];
    const product = withKernels(scene({ N }), path, ({ arena, team }) => {
      const columns = PANEL_COLUMNS[precision];
      const vector = (): Reals => (precision === "double" ? arena.floats(D * D) : arena.singles(D * D));
      const [C, R, Z] = [vector(), vector(), vector()];
      toPanels(c, C, D, columns);
      toPanels(r, R, D, columns);
      team.run(`${precision}.multiplyEntries`, D / columns, C.byteOffset, R.byteOffset, Z.byteOffset, N);
      const rows = new Float64Array(D * D);
      fromPanels(Z, rows, D, columns);
      return rows;
    });
    for (let s = 0; s < D; s++) {
      for (let t = 0; t < D; t++) {
        const [st, ts] = [s * D + t, t * D + s];
        const [cRe, cIm] = [(c[st]! + c[ts]!) / 2, (c[st]! - c[ts]!) / 2];
        const [rRe, rIm] = [(r[st]! + r[ts]!) / 2, (r[st]! - r[ts]!) / 2];
        const expected = cRe * rRe - cIm * rIm + cRe * rIm + cIm * rRe;
        expect(Math.abs(product[st]! - expected)).toBeLessThan(ROUNDING[precision]);
      }
    }
  });

  it.each(PRECISIONS)("adds and multiplies vectors, %s precision", (precision) => {
    const n = 4096;
    withKernels(scene({ N: 6 }), path, ({ arena, team }) => {
      const check = (space: VectorSpace<Float64Array> | VectorSpace<Float32Array>) =>
        checkSpace(space as VectorSpace<Reals>, n, ROUNDING[precision]);
      check(precision === "double" ? arenaSpace(arena, team, n) : singleSpace(arena, team, n));
    });
  });

  it("adds up inner products of singles in double precision", () => {
    const n = 16384;
    withKernels(scene({ N: 7 }), path, ({ arena, team }) => {
      const { vector, dot } = singleSpace(arena, team, n);
      const [x, y] = [vector(), vector()];
      x.set(random(n, "x").map((value) => 1 + value));
      y.fill(1);
      const expected = x.reduce((sum, value) => sum + value, 0);
      // One sum in single precision would be off by some 1e-6 of it, and more.
      expect(Math.abs(dot(x, y) / expected - 1)).toBeLessThan(3e-8);
    });
  });

  it("narrows to single precision and widens again, with a factor", () => {
    const N = 5;
    const D = 2 ** N;
    withKernels(scene({ N }), path, ({ arena, team, vector }) => {
      const rows = random(D * D, "converted");
      const [x64, x32, y64, back] = [vector(), arena.singles(D * D), vector(), new Float64Array(D * D)];
      toPanels(rows, x64, D);
      team.run("narrow", D / 8, 4, x64.byteOffset, x32.byteOffset, N);
      fromPanels(x32, back, D, 8);
      expect(back).toEqual(rows.map((value) => Math.fround(4 * value)));
      y64.fill(1);
      team.run("addWidened", D / 8, -0.5, x32.byteOffset, y64.byteOffset, N);
      fromPanels(y64, back, D);
      expect(back).toEqual(rows.map((value) => 1 - Math.fround(4 * value) / 2));
    });
  });
});

/** dot, axpy, axpyDot, axpy2, xpay on vectors of a space against the same by hand. */
function checkSpace(
  { vector, dot, axpy, axpyDot, axpy2, xpay }: VectorSpace<Reals>,
  n: number,
  rounding: number,
): void {
  const [x, w, y] = ["x", "w", "y"].map((label) => random(n, label)) as [Float64Array, Float64Array, Float64Array];
  const [X, W, Y] = [x, w, y].map((values) => {
    const placed = vector();
    placed.set(values);
    return placed;
  }) as [Reals, Reals, Reals];
  const expected = Array.from(y);
  const check = () => {
    for (const [k, value] of expected.entries()) expect(Math.abs(Y[k]! - value)).toBeLessThan(4 * rounding);
  };
  const product = x.reduce((sum, value, k) => sum + value * y[k]!, 0);
  expect(Math.abs(dot(X, Y) - product)).toBeLessThan(rounding * Math.sqrt(n));
  axpy(0.3, X, Y);
  for (const [k, value] of x.entries()) expected[k]! += 0.3 * value;
  check();
  const sum = axpyDot(-1.3, W, Y, X);
  for (const [k, value] of w.entries()) expected[k]! -= 1.3 * value;
  check();
  expect(Math.abs(sum - x.reduce((total, value, k) => total + value * expected[k]!, 0))).toBeLessThan(
    4 * rounding * Math.sqrt(n),
  );
  const square = axpyDot(0.2, X, Y, Y);
  for (const [k, value] of x.entries()) expected[k]! += 0.2 * value;
  check();
  expect(Math.abs(square - expected.reduce((total, value) => total + value * value, 0))).toBeLessThan(4 * rounding * n);
  axpy2(-0.7, X, 1.9, W, Y);
  for (const [k, value] of x.entries()) expected[k]! += 1.9 * w[k]! - 0.7 * value;
  check();
  xpay(X, -1.1, Y);
  for (const [k, value] of x.entries()) expected[k] = value - 1.1 * expected[k]!;
  check();
  const kept = vector();
  kept.set(x);
  expect(X).toEqual(kept);
}
