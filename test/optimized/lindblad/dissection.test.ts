import { describe, expect, it } from "vitest";
import { type ComplexMatrix, zeroMatrix } from "../../../model/complex-matrix.ts";
import { randomStream } from "../../../model/random.ts";
import { optimized } from "../../../optimized/index.ts";
import { directSteadyState } from "../../../optimized/lindblad/direct/direct-steady-state.ts";
import { packedSuperoperator } from "../../../optimized/lindblad/direct/superoperator.ts";
import { dissectionSteadyState, levelsInLine } from "../../../optimized/lindblad/dissection/dissection-steady-state.ts";
import { eliminationTree, type Front } from "../../../optimized/lindblad/dissection/elimination-tree.ts";
import { columnEntries, rowEntries } from "../../../optimized/lindblad/dissection/sparse-generator.ts";
import { effectiveHamiltonian, scaledProblem, tracelessProblem } from "../../../optimized/lindblad/generator.ts";
import { hermitian, largestDifference, randomMatrix, times } from "../support.ts";

const traceless = (H: ComplexMatrix, jumps: ComplexMatrix[]) =>
  tracelessProblem(scaledProblem({ kind: "gksl", H, jumps }));

/** a of a cavity cut off at n levels. */
function annihilation(n: number): ComplexMatrix {
  const a = zeroMatrix(n);
  for (let k = 1; k < n; k++) a.re[k - 1]![k] = Math.sqrt(k);
  return a;
}

/** H = Delta a^+ a + U/2 a^+2 a^2 + F (a + a^+). */
function kerr(n: number, Delta: number, U: number, F: number): ComplexMatrix {
  const H = zeroMatrix(n);
  for (let k = 0; k < n; k++) {
    H.re[k]![k] = Delta * k + (U / 2) * k * (k - 1);
    if (k > 0) H.re[k - 1]![k] = H.re[k]![k - 1] = F * Math.sqrt(k);
  }
  return H;
}

/** A particle that hops along a chain of n sites. */
function hopping(n: number): ComplexMatrix {
  const H = zeroMatrix(n);
  for (let k = 1; k < n; k++) H.re[k - 1]![k] = H.re[k]![k - 1] = 1 + 0.1 * k;
  return H;
}

function lowered(n: number, from: number, to: number): ComplexMatrix {
  const A = zeroMatrix(n);
  A.re[to]![from] = 1;
  return A;
}

/** A matrix whose entries lie within `width` of the diagonal, its levels shuffled. */
function banded(n: number, width: number, label: string): ComplexMatrix {
  const A = randomMatrix(n, label);
  const uniform = randomStream("shuffle", n);
  const places = Array.from({ length: n }, (_, k) => k).sort(() => uniform() - 0.5);
  const result = zeroMatrix(n);
  for (let r = 0; r < n; r++) {
    for (let c = Math.max(0, r - width); c <= Math.min(n - 1, r + width); c++) {
      result.re[places[r]!]![places[c]!] = A.re[r]![c]!;
      result.im[places[r]!]![places[c]!] = A.im[r]![c]!;
    }
  }
  return result;
}

describe("the sparse matrix of L", () => {
  it("has the rows and columns of the dense one", () => {
    const n = 5;
    const problem = traceless(hermitian(randomMatrix(n, "H")), [randomMatrix(n, "a"), banded(n, 1, "b")]);
    const { G, generator } = levelsInLine(problem);
    const [dense, byRows, byColumns] = [0, 0, 0].map(() => new Float64Array(n ** 4)) as [
      Float64Array,
      Float64Array,
      Float64Array,
    ];
    packedSuperoperator(dense, n, G, problem.jumps);
    for (let r = 0; r < n; r++) {
      for (let s = 0; s < n; s++) {
        const at = r * n + s;
        rowEntries(generator, r, s, (column, value) => (byRows[at * n * n + column]! += value));
        columnEntries(generator, r, s, (row, value) => (byColumns[row * n * n + at]! += value));
      }
    }
    for (const found of [byRows, byColumns]) {
      expect(Math.max(...found.map((x, k) => Math.abs(x - dense[k]!)))).toBeLessThan(1e-14);
    }
  });

  it.each([1, 2, 3])("is cut so that no entry joins two parts, band of %d, and the levels are lined up", (width) => {
    const n = 30;
    const problem = traceless(hermitian(banded(n, width, "cut H")), [banded(n, width, "cut jump")]);
    const { generator, order } = levelsInLine(problem);
    expect(order.bandwidth).toBeLessThanOrEqual(2 * width);
    const root = eliminationTree(generator, order, 3);
    const paths = new Map<number, string>();
    const walk = ({ children, pivots }: Front, path: string) => {
      for (const unknown of pivots) {
        expect(paths.has(unknown)).toBe(false);
        paths.set(unknown, path);
      }
      for (const [k, child] of children.entries()) walk(child, `${path}${k}`);
    };
    walk(root, "root");
    expect(paths.size).toBe(n * n - 1);
    expect(root.children.length).toBe(2);
    for (const [unknown, path] of paths) {
      rowEntries(generator, Math.floor(unknown / n), unknown % n, (other, value) => {
        const there = paths.get(other);
        if (value !== 0 && there) expect(path.startsWith(there) || there.startsWith(path)).toBe(true);
      });
    }
  });
});

