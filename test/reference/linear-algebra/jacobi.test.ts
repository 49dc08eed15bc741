import { Matrix } from "ml-matrix";
import { describe, expect, it } from "vitest";
import { jacobiEigensystem } from "../../../reference/linear-algebra/jacobi.ts";

describe("Jacobi rotations", () => {
  it("diagonalise [[a, b], [b, c]]: mean +- sqrt(((a - c)/2)^2 + b^2), ascending, tan 2 theta = 2 b/(a - c)", () => {
    for (const [a, b, c] of [
      [1, 2, 5],
      [5, 2, 1],
      [1, -2, 5],
      [3, 0.7, 3],
    ] as const) {
      const { values, vectors } = jacobiEigensystem(
        new Matrix([
          [a, b],
          [b, c],
        ]),
      );
      const radius = Math.hypot((a - c) / 2, b);
      expect(values[0]).toBeCloseTo((a + c) / 2 - radius, 14);
      expect(values[1]).toBeCloseTo((a + c) / 2 + radius, 14);
      // the upper vector (x, y): x^2 - y^2 = (a - c)/(2 radius), 2 x y = b/radius
      const [x, y] = vectors.getColumn(1) as [number, number];
      expect(x * x - y * y).toBeCloseTo((a - c) / (2 * radius), 14);
      expect(2 * x * y).toBeCloseTo(b / radius, 14);
    }
  });

  it("keep the relative accuracy of a small component", () => {
    const { vectors } = jacobiEigensystem(
      new Matrix([
        [0, 1e-30],
        [1e-30, 4],
      ]),
    );
    expect(vectors.get(0, 1) / vectors.get(1, 1) / 2.5e-31).toBeCloseTo(1, 14);
  });

  it.each([1e-30, 1e30])("know no unit: %d", (unit) => {
    const { values } = jacobiEigensystem(
      new Matrix([
        [1, 2],
        [2, 4],
      ]).mul(unit),
    );
    expect(values[0]! / unit).toBeCloseTo(0, 14);
    expect(values[1]! / unit).toBeCloseTo(5, 14);
  });

  it("do not turn two states of one energy that nothing couples", () => {
    const { values } = jacobiEigensystem(
      new Matrix([
        [1, 0, 1],
        [0, 1, 0],
        [1, 0, 1],
      ]),
    );
    for (const [n, value] of [0, 1, 2].entries()) expect(values[n]).toBeCloseTo(value, 14);
  });

  it("leave a diagonal matrix as it is, sorted", () => {
    const { values, vectors } = jacobiEigensystem(Matrix.diag([3, -1, 2]));
    expect(values).toEqual([-1, 2, 3]);
    expect(vectors.to2DArray()).toEqual([
      [0, 0, 1],
      [1, 0, 0],
      [0, 1, 0],
    ]);
  });

  it("end in a failure where they do not end", () => {
    const A = new Matrix([
      [1, Number.NaN],
      [Number.NaN, 2],
    ]);
    expect(() => jacobiEigensystem(A)).toThrow(
      expect.objectContaining({
        failure: { kind: "not-converged", message: expect.stringContaining("within 60 sweeps") },
      }),
    );
  });
});
