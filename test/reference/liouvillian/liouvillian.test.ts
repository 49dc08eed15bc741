import { EigenvalueDecomposition, Matrix } from "ml-matrix";
import { describe, expect, it } from "vitest";
import type { GkslProblem, Problem } from "../../../model/problem.ts";
import { randomStream } from "../../../model/random.ts";
import { reference } from "../../../reference/index.ts";
import { type Generator, gkslGenerator, spinGenerator, spinSystem } from "../../../reference/liouvillian/generator.ts";
import { toHermitianCoordinates } from "../../../reference/liouvillian/hermitian-basis.ts";
import { liouvillian, type Superoperator } from "../../../reference/liouvillian/liouvillian.ts";
import { compensatedResidual } from "../../../reference/steady-state/residual.ts";
import { entries, expectClose, generic, hermitian, lindblad, randomMatrix, spinsProblem } from "../support.ts";

const DYNAMICS = ["nonsecular", "ule", "secular"] as const;

function generatorOf(problem: Problem): Generator {
  return problem.kind === "gksl" ? gkslGenerator(problem) : spinGenerator(spinSystem(problem));
}

/** Random H and three random jump operators of dimension d. */
function randomGksl(d: number): GkslProblem {
  const uniform = randomStream("liouvillian", d);
  const draw = () => randomMatrix(d, uniform);
  return { kind: "gksl", H: hermitian(draw()), jumps: [draw(), draw(), draw()] };
}

const problems: [string, Problem][] = [
  ...DYNAMICS.flatMap((dynamics) =>
    [1, 2, 3].map((N): [string, Problem] => [`${dynamics}, N = ${N}`, spinsProblem({ ...generic(N), dynamics })]),
  ),
  ["random gksl", randomGksl(3)],
];

/** sum of the elements of L at (n,n),(k,l) over n: Tr L(|k><l|). */
function traceDefect({ dimension: d, re, im }: Superoperator): number {
  let largest = 0;
  for (let kl = 0; kl < d * d; kl++) {
    const trace = (part: Float64Array) => Array.from({ length: d }, (_, n) => part[(n * d + n) * d * d + kl]!);
    for (const part of [re, im]) largest = Math.max(largest, Math.abs(trace(part).reduce((sum, x) => sum + x, 0)));
  }
  return largest;
}

/**
 * Smallest eigenvalue of the Choi matrix sum_kl L(|k><l|) (x) |k><l| on the complement of sum_k |kk>: L generates
 * completely positive maps if and only if it is not negative (Gorini, Kossakowski, Sudarshan 1976).
 */
function smallestChoiEigenvalue({ dimension: d, re, im }: Superoperator): number {
  const size = d * d;
  const choi = (part: Float64Array) => {
    const C = Matrix.zeros(size, size);
    for (let n = 0; n < d; n++)
      for (let m = 0; m < d; m++)
        for (let k = 0; k < d; k++)
          for (let l = 0; l < d; l++) C.set(n * d + k, m * d + l, part[((n * d + m) * d + k) * d + l]!);
    return C;
  };
  const omega = Matrix.columnVector(Array.from({ length: size }, (_, at) => (at % (d + 1) === 0 ? 1 : 0)));
  const P = Matrix.sub(Matrix.eye(size), omega.mmul(omega.transpose()).div(d));
  const [real, imaginary] = [re, im].map((part) => P.mmul(choi(part)).mmul(P)) as [Matrix, Matrix];
  const embedded = Matrix.zeros(2 * size, 2 * size);
  embedded.setSubMatrix(real, 0, 0).setSubMatrix(real, size, size);
  embedded.setSubMatrix(imaginary, size, 0).setSubMatrix(Matrix.mul(imaginary, -1), 0, size);
  return Math.min(...new EigenvalueDecomposition(embedded, { assumeSymmetric: true }).realEigenvalues);
}

