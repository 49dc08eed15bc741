import { describe, expect, it } from "vitest";
import { bathRates } from "../../optimized/bath-rates.ts";
import { localDissipator } from "../../optimized/dissipator.ts";
import { drivenHamiltonian } from "../../optimized/hamiltonian.ts";
import { fromPanels, panelIndex, toPanels } from "../../optimized/kernels/panels.ts";
import { liouvillian } from "../../optimized/liouvillian.ts";
import { localResidual } from "../../optimized/local-residual.ts";
import { arenaSpace } from "../../optimized/vector-space.ts";
import { PATHS, withKernels } from "./kernel-paths.ts";
import { centred, scene } from "./support.ts";

function random(length: number, label: string): Float64Array {
  const next = centred(label, length);
  return Float64Array.from({ length }, () => next());
}

function relativeDifference(a: Float64Array, b: Float64Array): number {
  return Math.hypot(...a.map((x, k) => x - b[k]!)) / Math.hypot(...b);
}

describe("panels", () => {
  it("hold what row-major holds, and give it back", () => {
    const D = 16;
    const rows = random(D * D, "rows");
    const [panels, back] = [new Float64Array(D * D), new Float64Array(D * D)];
    toPanels(rows, panels, D);
    for (let s = 0; s < D; s++) for (let t = 0; t < D; t++) expect(panels[panelIndex(s, t, D)]).toBe(rows[s * D + t]);
    fromPanels(panels, back, D);
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
      const image = withKernels(problem, path, ({ L, vector }) => {
        const [x, y, rows] = [vector(), vector(), new Float64Array(D * D)];
        toPanels(R, x, D);
        L.apply(x, y);
        fromPanels(y, rows, D);
        return rows;
      });
      expect(relativeDifference(image, expected)).toBeLessThan(1e-14);
      expect(relativeDifference(localResidual(spins, drive, rates, R), expected)).toBeLessThan(1e-14);
    }
  });

  it("multiplies packed hermitian matrices entry by entry", () => {
    const D = 16;
    const [c, r] = [random(D * D, "c"), random(D * D, "r")];
    const product = withKernels(scene({ N: 4 }), path, ({ team, vector }) => {
      const [C, R, Z] = [vector(), vector(), vector()];
      toPanels(c, C, D);
      toPanels(r, R, D);
      team.run("multiplyEntries", D / 4, C.byteOffset, R.byteOffset, Z.byteOffset, 4);
      const rows = new Float64Array(D * D);
      fromPanels(Z, rows, D);
      return rows;
    });
    for (let s = 0; s < D; s++) {
      for (let t = 0; t < D; t++) {
        const [st, ts] = [s * D + t, t * D + s];
        const [cRe, cIm] = [(c[st]! + c[ts]!) / 2, (c[st]! - c[ts]!) / 2];
        const [rRe, rIm] = [(r[st]! + r[ts]!) / 2, (r[st]! - r[ts]!) / 2];
        expect(product[st]).toBeCloseTo(cRe * rRe - cIm * rIm + cRe * rIm + cIm * rRe, 14);
      }
    }
  });

  it("adds and multiplies vectors", () => {
    const n = 256;
    const [x, w, y] = [random(n, "x"), random(n, "w"), random(n, "y")];
    withKernels(scene({ N: 4 }), path, ({ arena, team, vector }) => {
      const { dot, axpy, axpy2, xpay } = arenaSpace(arena, team, n);
      const [X, W, Y] = [x, w, y].map((values) => {
        const placed = vector();
        placed.set(values);
        return placed;
      }) as [Float64Array, Float64Array, Float64Array];
      const expected = Array.from(y);
      const check = () => {
        for (const [k, value] of expected.entries()) expect(Y[k]).toBeCloseTo(value, 13);
      };
      expect(dot(X, Y)).toBeCloseTo(
        x.reduce((sum, value, k) => sum + value * y[k]!, 0),
        12,
      );
      axpy(0.3, X, Y);
      for (const [k, value] of x.entries()) expected[k]! += 0.3 * value;
      check();
      axpy2(-0.7, X, 1.9, W, Y);
      for (const [k, value] of x.entries()) expected[k]! += 1.9 * w[k]! - 0.7 * value;
      check();
      xpay(X, -1.1, Y);
      for (const [k, value] of x.entries()) expected[k] = value - 1.1 * expected[k]!;
      check();
      expect(Array.from(X)).toEqual(Array.from(x));
    });
  });
});
