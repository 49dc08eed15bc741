import { describe, expect, it } from "vitest";
import { randomStream } from "../../../model/random.ts";
import { adjoint, type ComplexArray, complexZeros } from "../../../optimized/arrays/complex-array.ts";
import { complexProduct } from "../../../optimized/dense/complex-product.ts";
import { complexSchur, schurByQr } from "../../../optimized/dense/complex-schur.ts";
import { triangularEigen } from "../../../optimized/dense/triangular-eigen.ts";

const random = (n: number, label: string): ComplexArray => {
  const uniform = randomStream("complex schur", label, n);
  const part = () => Float64Array.from({ length: n * n }, () => uniform() - 0.5);
  return { re: part(), im: part() };
};

const identity = (n: number): ComplexArray => {
  const one = complexZeros(n);
  for (let k = 0; k < n; k++) one.re[k * n + k] = 1;
  return one;
};

function difference(A: ComplexArray, B: ComplexArray): number {
  return Math.max(...A.re.map((x, k) => Math.hypot(x - B.re[k]!, A.im[k]! - B.im[k]!)));
}

/** A nilpotent shift: one eigenvalue, one eigenvector. */
const jordan = (n: number): ComplexArray => {
  const A = complexZeros(n);
  for (let k = 1; k < n; k++) A.re[(k - 1) * n + k] = 1;
  return A;
};

const cases: [string, ComplexArray, number][] = [
  ["a number", random(1, "one"), 1],
  ["2 x 2", random(2, "two"), 2],
  ["random, 7 x 7", random(7, "seven"), 7],
  ["random, 40 x 40", random(40, "forty"), 40],
  ["zero", complexZeros(4), 4],
  ["a Jordan block", jordan(6), 6],
  ["a cyclic permutation", { ...jordan(5), re: jordan(5).re.map((x, k) => (k === 20 ? 1 : x)) }, 5],
  ["a matrix of 1e-200", { re: random(5, "tiny").re.map((x) => 1e-200 * x), im: new Float64Array(25) }, 5],
];

describe.each([
  ["QR steps of its own", schurByQr],
  ["the algebra in use", complexSchur],
] as const)("A = U T U^+ by %s", (_, schur) => {
  it.each(cases)("%s", (_, A, n) => {
    const { T, U } = schur(A, n);
    const size = Math.max(...A.re.map(Math.abs), Number.MIN_VALUE);
    expect(difference(complexProduct(U, adjoint(U, n), n), identity(n))).toBeLessThan(1e-13);
    expect(difference(complexProduct(complexProduct(U, T, n), adjoint(U, n), n), A)).toBeLessThanOrEqual(1e-13 * size);
    for (let r = 0; r < n; r++)
      for (let c = 0; c < r; c++) expect(Math.hypot(T.re[r * n + c]!, T.im[r * n + c]!)).toBe(0);
  });
});

describe("eigenvectors of a triangular matrix", () => {
  it("are columns of length 1, with their inverse", () => {
    const n = 24;
    const { T } = schurByQr(random(n, "triangle"), n);
    const { Y, inverse } = triangularEigen(T, n);
    expect(difference(complexProduct(Y, inverse, n), identity(n))).toBeLessThan(1e-12);
    const diagonal = complexZeros(n);
    for (let k = 0; k < n * n; k += n + 1) [diagonal.re[k], diagonal.im[k]] = [T.re[k]!, T.im[k]!];
    expect(difference(complexProduct(T, Y, n), complexProduct(Y, diagonal, n))).toBeLessThan(1e-13);
  });

  it("show where there are too few of them: the inverse is large", () => {
    const { inverse } = triangularEigen(jordan(3), 3);
    expect(Math.max(...inverse.re.map(Math.abs))).toBeGreaterThan(1e10);
  });
});
