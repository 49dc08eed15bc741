import { describe, expect, it } from "vitest";
import { degenerateLevels, levelEnergies, undeterminedLevel } from "../../../optimized/hamiltonian/degeneracy.ts";
import { eigenbasis } from "../../../optimized/hamiltonian/eigenbasis.ts";
import { scene } from "../support.ts";

describe("degenerate levels of K within one S^z sector", () => {
  it("are chained, and never join different sectors", () => {
    const { spins } = scene({ N: 3, U: 0 });
    const basis = eigenbasis({ ...spins, delta: [1, 1, 5] });
    expect(degenerateLevels(basis)).toEqual([
      { k: 1, first: 0, end: 2 },
      { k: 2, first: 1, end: 3 },
    ]);
    expect(levelEnergies(basis, degenerateLevels(basis)[0]!)).toEqual([-2.5, -2.5]);
    expect(degenerateLevels(eigenbasis(scene({ N: 4 }).spins))).toEqual([]);
  });

  it("count as one below 1e-9 of the largest |energy|, and as two above", () => {
    const { spins } = scene({ N: 2, U: 0 });
    const levels = (split: number) => degenerateLevels(eigenbasis({ ...spins, delta: [1, 1 + split] })).length;
    expect(levels(0.9e-9)).toBe(1);
    expect(levels(1.1e-9)).toBe(0);
  });

  it.each([
    ["product states, told apart by their own <S_i^z>", [1, 0, 0, 1]],
    ["singlet and triplet, which S_i^z couples", [Math.SQRT1_2, Math.SQRT1_2, Math.SQRT1_2, -Math.SQRT1_2]],
  ])("leave (8) undetermined: %s", (_, vectors) => {
    const basis = eigenbasis(scene({ N: 2, width: 0, U: 0 }).spins);
    basis.vectors[1] = Float64Array.from(vectors);
    expect(undeterminedLevel(basis)).toEqual({ k: 1, first: 0, end: 2 });
  });
});