describe("elimination by nested dissection", () => {
  it.each([
    ["a Kerr cavity", kerr(16, 1, 1, 2), [annihilation(16)]],
    ["a band of 2 with complex entries", hermitian(banded(18, 2, "H")), [banded(18, 1, "a"), banded(18, 2, "b")]],
    ["a particle on a chain, of whose sites two decay alone", hopping(20), [lowered(20, 19, 18), lowered(20, 1, 0)]],
  ])("is dense elimination: %s", (_, H, jumps) => {
    const problem = traceless(H, jumps);
    const { R, error } = dissectionSteadyState(problem, levelsInLine(problem))!;
    const expected = directSteadyState(problem);
    expect(Math.max(...R.map((x, k) => Math.abs(x - expected.R[k]!)))).toBeLessThan(1e-12);
    expect(error).toBeLessThan(1e-10);
  });

  it("a thermal cavity of 60 levels: p_k = (nu/(nu + 1))^k", async () => {
    const [n, nu] = [60, 1.5];
    const a = annihilation(n);
    const up: ComplexMatrix = { re: a.re.map((_, r) => a.re.map((row) => row[r]!)), im: a.im };
    const solution = await optimized.solve(
      { kind: "gksl", H: kerr(n, 2, 0.3, 0), jumps: [times(Math.sqrt(nu + 1), a), times(Math.sqrt(nu), up)] },
      { rho: true, diagnostics: true },
    );
    if ("error" in solution) throw new Error(solution.error.message);
    expect(solution.result.diagnostics!.method).toContain("nested dissection");
    const weights = Array.from({ length: n }, (_, k) => (nu / (nu + 1)) ** k);
    const total = weights.reduce((sum, w) => sum + w, 0);
    const rho = zeroMatrix(n);
    for (const [k, w] of weights.entries()) rho.re[k]![k] = w / total;
    expect(largestDifference(solution.result.rho!, rho)).toBeLessThan(1e-14);
  });

  it("a driven cavity of 80 levels: the coherent state -2i F/(kappa + 2i Delta)", async () => {
    const [n, Delta, F] = [80, 0.7, 1.1];
    const solution = await optimized.solve(
      { kind: "gksl", H: kerr(n, Delta, 0, F), jumps: [annihilation(n)] },
      { rho: true },
    );
    if ("error" in solution) throw new Error(solution.error.message);
    const size = 1 + 4 * Delta * Delta;
    const alpha = [(-4 * F * Delta) / size, (-2 * F) / size] as const;
    // c_k = e^{-|alpha|^2/2} alpha^k / sqrt(k!)
    let c: [number, number] = [Math.exp(-(alpha[0] ** 2 + alpha[1] ** 2) / 2), 0];
    const amplitudes = Array.from({ length: n }, (_, k) => {
      if (k > 0) {
        c = [c[0] * alpha[0] - c[1] * alpha[1], c[0] * alpha[1] + c[1] * alpha[0]].map((x) => x / Math.sqrt(k)) as [
          number,
          number,
        ];
      }
      return c;
    });
    const rho = zeroMatrix(n);
    for (const [r, [x, y]] of amplitudes.entries()) {
      for (const [s, [u, v]] of amplitudes.entries()) {
        rho.re[r]![s] = x * u + y * v;
        rho.im[r]![s] = y * u - x * v;
      }
    }
    expect(largestDifference(solution.result.rho!, rho)).toBeLessThan(1e-13);
  });

  it("two-photon loss alone conserves parity: not unique", async () => {
    const n = 40;
    const a = annihilation(n);
    const pair = zeroMatrix(n);
    for (let k = 2; k < n; k++) pair.re[k - 2]![k] = a.re[k - 2]![k - 1]! * a.re[k - 1]![k]!;
    const solution = await optimized.solve({ kind: "gksl", H: kerr(n, 1, 1, 0), jumps: [pair] }, { rho: true });
    expect(solution).toMatchObject({ error: { kind: "not-unique" } });
  });

  it("G of a cavity has what the test takes it to have", () => {
    const { H, jumps } = traceless(kerr(4, 1, 1, 1), [annihilation(4)]);
    const G = effectiveHamiltonian(4, { re: H.re.hi, im: H.im.hi }, jumps);
    expect([0, 5, 10, 15].map((k) => G.re[k]! / G.re[5]!)).toEqual([0, 1, 2, 3].map((k) => expect.closeTo(k, 14)));
  });
});
