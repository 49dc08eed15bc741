import { describe, expect, it } from "vitest";
import { type ComplexMatrix, zeroMatrix } from "../../../model/complex-matrix.ts";
import type { GkslProblem } from "../../../model/problem.ts";
import { randomStream } from "../../../model/random.ts";
import { adjoint, type ComplexArray, toComplexArray } from "../../../optimized/arrays/complex-array.ts";
import { packHermitianPart } from "../../../optimized/arrays/packed-hermitian.ts";
import { complexProduct } from "../../../optimized/dense/complex-product.ts";
import { complexSchur } from "../../../optimized/dense/complex-schur.ts";
import { optimized } from "../../../optimized/index.ts";
import { effectiveHamiltonian } from "../../../optimized/lindblad/generator.ts";
import { denseCongruence, singleCongruence } from "../../../optimized/lindblad/sylvester/congruence.ts";
import { frameOf } from "../../../optimized/lindblad/sylvester/frame.ts";
import { jumpGains, packedLiouvillian } from "../../../optimized/lindblad/sylvester/packed-liouvillian.ts";
import { sparseCongruence } from "../../../optimized/lindblad/sylvester/sparse-congruence.ts";
import { sylvesterSystem } from "../../../optimized/lindblad/sylvester/sylvester-system.ts";
import { triangularLyapunov } from "../../../optimized/lindblad/sylvester/triangular-lyapunov.ts";
import { familyNamed, gkslSample } from "../../../properties/arbitraries/gksl/index.ts";
import { drivenDecay, LOWER, SX } from "../driven-qubit.ts";
import {
  add,
  dagger,
  denseLiouvillian,
  hermitian,
  kron,
  largestDifference,
  multiply,
  randomMatrix,
  real,
  times,
  unitary,
} from "../support.ts";

const packed = (X: ComplexMatrix) => packHermitianPart(X);
const difference = (x: Float64Array, y: Float64Array) => Math.max(...x.map((value, k) => Math.abs(value - y[k]!)));

/** A with all but some of its entries zero. */
function thinned(A: ComplexMatrix, label: string): ComplexMatrix {
  const uniform = randomStream("thinned", label);
  const keep = A.re.map((row) => row.map(() => uniform() < 0.1));
  const part = (rows: number[][]) => rows.map((row, r) => row.map((x, c) => (keep[r]![c] ? x : 0)));
  return { re: part(A.re), im: part(A.im) };
}

describe.each([3, 17, 33])("on packed %d x %d matrices", (n) => {
  const X = hermitian(randomMatrix(n, "X"));
  const [A, B] = [randomMatrix(n, "A"), randomMatrix(n, "B")];

  it.each([
    ["dense", [A, B], denseCongruence],
    ["sparse", [thinned(A, "a"), thinned(B, "b")], sparseCongruence],
    ["sparse and real", [real(thinned(A, "c").re)], sparseCongruence],
  ] as const)("sum_a A_a X A_a^+, %s", (_, jumps, congruence) => {
    const y = new Float64Array(n * n);
    congruence(n, jumps.map(toComplexArray))(packed(X), y, 2);
    const expected = add(...jumps.map((jump) => times(2, multiply(multiply(jump, X), dagger(jump)))));
    expect(difference(y, packed(expected))).toBeLessThan(1e-12);
  });

  it("the same with products in single precision, to its digits and no more", () => {
    const [y, exact] = [new Float64Array(n * n), new Float64Array(n * n)];
    for (const [congruence, to] of [
      [singleCongruence, y],
      [denseCongruence, exact],
    ] as const) {
      congruence(n, [toComplexArray(A), toComplexArray(B)])(packed(X), to, 2);
    }
    const size = Math.max(...exact.map(Math.abs));
    expect(difference(y, exact)).toBeLessThan(2e-6 * size);
    expect(difference(y, exact)).toBeGreaterThan(1e-9 * size);
  });

  it.each([
    ["dense", (M: ComplexMatrix) => M],
    ["sparse", (M: ComplexMatrix) => thinned(M, "l")],
  ])("L(X), %s", (_, part) => {
    const H = hermitian(part(A));
    const jumps = [part(B), thinned(A, "m")];
    const arrays = jumps.map(toComplexArray);
    const G = effectiveHamiltonian(n, toComplexArray(H), arrays);
    const y = new Float64Array(n * n);
    packedLiouvillian(n, G, jumpGains(n, arrays))(packed(X), y);
    expect(difference(y, packed(denseLiouvillian(H, jumps, X)))).toBeLessThan(1e-11);
  });

  it("T X + X T^+ = C of a triangular T", () => {
    const { T } = complexSchur(shifted(toComplexArray(A), n, -n), n);
    const C = toComplexArray(X);
    const solution: ComplexArray = { re: C.re.slice(), im: C.im.slice() };
    triangularLyapunov(T, n)(solution);
    const TX = complexProduct(T, solution, n);
    const XT = adjoint(TX, n);
    expect(
      difference(
        TX.re.map((x, k) => x + XT.re[k]!),
        C.re,
      ),
    ).toBeLessThan(1e-12);
    expect(
      difference(
        TX.im.map((x, k) => x + XT.im[k]!),
        C.im,
      ),
    ).toBeLessThan(1e-12);
  });

  it("S^{-1} undoes S, and L S^{-1} is L after it", () => {
    const jumps = [toComplexArray(B), toComplexArray(A)];
    const G = effectiveHamiltonian(n, toComplexArray(X), jumps);
    const { frame, shift } = frameOf(G, n);
    const sigma = packed(hermitian(randomMatrix(n, "sigma")));
    const y = new Float64Array(n * n);
    frame.solve(sigma, y);
    const GV = complexProduct(complexProduct(frame.inverse, shifted(G, n, -shift / 2), n), frame.V, n);
    const back = new Float64Array(n * n);
    packedLiouvillian(n, GV, () => {})(y, back);
    expect(difference(back, sigma)).toBeLessThan(1e-10);

    const system = sylvesterSystem(n, G, jumps);
    const [image, rho, L, expected] = [0, 0, 0, 0].map(() => new Float64Array(n * n)) as [
      Float64Array,
      Float64Array,
      Float64Array,
      Float64Array,
    ];
    system.operator.apply(sigma, image);
    system.fromFrame(y, rho, 1);
    system.liouvillian(rho, L);
    system.toFrame(L, expected, 1);
    expect(difference(image, expected)).toBeLessThan(1e-9);
  });
});

