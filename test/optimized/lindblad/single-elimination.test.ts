import { describe, expect, it } from "vitest";
import { type ComplexMatrix, zeroMatrix } from "../../../model/complex-matrix.ts";
import type { GkslProblem } from "../../../model/problem.ts";
import type { ComplexArray } from "../../../optimized/arrays/complex-array.ts";
import { norm } from "../../../optimized/arrays/vector.ts";
import { factoriseByPanels } from "../../../optimized/dense/typescript/blocked-lu.ts";
import { addPlainProduct } from "../../../optimized/dense/typescript/plain-product.ts";
import { borderRows, rowTerms } from "../../../optimized/lindblad/direct/bordered-system.ts";
import { singleElimination } from "../../../optimized/lindblad/direct/single-elimination.ts";
import { packedSuperoperator } from "../../../optimized/lindblad/direct/superoperator.ts";
import { effectiveHamiltonian, scaledProblem, tracelessProblem } from "../../../optimized/lindblad/generator.ts";
import { dagger, diagonal, hermitian, multiply, randomMatrix, unitary } from "../support.ts";

const n = 15;

/** L U of numbers that were rounded to single precision, with solutions rounded so. */
function factoriseSingle(A: Float32Array, size: number): (b: Float32Array) => Float32Array {
  const solve = factoriseByPanels(Float64Array.from(A), size, addPlainProduct);
  return (b) => Float32Array.from(solve(Float64Array.from(b)));
}

function generatorOf(problem: GkslProblem): { G: ComplexArray; jumps: ComplexArray[] } {
  const { H, jumps } = tracelessProblem(scaledProblem(problem));
  return { G: effectiveHamiltonian(n, { re: H.re.hi, im: H.im.hi }, jumps), jumps };
}

function found(problem: GkslProblem, most: number, factorise: typeof factoriseSingle | null = factoriseSingle) {
  const { G, jumps } = generatorOf(problem);
  return singleElimination(n, G, jumps, most, factorise);
}

const random: GkslProblem = {
  kind: "gksl",
  H: hermitian(randomMatrix(n, "single H")),
  jumps: [randomMatrix(n, "single a"), randomMatrix(n, "single b")],
};

const V = unitary(n, "single");

/** Levels that decay to the next and the last to the first, the last two steps at a slow rate; in a dense basis. */
function ring(slow: number): GkslProblem {
  const turned = (A: ComplexMatrix) => multiply(multiply(V, A), dagger(V));
  const jumps = Array.from({ length: n }, (_, k) => {
    const A = zeroMatrix(n);
    A.re[(k + 1) % n]![k] = k < n - 2 ? 1 : Math.sqrt(slow);
    return turned(A);
  });
  return { kind: "gksl", H: turned(diagonal(Array.from({ length: n }, (_, k) => 0.3 * k * k))), jumps };
}

describe("elimination in single precision with corrections", () => {
  it("finds what elimination in double precision finds", () => {
    const { G, jumps } = generatorOf(random);
    const B = new Float64Array(n ** 4);
    packedSuperoperator(B, n, G, jumps);
    borderRows(B, null, n, rowTerms(n, G, jumps));
    const R = new Float64Array(n * n);
    R[0] = 1;
    factoriseByPanels(B, n * n, addPlainProduct)(R);
    expect(norm(found(random, 1e4)!.R.map((x, k) => x - R[k]!))).toBeLessThan(1e-14);
  });

  it("tells the condition", () => {
    const [fast, slow] = [1, 0.01].map((rate) => found(ring(rate), 1e6)!);
    expect(slow!.condition / fast!.condition).toBeGreaterThan(5);
    expect(slow!.condition).toBeLessThan(1e4);
  });

  it.each([
    ["beyond the condition that is asked for", ring(1e-3), 10],
    ["where single precision takes a slow rate for none", ring(1e-9), Number.MAX_VALUE],
    ["where there is a second state", ring(0), Number.MAX_VALUE],
  ])("leaves it to double precision %s", (_, problem, most) => {
    expect(found(problem, most)).toBeNull();
  });

  it("leaves it to double precision where nothing does single precision", () => {
    expect(found(random, 1e4, null)).toBeNull();
  });
});