describe("the Liouvillian as a matrix", () => {
  it.each(problems)("conserves the trace and hermiticity: %s", (_, problem) => {
    const L = liouvillian(generatorOf(problem));
    const d = L.dimension;
    expect(traceDefect(L)).toBeLessThan(1e-14);
    for (let nm = 0; nm < d * d; nm++) {
      for (let kl = 0; kl < d * d; kl++) {
        const transposed = (index: number) => (index % d) * d + Math.floor(index / d);
        const conjugate = transposed(nm) * d * d + transposed(kl);
        expect(Math.abs(L.re[nm * d * d + kl]! - L.re[conjugate]!)).toBeLessThan(1e-14);
        expect(Math.abs(L.im[nm * d * d + kl]! + L.im[conjugate]!)).toBeLessThan(1e-14);
      }
    }
  });

  it.each(problems.filter(([name]) => !name.endsWith("3")))("is completely positive: %s", (_, problem) => {
    expect(smallestChoiEigenvalue(liouvillian(generatorOf(problem)))).toBeGreaterThan(-1e-13);
  });

  it("would not be with a jump of the wrong sign: the Choi test can fail", () => {
    const L = liouvillian(generatorOf(spinsProblem(generic(1))));
    const negated = { ...L, re: L.re.map((x) => -x), im: L.im.map((x) => -x) };
    expect(smallestChoiEigenvalue(negated)).toBeLessThan(-1e-3);
  });

  it.each(problems.filter(([name]) => !name.endsWith("3")))(
    "has one zero, the rest of the spectrum to its left: %s",
    (_, problem) => {
      const L = liouvillian(generatorOf(problem));
      const size = L.dimension ** 2;
      const matrix = Matrix.from1DArray(size, size, [...toHermitianCoordinates(L)]);
      const eigenvalues = new EigenvalueDecomposition(matrix);
      const decay = eigenvalues.realEigenvalues.map((x) => -x).sort((a, b) => a - b);
      expect(Math.abs(decay[0]!)).toBeLessThan(1e-13);
      expect(decay[1]!).toBeGreaterThan(1e-3);
    },
  );

  it.each(problems)("agrees with L(X) from products of operators, for any X: %s", async (_, problem) => {
    const generator = generatorOf(problem);
    const gksl: GkslProblem = {
      kind: "gksl",
      H: { re: generator.H.re.to2DArray(), im: generator.H.im.to2DArray() },
      jumps: generator.jumps.map((jump) => {
        const A = [
          Matrix.zeros(generator.dimension, generator.dimension),
          Matrix.zeros(generator.dimension, generator.dimension),
        ];
        for (const { row, column, re, im } of jump) {
          A[0]!.set(row, column, re);
          A[1]!.set(row, column, im);
        }
        return { re: A[0]!.to2DArray(), im: A[1]!.to2DArray() };
      }),
    };
    const d = generator.dimension;
    const X = randomMatrix(d, randomStream("X", d));
    const L = liouvillian(generator);
    const x = [X.re.flat(), X.im.flat()] as const;
    const row = (part: Float64Array, nm: number, v: number[]) =>
      v.reduce((sum, value, kl) => sum + part[nm * d * d + kl]! * value, 0);
    const byMatrix = [
      ...x[0].map((_, nm) => row(L.re, nm, x[0]) - row(L.im, nm, x[1])),
      ...x[0].map((_, nm) => row(L.re, nm, x[1]) + row(L.im, nm, x[0])),
    ];
    expectClose(byMatrix, entries(lindblad(gksl, X)), 1e-13);
    expectClose(entries(await reference.applyLiouvillian!(gksl, X)), byMatrix, 1e-13);
  });

  it.each(problems)("agrees in Hermitian coordinates with the compensated residual: %s", (_, problem) => {
    const generator = generatorOf(problem);
    const L = toHermitianCoordinates(liouvillian(generator));
    const size = generator.dimension ** 2;
    const uniform = randomStream("x", size);
    const x = Float64Array.from({ length: size }, () => uniform() - 0.5);
    const byMatrix = x.map((_, i) => x.reduce((sum, value, j) => sum + L[i * size + j]! * value, 0));
    expectClose(compensatedResidual(generator, x), byMatrix, 1e-13);
  });
});

describe("applyLiouvillian", () => {
  it.each(DYNAMICS)("annihilates the steady state, in the product basis: %s", async (dynamics) => {
    const problem = spinsProblem({ ...generic(3), dynamics });
    const solution = await reference.solve(problem, { rho: true });
    const rho = "result" in solution ? solution.result.rho! : { re: [], im: [] };
    const image = entries(await reference.applyLiouvillian!(problem, rho));
    expectClose(
      image,
      image.map(() => 0),
      1e-15,
    );
    const other = entries(await reference.applyLiouvillian!(spinsProblem({ ...generic(3), dynamics, T1: 161 }), rho));
    expect(Math.max(...other.map(Math.abs))).toBeGreaterThan(1e-7);
  });

  it("reaches six spins", async () => {
    const problem = spinsProblem({
      delta: [1, 2, 4, 7, -3, -5],
      couplings: [0.3, 0.1],
      T0: 2,
      Tstar: 2,
      T1: 7,
      omega1: null,
    });
    const d = 64;
    const X = randomMatrix(d, randomStream("six"));
    const image = await reference.applyLiouvillian!(problem, X);
    const trace = (part: number[][]) => part.reduce((sum, row, n) => sum + row[n]!, 0);
    expect(Math.abs(trace(image.re)) + Math.abs(trace(image.im))).toBeLessThan(1e-11);
    // the coherence between all up and all down precesses at sum Delta and decays with N/(2 T1) + N/(4 T*)
    const coherence = { re: X.re.map((row) => row.map(() => 0)), im: X.re.map((row) => row.map(() => 0)) };
    coherence.re[0]![d - 1] = 1;
    const decayed = await reference.applyLiouvillian!(problem, coherence);
    expect(decayed.re[0]![d - 1]).toBeCloseTo(-6 / 14 - 6 / 8, 13);
    expect(decayed.im[0]![d - 1]).toBeCloseTo(-(1 + 2 + 4 + 7 - 3 - 5), 13);
  });

  it("refuses a rate equation, a wrong dimension and more than eight spins", async () => {
    const X = randomMatrix(2, randomStream("X"));
    const apply = (problem: Problem) => reference.applyLiouvillian!(problem, X);
    await expect(apply(spinsProblem({ ...generic(1), dynamics: "hilbert" }))).rejects.toMatchObject({
      failure: { kind: "unsupported" },
    });
    await expect(apply(spinsProblem(generic(2)))).rejects.toMatchObject({ failure: { kind: "invalid", path: "X.re" } });
    const one = spinsProblem(generic(1));
    for (const part of ["re", "im"] as const) {
      for (const wrong of [
        [[1, 0]],
        [[1, 0], [0]],
        [[1], [0]],
        [
          [1, 0],
          [0, 1],
          [0, 0],
        ],
      ]) {
        await expect(reference.applyLiouvillian!(one, { ...X, [part]: wrong })).rejects.toMatchObject({
          failure: { kind: "invalid", path: `X.${part}` },
        });
      }
    }
    await expect(apply(spinsProblem({ delta: new Array(9).fill(0) }))).rejects.toMatchObject({
      failure: { kind: "unsupported" },
    });
  });
});