function shifted(A: ComplexArray, n: number, by: number): ComplexArray {
  return { re: A.re.map((x, k) => (k % (n + 1) === 0 ? x + by : x)), im: A.im };
}

describe("states of many dimensions", () => {
  const at = (A: ComplexMatrix, i: number, N: number) =>
    Array.from({ length: N }, (_, k) =>
      k === i
        ? A
        : real([
            [1, 0],
            [0, 1],
          ]),
    ).reduce((left, right) => kron(left, right));
  const all = (A: ComplexMatrix, N: number) => Array.from({ length: N }, (_, i) => at(A, i, N));

  it.each([
    ["eigenvectors of G, Omega = 2 gamma", 2],
    ["Schur form: Omega = gamma/2, where G has too few eigenvectors", 0.5],
  ])("N = 5 driven qubits apart from each other: the product of their states; %s", async (_, ratio) => {
    const H = add(...all(times(ratio, SX), 5));
    const one = drivenDecay(ratio);
    const rho = [one, one, one, one, one].reduce((left, right) => kron(left, right));
    const solution = await optimized.solve({ kind: "gksl", H, jumps: all(LOWER, 5) }, { rho: true, diagnostics: true });
    expect(solution).toMatchObject({ result: { diagnostics: { iterations: expect.any(Number) } } });
    if ("error" in solution) return;
    expect(largestDifference(solution.result.rho!, rho)).toBeLessThan(1e-13);
    expect(solution.result.diagnostics!.iterations).toBeGreaterThan(0);
  });

  it("a dark state", async () => {
    // Everything decays to the last state.
    const n = 24;
    const A = randomMatrix(n, "dark");
    for (let r = 0; r < n; r++) A.re[r]![n - 1] = A.im[r]![n - 1] = 0;
    const rho = zeroMatrix(n);
    rho.re[n - 1]![n - 1] = 1;
    const solution = await optimized.solve({ kind: "gksl", H: zeroMatrix(n), jumps: [A] }, { rho: true });
    expect(solution).toMatchObject({ result: {} });
    if ("result" in solution) expect(largestDifference(solution.result.rho!, rho)).toBeLessThan(1e-12);
  });

  it("two blocks are not unique, in a basis where all is dense", async () => {
    const [A, B] = [randomMatrix(12, "block a"), randomMatrix(13, "block b")];
    const block = zeroMatrix(25);
    for (const [matrix, from] of [
      [A, 0],
      [B, 12],
    ] as const) {
      for (const [r, row] of matrix.re.entries()) {
        for (const [c, x] of row.entries()) {
          block.re[from + r]![from + c] = x;
          block.im[from + r]![from + c] = matrix.im[r]![c]!;
        }
      }
    }
    const solution = await optimized.solve({ kind: "gksl", H: hermitian(block), jumps: [block] }, { rho: true });
    expect(solution).toMatchObject({ error: { kind: "not-unique" } });
  });
});

describe("slow modes among many", () => {
  /** A problem of a family in a basis where all is dense. */
  function turnedSample(family: string, dimension: number) {
    const { problem, rho } = gkslSample(familyNamed(family), dimension, 0);
    const V = unitary(dimension, "turned");
    const inBasis = (A: ComplexMatrix) => multiply(multiply(V, A), dagger(V));
    const turned: GkslProblem = { kind: "gksl", H: hermitian(inBasis(problem.H)), jumps: problem.jumps.map(inBasis) };
    return { turned, rho: rho && inBasis(rho) };
  }

  it("blocks of 64 levels joined by rates of 1e-8 have one state: the one of elimination, in any basis", {
    tags: ["slow"],
  }, async () => {
    const { problem } = gkslSample(familyNamed("slow-blocks"), 64, 0);
    const solution = await optimized.solve(problem, { rho: true, diagnostics: true });
    expect(solution).toMatchObject({ result: { diagnostics: { method: expect.stringMatching(/^GMRES/) } } });
    const turned = await optimized.solve(turnedSample("slow-blocks", 64).turned, { purity: true });
    if ("error" in solution || "error" in turned) return expect(turned).toMatchObject({ result: {} });
    const { re, im } = solution.result.rho!;
    const purity = [...re, ...im].flat().reduce((sum, x) => sum + x * x, 0);
    expect(Math.abs(turned.result.purity! - purity)).toBeLessThan(1e-6);
  });

  it("a large spin in resonance fluorescence, 128 levels: its closed state", { tags: ["slow"] }, async () => {
    const { turned, rho } = turnedSample("dicke", 128);
    const solution = await optimized.solve(turned, { rho: true });
    expect(solution).toMatchObject({ result: {} });
    if ("result" in solution) expect(largestDifference(solution.result.rho!, rho!)).toBeLessThan(1e-11);
  });
});
