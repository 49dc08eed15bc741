import { describe, expect, it } from "vitest";
import type { ComplexMatrix } from "../../../model/complex-matrix.ts";
import { toComplexArray } from "../../../optimized/arrays/complex-array.ts";
import type { DenseAlgebra } from "../../../optimized/dense/dense-algebra.ts";
import { hermitianEigen } from "../../../optimized/dense/hermitian-eigen.ts";
import { lapackAlgebra } from "../../../optimized/dense/lapack/lapack-algebra.ts";
import { typescriptAlgebra } from "../../../optimized/dense/typescript/typescript-algebra.ts";
import { add, dagger, diagonal, largestDifference, multiply, randomMatrix, real, times, unitary } from "../support.ts";

const paths = [typescriptAlgebra, lapackAlgebra()].filter((path) => path !== null);

type Eigen = (H: ComplexMatrix) => { values: number[]; W: ComplexMatrix };

const eigenBy =
  (algebra: DenseAlgebra): Eigen =>
  (H) => {
    const n = H.re.length;
    const { values, vectors } = hermitianEigen(toComplexArray(H), n, algebra);
    const rows = (data: Float64Array) => H.re.map((_, r) => Array.from(data.subarray(n * r, n * r + n)));
    return { values: Array.from(values), W: { re: rows(vectors.re), im: rows(vectors.im) } };
  };

const reconstruct = ({ values, W }: ReturnType<Eigen>) => multiply(multiply(W, diagonal(values)), dagger(W));

describe.each(paths)("eigendecomposition of a complex hermitian matrix, $name", (algebra) => {
  const eigen = eigenBy(algebra);
  it.each([
    ["distinct levels", [1, 2, 3, 4, 5, 6]],
    ["degenerate levels", [1, 1, 1, 2, 2, 7]],
    ["one level", [3, 3, 3, 3, 3, 3]],
    ["two levels of two", [-1, 2]],
    ["one", [4]],
    ["20 decades", [1e-20, 1e-10, 1, 2, 3, 4, 5]],
  ])("values ascending, orthonormal vectors, W diag(values) W^+ = H: %s", (name, levels) => {
    const n = levels.length;
    const V = unitary(n, name);
    const H = multiply(multiply(V, diagonal(levels)), dagger(V));
    const result = eigen(H);
    for (const [k, value] of result.values.entries()) expect(Math.abs(value - levels[k]!)).toBeLessThan(2e-14);
    expect(
      largestDifference(multiply(dagger(result.W), result.W), real(diagonal(levels.map(() => 1)).re)),
    ).toBeLessThan(2e-14);
    expect(largestDifference(reconstruct(result), H)).toBeLessThan(2e-14);
  });

  it("a diagonal matrix, a block of zeros, and a column with a vanishing head", () => {
    const hollow = diagonal([0, 0, 0, 0]);
    hollow.im[3]![0] = 2;
    hollow.im[0]![3] = -2;
    hollow.re[2]![1] = hollow.re[1]![2] = 1;
    for (const H of [diagonal([3, 1, 2]), hollow])
      expect(largestDifference(reconstruct(eigen(H)), H)).toBeLessThan(1e-14);
    expect(eigen(hollow).values.map((value) => Math.round(value * 1e12) / 1e12)).toEqual([-2, -1, 1, 2]);
  });

  it("takes the hermitian part, at any scale", () => {
    const Z = randomMatrix(9, "Z");
    const half = times(0.5, add(Z, dagger(Z)));
    for (const scale of [1, 1e200, 1e-200]) {
      expect(largestDifference(times(1 / scale, reconstruct(eigen(times(scale, Z)))), half)).toBeLessThan(2e-14);
    }
  });
});
