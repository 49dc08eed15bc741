import { describe, expect, it } from "vitest";
import { type ComplexMatrix, zeroMatrix } from "../../../model/complex-matrix.ts";
import type { GkslProblem } from "../../../model/problem.ts";
import { optimized } from "../../../optimized/index.ts";
import {
  add,
  dagger,
  denseLiouvillian,
  diagonal,
  hermitian,
  largestDifference,
  multiply,
  randomMatrix,
  real,
  times,
  trace,
  unitary,
} from "../support.ts";

async function answer(H: ComplexMatrix, jumps: ComplexMatrix[]) {
  const problem: GkslProblem = { kind: "gksl", H, jumps };
  return await optimized.solve(problem, { rho: true, purity: true, diagnostics: true });
}

async function state(H: ComplexMatrix, jumps: ComplexMatrix[]): Promise<ComplexMatrix> {
  const solution = await answer(H, jumps);
  if ("error" in solution) throw new Error(`${solution.error.kind}: ${solution.error.message}`);
  return solution.result.rho!;
}

async function failureKind(H: ComplexMatrix, jumps: ComplexMatrix[]): Promise<string> {
  const solution = await answer(H, jumps);
  return "error" in solution ? solution.error.kind : "none";
}

function unit(n: number, r: number, c: number, rate = 1): ComplexMatrix {
  const A = zeroMatrix(n);
  A.re[r]![c] = Math.sqrt(rate);
  return A;
}

/**
 * A problem whose steady state is the given one: any jumps, population-flow jumps in the eigenbasis of rho until the
 * diagonal of D(rho) vanishes there, then H_nm = -i D_nm/(p_m - p_n).
 */
function manufactured(p: number[], strength: number, label: string) {
  const n = p.length;
  const V = unitary(n, label);
  const jumps = [times(strength, randomMatrix(n, `${label} a`)), times(strength, randomMatrix(n, `${label} b`))];
  const rhoInBasis = diagonal(p);
  const zero = zeroMatrix(n);
  const gain = denseLiouvillian(zero, jumps, rhoInBasis);
  const excess = gain.re.map((row, k) => row[k]!);
  for (let k = 0; k + 1 < n; k++) {
    // Carry the excess of level k to level k + 1, or back.
    if (excess[k]! > 0) jumps.push(unit(n, k + 1, k, excess[k]! / p[k]!));
    else jumps.push(unit(n, k, k + 1, -excess[k]! / p[k + 1]!));
    excess[k + 1]! += excess[k]!;
  }
  const D = denseLiouvillian(zero, jumps, rhoInBasis);
  const H = zeroMatrix(n);
  for (let r = 0; r < n; r++) {
    for (let c = 0; c < n; c++) {
      if (r === c) continue;
      H.re[r]![c] = D.im[r]![c]! / (p[c]! - p[r]!);
      H.im[r]![c] = -D.re[r]![c]! / (p[c]! - p[r]!);
    }
  }
  const rotate = (A: ComplexMatrix) => multiply(multiply(V, A), dagger(V));
  return { H: rotate(hermitian(H)), jumps: jumps.map(rotate), rho: rotate(rhoInBasis) };
}

