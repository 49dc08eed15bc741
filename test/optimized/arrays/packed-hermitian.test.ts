import { describe, expect, it } from "vitest";
import {
  packAntihermitianPart,
  packHermitianPart,
  unpack,
  unpackPair,
} from "../../../optimized/arrays/packed-hermitian.ts";
import { addSparseProduct, sparseRows } from "../../../optimized/arrays/sparse-rows.ts";
import { transpose } from "../../../optimized/arrays/transpose.ts";
import { dot } from "../../../optimized/arrays/vector.ts";
import { addProduct, wholeBlock } from "../../../optimized/dense/product.ts";
import { centred, hermitian, largestDifference, multiply, packed, randomMatrix, trace } from "../support.ts";

function random(length: number, label: string): Float64Array {
  const next = centred(label, length);
  return Float64Array.from({ length }, () => next());
}

describe("packing R = X + Y of rho = X + i Y", () => {
  const Z = randomMatrix(5, "Z");
  const A = hermitian(Z);

  it("is the sum of real and imaginary part, and comes back", () => {
    const R = packHermitianPart(A);
    expect(Math.max(...packed(A).map((value, k) => Math.abs(value - R[k]!)))).toBeLessThan(1e-15);
    expect(largestDifference(unpack(packed(A), 5), A)).toBeLessThan(1e-15);
  });

  it("splits any matrix into its two hermitian parts", () => {
    expect(largestDifference(unpackPair(packHermitianPart(Z), packAntihermitianPart(Z), 5), Z)).toBeLessThan(1e-15);
  });

  it("turns Tr(rho1 rho2) into the inner product", () => {
    const B = hermitian(randomMatrix(5, "B"));
    expect(dot(packed(A), packed(B))).toBeCloseTo(trace(multiply(A, B))[0], 13);
  });
});

describe("dense product", () => {
  it.each([
    [1, 1, 1],
    [2, 3, 4],
    [5, 7, 6],
    [3, 300, 5],
    [17, 258, 9],
  ])("adds A B for %i x %i x %i", (rows, inner, columns) => {
    const [A, B, C] = [random(rows * inner, "A"), random(inner * columns, "B"), random(rows * columns, "C")] as const;
    const expected = Float64Array.from(C, (c, at) => {
      const [r, j] = [Math.floor(at / columns), at % columns];
      for (let k = 0; k < inner; k++) c += A[r * inner + k]! * B[k * columns + j]!;
      return c;
    });
    addProduct(wholeBlock(C, columns), wholeBlock(A, inner), wholeBlock(B, columns), rows, inner, columns);
    expect(Math.max(...C.map((c, k) => Math.abs(c - expected[k]!)))).toBeLessThan(1e-12);
  });

  it("stays inside the blocks it is given", () => {
    const C = new Float64Array(25);
    const ones = new Float64Array(25).fill(1);
    const block = (data: Float64Array) => ({ data, offset: 6, stride: 5 });
    addProduct(block(C), block(ones), block(ones), 3, 2, 3);
    expect(Array.from(C)).toEqual([0, 0, 0, 0, 0, 0, 2, 2, 2, 0, 0, 2, 2, 2, 0, 0, 2, 2, 2, 0, 0, 0, 0, 0, 0]);
  });
});

it("transposes matrices that are no multiple of a tile", () => {
  const n = 19;
  const [A, T] = [random(n * n, "T"), new Float64Array(n * n)];
  transpose(A, T, n);
  expect(T).toEqual(A.map((_, at) => A[(at % n) * n + Math.floor(at / n)]!));
});

it("multiplies sparse rows of any length with a factor", () => {
  const n = 7;
  const S = random(n * n, "S").map((v, at) => (at % n <= Math.floor(at / n) ? v : 0));
  const rows = sparseRows(n, (s, add) => {
    for (let t = 0; t < n; t++) add(t, S[s * n + t]!);
  });
  expect(Array.from(rows.start)).toEqual([0, 1, 3, 6, 10, 15, 21, 28]);
  const B = random(n * n, "sparse B");
  const [C, expected] = [new Float64Array(n * n), new Float64Array(n * n)];
  addSparseProduct(C, -2, rows, B, n);
  addProduct(
    wholeBlock(expected, n),
    wholeBlock(
      S.map((s) => -2 * s),
      n,
    ),
    wholeBlock(B, n),
    n,
    n,
    n,
  );
  expect(Math.max(...C.map((c, k) => Math.abs(c - expected[k]!)))).toBeLessThan(1e-14);
});
