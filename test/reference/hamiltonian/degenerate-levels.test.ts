import { Matrix } from "ml-matrix";
import { describe, expect, it } from "vitest";
import { degenerateLevels } from "../../../reference/hamiltonian/degenerate-levels.ts";

const levelsOf = (energies: number[], sz = energies.map(() => 0)) =>
  degenerateLevels({ energies, sz, vectors: Matrix.eye(energies.length) });

describe("degenerate levels", () => {
  it.each([1e-6, 1, 1e6])("are chained by gaps of at most 1e-9 of the largest |k|: %d", (scale) => {
    const energies = [-1, -0.5, -0.5 + 0.9e-9, -0.5 + 1.8e-9, 0.25, 0.25 + 1.1e-9].map((k) => k * scale);
    expect(levelsOf(energies)).toEqual([[1, 2, 3]]);
    expect(levelsOf(energies.map((k) => -k).reverse())).toEqual([[2, 3, 4]]);
  });

  it("reach the tolerance, and not beyond", () => {
    expect(levelsOf([0, 1e-9, 1])).toEqual([[0, 1]]);
    expect(levelsOf([0, 1.0000001e-9, 1])).toEqual([]);
  });

  it("lie in one sector of S^z", () => {
    expect(levelsOf([1, 1, 1, 1], [-1, 0, 0, 1])).toEqual([[1, 2]]);
  });

  it("are exact coincidences where every energy is zero", () => {
    expect(levelsOf([0, 0], [0.5, 0.5])).toEqual([[0, 1]]);
  });
});
