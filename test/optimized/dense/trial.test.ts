import { describe, expect, it } from "vitest";
import type { DenseAlgebra } from "../../../optimized/dense/dense-algebra.ts";
import { hermitianEigen } from "../../../optimized/dense/hermitian-eigen.ts";
import { lapackAlgebra } from "../../../optimized/dense/lapack/lapack-algebra.ts";
import { answersRight } from "../../../optimized/dense/trial.ts";
import { typescriptAlgebra } from "../../../optimized/dense/typescript/typescript-algebra.ts";
import { wasmAlgebra } from "../../../optimized/dense/wasm/wasm-algebra.ts";

const paths = [typescriptAlgebra, wasmAlgebra(), lapackAlgebra()].filter((path): path is DenseAlgebra => path !== null);

const right: DenseAlgebra = {
  ...typescriptAlgebra,
  hermitianEigen: (H, n) => hermitianEigen(H, n, typescriptAlgebra),
};

describe("the trial of a dense algebra", () => {
  it.each(paths)("$name passes", (path) => {
    expect(answersRight(path)).toBe(true);
  });

  it("passes what leads a hermitian matrix back to a real one", () => {
    expect(answersRight(right)).toBe(true);
  });

  it.each<[string, Partial<DenseAlgebra>]>([
    [
      "a product that takes A for its transpose",
      { addProduct: (C, A, B, r, k, c) => right.addProduct(C, B, A, r, k, c) },
    ],
    ["a product that does nothing", { addProduct: () => {} }],
    ["a single product that does nothing", { addSingleProduct: () => {} }],
    [
      "eigenvectors as rows",
      {
        symmetricEigen: (A, n) => {
          const { values, vectors } = right.symmetricEigen(A, n);
          return { values, vectors: vectors.map((_, at) => vectors[(at % n) * n + Math.floor(at / n)]!) };
        },
      },
    ],
    [
      "eigenvalues descending",
      {
        symmetricEigen: (A, n) => {
          const { values, vectors } = right.symmetricEigen(A, n);
          return { values: values.toReversed(), vectors };
        },
      },
    ],
    [
      "hermitian vectors conjugated",
      {
        hermitianEigen: (H, n) => {
          const { values, vectors } = right.hermitianEigen!(H, n);
          return { values, vectors: { re: vectors.re, im: vectors.im.map((y) => -y) } };
        },
      },
    ],
    ["one number that is none", { factorise: (A, n) => (b) => right.factorise(A, n)(b).fill(Number.NaN, 0, 1) }],
    ["numbers that are none", { factorise: () => (b) => b.map(() => Number.NaN) }],
    ["a solver that does nothing", { factorise: () => (b) => b }],
  ])("refuses %s", (_, wrong) => {
    expect(answersRight({ ...right, ...wrong })).toBe(false);
  });
});