describe("explicit GKSL", () => {
  it.each([
    ["n = 2", [0.7, 0.3], 1],
    ["n = 5", [0.4, 0.3, 0.15, 0.1, 0.05], 1],
    ["n = 8, weak", [0.3, 0.2, 0.15, 0.12, 0.1, 0.08, 0.03, 0.02], 0.03],
    ["n = 16", Array.from({ length: 16 }, (_, k) => (k + 1) / 136), 0.5],
  ] as [string, number[], number][])("finds a manufactured state with coherences, %s", async (name, p, strength) => {
    const { H, jumps, rho } = manufactured(p, strength, name);
    expect(largestDifference(await state(H, jumps), rho)).toBeLessThan(1e-11);
  });

  it("finds a pure dark state", async () => {
    // Lambda system: |0>, |1> driven to |2>, which decays to both; dark state (|0> - |1>)/sqrt 2.
    const H = real([
      [0, 0, 1],
      [0, 0, 1],
      [1, 1, 0],
    ]);
    const rho = await state(H, [unit(3, 0, 2), unit(3, 1, 2)]);
    expect(
      largestDifference(
        rho,
        real([
          [0.5, -0.5, 0],
          [-0.5, 0.5, 0],
          [0, 0, 0],
        ]),
      ),
    ).toBeLessThan(1e-13);
  });

  it("does not touch the trace: 1 by its own iteration", async () => {
    const { H, jumps } = manufactured([0.5, 0.3, 0.2], 1, "trace");
    expect(Math.abs(trace(await state(H, jumps))[0] - 1)).toBeLessThan(1e-13);
  });

  it("reports the residual, purity and both solutions' work", async () => {
    const { H, jumps, rho } = manufactured([0.6, 0.4], 1, "report");
    const solution = await answer(H, jumps);
    expect(solution).toMatchObject({ result: { diagnostics: { residual: expect.any(Number) } } });
    if ("error" in solution) return;
    expect(solution.result.purity).toBeCloseTo(trace(multiply(rho, rho))[0], 12);
    expect(solution.result.diagnostics!.residual).toBeLessThan(1e-15);
    expect(solution.result.diagnostics!.matvecs).toBeGreaterThan(solution.result.diagnostics!.iterations);
  });

  it("dimension 1: the number 1, with and without jumps", async () => {
    expect(await state(real([[3]]), [])).toEqual(real([[1]]));
    expect(await state(real([[3]]), [real([[2]])])).toEqual(real([[1]]));
  });

  it.each([
    ["no jumps", diagonal([1, 2, 4]), []],
    ["nothing at all", zeroMatrix(2), []],
    ["dephasing alone", diagonal([1, 2]), [diagonal([1, -1])]],
    [
      "two blocks",
      real([
        [0, 1, 0, 0],
        [1, 0, 0, 0],
        [0, 0, 0, 2],
        [0, 0, 2, 1],
      ]),
      [unit(4, 0, 1), unit(4, 2, 3)],
    ],
    ["a decoherence-free pair beside a decaying level", diagonal([0, 1, 5]), [unit(3, 0, 2), unit(3, 1, 2)]],
    ["two blocks with rates far apart", zeroMatrix(4), [unit(4, 0, 1, 1e6), unit(4, 2, 3, 1e-2), unit(4, 1, 0)]],
  ] as [string, ComplexMatrix, ComplexMatrix[]][])("not unique: %s", async (_, H, jumps) => {
    expect(await failureKind(H, jumps)).toBe("not-unique");
  });

  it("unique as soon as the blocks are connected, however weakly", async () => {
    const jumps = [unit(4, 0, 1), unit(4, 2, 3), unit(4, 1, 2, 1e-3), unit(4, 3, 0, 1e-3)];
    expect(
      await failureKind(
        real([
          [0, 1, 0, 0],
          [1, 0, 0, 0],
          [0, 0, 0, 2],
          [0, 0, 2, 1],
        ]),
        jumps,
      ),
    ).toBe("none");
  });

  it("answers right or not at all where rates span twelve decades", async () => {
    const jumps = [unit(3, 0, 1, 1e6), unit(3, 1, 0, 1e6), unit(3, 1, 2, 1e-6), unit(3, 2, 0, 1e-6)];
    const solution = await answer(
      real([
        [0, 1, 0],
        [1, 0, 0],
        [0, 0, 1],
      ]),
      jumps,
    );
    if ("error" in solution) expect(solution.error.kind).toMatch(/not-converged|not-unique/);
    else expect(solution.result.rho!.re[2]![2]).toBeCloseTo(1 / 3, 9);
  });

  it.each([1e3, 1e6])("keeps its digits where H is %d and the relaxation 1e-8", async (size) => {
    const { H, jumps, rho } = manufactured([0.4, 0.3, 0.2, 0.1], 1e-4, "stiff");
    // What is added to H commutes with rho, which stays the steady state.
    expect(largestDifference(await state(add(H, times(size, rho)), jumps), rho)).toBeLessThan(1e-12);
  });

  it("applies the generator to any complex matrix", async () => {
    const { H, jumps } = manufactured([0.5, 0.3, 0.15, 0.05], 1, "apply");
    const X = randomMatrix(4, "any");
    const image = await optimized.applyLiouvillian!({ kind: "gksl", H, jumps }, X);
    expect(largestDifference(image, denseLiouvillian(H, jumps, X))).toBeLessThan(1e-12);
  });

  it("a fixed point of the applied generator", async () => {
    const { H, jumps } = manufactured([0.5, 0.3, 0.15, 0.05], 1, "kernel");
    const image = await optimized.applyLiouvillian!({ kind: "gksl", H, jumps }, await state(H, jumps));
    expect(largestDifference(image, zeroMatrix(4))).toBeLessThan(1e-13);
  });
});
