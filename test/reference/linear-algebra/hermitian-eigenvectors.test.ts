import { Matrix } from "ml-matrix";
import { describe, expect, it } from "vitest";
import { hermitianEigensystem } from "../../../reference/linear-algebra/hermitian-eigenvectors.ts";

describe("the eigensystem of a hermitian matrix", () => {
  it("of sigma_y is -1, (1, -i)/sqrt(2) and 1, (1, i)/sqrt(2), up to phases", () => {
    const re = Matrix.zeros(2, 2);
    const im = new Matrix([
      [0, -1],
      [1, 0],
    ]);
    const { values, vectors } = hermitianEigensystem({ re, im });
    expect(values[0]).toBeCloseTo(-1, 14);
    expect(values[1]).toBeCloseTo(1, 14);
    for (const [n, sign] of [-1, 1].entries()) {
      const [x, y] = [0, 1].map((row) => [vectors.re.get(row, n), vectors.im.get(row, n)] as const) as [
        readonly [number, number],
        readonly [number, number],
      ];
      // conj(x) y = +-i/2
      expect(x[0] * y[0] + x[1] * y[1]).toBeCloseTo(0, 14);
      expect(x[0] * y[1] - x[1] * y[0]).toBeCloseTo(sign / 2, 14);
    }
  });

  it("is refused where a single element is no number", () => {
    for (const part of ["re", "im"] as const) {
      const A = { re: Matrix.eye(2), im: Matrix.zeros(2, 2) };
      A[part].set(1, 0, Number.NaN);
      expect(() => hermitianEigensystem(A)).toThrow(
        expect.objectContaining({ failure: expect.objectContaining({ kind: "not-converged" }) }),
      );
    }
  });
});
