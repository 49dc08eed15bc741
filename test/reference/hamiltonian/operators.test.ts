import { Matrix } from "ml-matrix";
import { describe, expect, it } from "vitest";
import { S_MINUS, S_PLUS, spinOperator, tensor, totalSpin } from "../../../reference/hamiltonian/operators.ts";
import { toExchange } from "../../../reference/linear-algebra/complex.ts";
import { combine, entries, expectClose, product } from "../support.ts";

const spin = (mu: "x" | "y" | "z", i: number, N: number) => toExchange(spinOperator(mu, i, N));
const commutator = (A: ReturnType<typeof spin>, B: typeof A) => combine(1, product(A, B), -1, product(B, A));
const timesI = ({ re, im }: ReturnType<typeof spin>) => ({ re: im.map((row) => row.map((x) => -x)), im: re });

describe("spin operators", () => {
  it("obey [S^x, S^y] = i S^z and its cyclic permutations, for each electron", () => {
    for (const i of [0, 1, 2]) {
      for (const [a, b, c] of [["x", "y", "z"] as const, ["y", "z", "x"] as const, ["z", "x", "y"] as const]) {
        expectClose(entries(commutator(spin(a, i, 3), spin(b, i, 3))), entries(timesI(spin(c, i, 3))), 0);
      }
    }
  });

  it("commute between electrons", () => {
    expect(entries(commutator(spin("x", 0, 3), spin("y", 2, 3))).every((x) => x === 0)).toBe(true);
  });

  it("put electron 0 at the most significant bit and up first", () => {
    expect(spinOperator("z", 0, 2).re.diagonal()).toEqual([0.5, 0.5, -0.5, -0.5]);
    expect(spinOperator("z", 1, 2).re.diagonal()).toEqual([0.5, -0.5, 0.5, -0.5]);
  });

  it("have S^+ = S^x + i S^y raise down to up", () => {
    const plus = combine(1, spin("x", 1, 2), 1, timesI(spin("y", 1, 2)));
    expectClose(entries(plus), [...tensor(2, { 1: S_PLUS }).to1DArray(), ...new Array(16).fill(0)], 0);
    expect(
      tensor(1, { 0: S_PLUS })
        .mmul(Matrix.columnVector([0, 1]))
        .to1DArray(),
    ).toEqual([1, 0]);
    expect(S_MINUS.to2DArray()).toEqual([
      [0, 0],
      [1, 0],
    ]);
  });

  it("sum to the total spin", () => {
    expect(totalSpin("z", 3).diagonal()).toEqual([1.5, 0.5, 0.5, -0.5, 0.5, -0.5, -0.5, -1.5]);
    expect(totalSpin("x", 2).to2DArray()).toEqual([
      [0, 0.5, 0.5, 0],
      [0.5, 0, 0, 0.5],
      [0.5, 0, 0, 0.5],
      [0, 0.5, 0.5, 0],
    ]);
  });
});
