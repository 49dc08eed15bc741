import { Matrix } from "ml-matrix";
import { describe, expect, it } from "vitest";
import { randomStream } from "../../../model/random.ts";
import { eliminate, nullVector, solveLeading } from "../../../reference/linear-algebra/elimination.ts";
import { nullity } from "../../../reference/linear-algebra/null-space.ts";
import { expectClose } from "../support.ts";

/** A product of random size x rank and rank x size matrices. */
function ofRank(rank: number, size: number): Matrix {
  const uniform = randomStream("rank", rank, size);
  const draw = (rows: number, columns: number) =>
    new Matrix(Array.from({ length: rows }, () => Array.from({ length: columns }, () => uniform() - 0.5)));
  return draw(size, rank).mmul(draw(rank, size));
}

const flat = (A: Matrix) => Float64Array.from(A.to1DArray());

describe("elimination with complete pivoting", () => {
  it("factors P A Q = L U, pivots descending by modulus at most 1 multipliers", () => {
    const A = ofRank(6, 6);
    const given = flat(A);
    const { factors, rows, columns } = eliminate(given, 6);
    expect(given).toEqual(flat(A));
    const F = Matrix.from1DArray(6, 6, [...factors]);
    const L = Matrix.eye(6);
    const U = Matrix.zeros(6, 6);
    for (let i = 0; i < 6; i++) {
      for (let j = 0; j < 6; j++) (j < i ? L : U).set(i, j, F.get(i, j));
    }
    expect(Matrix.abs(L).max()).toBe(1);
    expectClose(L.mmul(U).to1DArray(), A.selection([...rows], [...columns]).to1DArray(), 1e-15);
  });

  it.each([0, 1, 4, 7])("finds the null space of a matrix of rank %i and size 8", (rank) => {
    const A = rank === 0 ? Matrix.zeros(8, 8) : ofRank(rank, 8);
    expect(nullity(eliminate(flat(A), 8), 0)).toBe(8 - rank);
  });

  it("takes what is small beside the cancelled rates for round-off", () => {
    const elimination = eliminate(flat(Matrix.diag([1e-16, 1e-17])), 2);
    expect(nullity(elimination, 1)).toBe(2);
    expect(nullity(elimination, 1e-16)).toBe(1);
  });

  it("finds the null vector", () => {
    const A = ofRank(7, 8);
    const x = nullVector(eliminate(flat(A), 8));
    expect(Math.hypot(...x)).toBeGreaterThanOrEqual(1);
    expectClose(A.mmul(Matrix.columnVector([...x])).to1DArray(), new Array(8).fill(0), 1e-14);
  });

  it("solves in the range of A with the last unknown zero", () => {
    const A = ofRank(7, 8);
    const b = A.mmul(Matrix.columnVector([1, -2, 3, -4, 5, -6, 7, -8]));
    const elimination = eliminate(flat(A), 8);
    const y = solveLeading(elimination, Float64Array.from(b.to1DArray()));
    expect(y[elimination.columns[7]!]).toBe(0);
    expectClose(A.mmul(Matrix.columnVector([...y])).to1DArray(), b.to1DArray(), 1e-13);
  });
});
