import { Matrix } from "ml-matrix";
import { describe, expect, it } from "vitest";
import { degenerateLevels } from "../../../reference/hamiltonian/degenerate-levels.ts";
import { eigenbasisOf } from "../../../reference/hamiltonian/eigenbasis.ts";
import { fieldFreeHamiltonian } from "../../../reference/hamiltonian/hamiltonian.ts";
import { totalSpin } from "../../../reference/hamiltonian/operators.ts";
import { expectClose, generic, type SpinsRequest, spinsProblem } from "../support.ts";

function eigenbasis(request: SpinsRequest) {
  const K = fieldFreeHamiltonian(spinsProblem(request).spins);
  return { K, ...eigenbasisOf(K, request.delta.length) };
}

describe("the eigenbasis of K", () => {
  it.each([1, 2, 3, 4, 5])("diagonalises K and S^z and is orthonormal, N = %i", (N) => {
    const { K, energies, sz, vectors } = eigenbasis(generic(N));
    const transform = (A: Matrix) => vectors.transpose().mmul(A).mmul(vectors).to1DArray();
    expectClose(transform(K), Matrix.diag(energies).to1DArray(), 1e-13);
    expectClose(transform(Matrix.eye(2 ** N)), Matrix.eye(2 ** N).to1DArray(), 1e-14);
    expectClose(transform(totalSpin("z", N)), Matrix.diag(sz).to1DArray(), 1e-14);
  });

  it("is ordered by S^z ascending, then energy ascending", () => {
    const { energies, sz } = eigenbasis(generic(4));
    expect(sz).toEqual([-2, -1, -1, -1, -1, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2]);
    const inOrder = energies.every((k, n) => n === 0 || sz[n] !== sz[n - 1] || energies[n - 1]! <= k);
    expect(inOrder).toBe(true);
  });

  it("has the levels 2U, 0 and twice -U for two spins with Delta = 0", () => {
    expectClose(eigenbasis({ delta: [0, 0], couplings: [0.3] }).energies, [-0.3, 0, 0.6, -0.3], 1e-15);
  });

  it("mixes no S^z sectors where their levels coincide", () => {
    const { vectors } = eigenbasis({ delta: [0, 0], couplings: [0.3] });
    expect(vectors.getColumn(0)).toEqual([0, 0, 0, 1]);
  });
});

describe("degenerate levels", () => {
  it("are those of one sector with equal energy", () => {
    expect(degenerateLevels(eigenbasis({ delta: [1, 1] }))).toEqual([[1, 2]]);
    expect(degenerateLevels(eigenbasis({ delta: [1, 1], couplings: [0.2] }))).toEqual([]);
    expect(degenerateLevels(eigenbasis({ delta: [0, 0, 0] }))).toEqual([
      [1, 2, 3],
      [4, 5, 6],
    ]);
  });

  it("count up to a gap of 1e-9 of the largest level", () => {
    expect(degenerateLevels(eigenbasis({ delta: [1, 1 + 0.9e-9] }))).toEqual([[1, 2]]);
    expect(degenerateLevels(eigenbasis({ delta: [1, 1 + 1.1e-9] }))).toEqual([]);
  });
});
