import { describe, expect, it } from "vitest";
import { randomStream } from "../../../../model/random.ts";
import { diagonal, rotatedHermitian } from "../../../../properties/arbitraries/gksl/operators.ts";
import { randomUnitary } from "../../../../properties/arbitraries/manufactured.ts";
import { type Dense, identity, largestDifference, scaled, zeros } from "../../../../properties/audit/algebra/dense.ts";
import { hermitianEigen, hermitianEigenvalues } from "../../../../properties/audit/algebra/hermitian.ts";

/** sum_k f_k |v_k><v_k|. */
function spectralSum({ vectors }: ReturnType<typeof hermitianEigen>, weights: readonly number[]): Dense {
  const A = zeros(weights.length);
  for (const [k, { re, im }] of vectors.entries()) {
    for (let r = 0; r < A.n; r++) {
      for (let c = 0; c < A.n; c++) {
        A.re[r * A.n + c]! += weights[k]! * (re[r]! * re[c]! + im[r]! * im[c]!);
        A.im[r * A.n + c]! += weights[k]! * (im[r]! * re[c]! - re[r]! * im[c]!);
      }
    }
  }
  return A;
}

const inSomeBasis = (values: readonly number[], seed: number): Dense =>
  rotatedHermitian(randomUnitary(values.length, randomStream("hermitian", seed)), diagonal(values));

describe("eigenvectors of a hermitian matrix", () => {
  it.each([
    ["apart", [-2, -0.5, 0.25, 1, 3]],
    ["two that coincide", [0, 1, 1, 2]],
    ["three and two that coincide", [0.5, 0.5, 0.5, 4, 4]],
    ["all but one that coincide: a pure state", [0, 0, 0, 0, 0, 1]],
    ["all that coincide", [0.25, 0.25, 0.25, 0.25]],
    ["nearly coinciding", [1, 1 + 1e-15, 1 + 2e-15, 1 + 1e-12, 2]],
  ])("are a basis, sum |v><v| = 1, in which A = sum a |v><v|: %s", (_, values) => {
    for (let seed = 0; seed < 20; seed++) {
      const A = inSomeBasis(values, seed);
      const eigen = hermitianEigen(A);
      expect(eigen.vectors).toHaveLength(A.n);
      expect(eigen.values.map((x, k) => Math.abs(x - values[k]!)).every((off) => off < 1e-14)).toBe(true);
      expect(hermitianEigenvalues(A)).toEqual(eigen.values);
      expect(
        largestDifference(
          spectralSum(
            eigen,
            values.map(() => 1),
          ),
          identity(A.n),
        ),
      ).toBeLessThan(2e-14);
      expect(largestDifference(spectralSum(eigen, eigen.values), A)).toBeLessThan(2e-14);
    }
  });

  it("are real where the matrix is", () => {
    const { vectors, values } = hermitianEigen(diagonal([3, 1, 1]));
    expect(values).toEqual([1, 1, 3]);
    for (const { im } of vectors) expect(im).toEqual([0, 0, 0]);
  });

  it("are those of the hermitian part, in any units", () => {
    const A = inSomeBasis([1, 2, 2], 3);
    const skew = scaled(inSomeBasis([4, 5, 6], 4), 0, 1);
    const mixed = { ...A, re: A.re.map((x, k) => x + skew.re[k]!), im: A.im.map((y, k) => y + skew.im[k]!) };
    for (const unit of [1e-300, 1, 1e300]) {
      const values = hermitianEigenvalues(scaled(mixed, unit)).map((x) => x / unit);
      expect(values.map((x, k) => Math.abs(x - [1, 2, 2][k]!)).every((off) => off < 1e-14)).toBe(true);
    }
  });

  it("are no numbers where an entry is none", () => {
    const A = identity(2);
    A.im[1] = Number.POSITIVE_INFINITY;
    const { values, vectors } = hermitianEigen(A);
    expect(values).toEqual([Number.NaN, Number.NaN]);
    expect(vectors.map(({ re }) => re)).toEqual([
      [Number.NaN, Number.NaN],
      [Number.NaN, Number.NaN],
    ]);
  });
});
