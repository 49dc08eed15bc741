import { describe, expect, it } from "vitest";
import type { Dynamics, SpinsProblem } from "../../../model/problem.ts";
import {
  hasDegenerateLevels,
  hasDeterminedGenerator,
  isInRange,
  isWellPosed,
} from "../../../properties/arbitraries/well-posed.ts";

/** Two spins; without couplings their levels between are half of the distance of the detunings either side of 0. */
const pair = (delta: number[], dynamics: Dynamics, rest: Partial<SpinsProblem> = {}): SpinsProblem => ({
  kind: "spins",
  spins: { omegaE: 100, delta, U: delta.map(() => delta.map(() => 0)), ising: 0 },
  nucleus: null,
  bath:
    dynamics === "rates"
      ? { kind: "two-times", beta: 0.01, T1e: 10, T2e: 1, alphaZ: true }
      : { kind: "three-times", beta: 0.01, T0: 1, Tstar: 2, T1: 3 },
  drive: null,
  dynamics,
  ...rest,
});
const equalTimes = { bath: { kind: "three-times" as const, beta: 0.01, T0: 2, Tstar: 2, T1: 3 } };
const drive = { omega1: 1, omegaMW: 100 };

describe("a determined generator", () => {
  /** |K| = 1: the levels are -1, +-gap/2, 1. */
  const apart = (gap: number) => [1 + gap / 2, 1 - gap / 2];

  it.each<[string, SpinsProblem, boolean]>([
    ["levels apart", pair(apart(2e-4), "nonsecular"), true],
    ["levels close", pair(apart(0.9e-4), "nonsecular"), false],
    ["equal levels", pair([1, 1], "nonsecular"), false],
    ["equal levels, T(0) = T*", pair([1, 1], "nonsecular", equalTimes), true],
    ["equal levels, T(0) = T*, in the eigenbasis", pair([1, 1], "hilbert", equalTimes), false],
    ["one spin", pair([1], "secular"), true],
    ["one spin at 0", pair([0], "ule"), true],
    ["no levels to speak of", pair([0, 0], "ule"), false],
    ["levels of another scale apart", pair([100 + 0.011, 100 - 0.011], "nonsecular"), true],
    ["levels of another scale close", pair([100 + 0.004, 100 - 0.004], "nonsecular"), false],
    ["rates: levels of another scale apart", pair([100 + 1.1e-4, 100 - 1.1e-4], "rates"), true],
    ["rates: levels of another scale close", pair([100 + 4e-5, 100 - 4e-5], "rates"), false],
    ["one spin of hardly any detuning", pair([1e-6], "secular"), true],
    ["rates: levels apart", pair(apart(3e-6), "rates"), true],
    ["rates: levels close", pair(apart(0.9e-6), "rates"), false],
    ["rates: one electron", pair([1], "rates"), true],
    ["rates: a nucleus that splits levels", pair([1], "rates", { nucleus: { omegaN: 1, D: [0.1] } }), true],
    ["rates: a nucleus that splits none", pair([1], "rates", { nucleus: { omegaN: 0, D: [0] } }), false],
    ["rates: levels that a nucleus makes cross", pair([1, -1], "rates", { nucleus: { omegaN: 2, D: [0, 0] } }), false],
  ])("%s", (_, problem, expected) => {
    expect(hasDeterminedGenerator(problem)).toBe(expected);
    expect(isWellPosed(problem)).toBe(expected);
  });

  /**
   * Gaps of K between sectors: with Ising factor 0 and U = 0 each of 2 values comes twice; the Ising term splits them.
   */
  const split = (by: number) => {
    const problem = pair([2, -0.6], "secular");
    return {
      ...problem,
      spins: {
        ...problem.spins,
        U: [
          [0, by],
          [by, 0],
        ],
        ising: 2,
      },
    };
  };

  it.each([
    [0, true],
    [2e-11, true],
    [1e-9, false],
    [4e-6, false],
    [1e-3, true],
  ])("gaps %d apart, for secular jumps alone", (by, expected) => {
    for (const sign of [1, -1]) {
      expect(hasDeterminedGenerator(split(sign * by))).toBe(expected);
      expect(hasDeterminedGenerator({ ...split(sign * by), dynamics: "ule" })).toBe(true);
    }
  });
});

describe("degenerate levels", () => {
  it("are those within 1e-9 of the largest, inside one sector", () => {
    expect(hasDegenerateLevels(pair([1, 1], "hilbert"))).toBe(true);
    expect(hasDegenerateLevels(pair([1 + 4e-10, 1 - 4e-10], "hilbert"))).toBe(true);
    expect(hasDegenerateLevels(pair([1 + 1e-9, 1 - 1e-9], "hilbert"))).toBe(false);
    expect(hasDegenerateLevels(pair([1000 + 4e-7, 1000 - 4e-7], "hilbert"))).toBe(true);
    expect(hasDegenerateLevels(pair([0, 0], "hilbert"))).toBe(true);
    expect(hasDegenerateLevels(pair([1], "hilbert"))).toBe(false);
  });
});

describe("the range of rates", () => {
  const low = (omegaE: number, dynamics: Dynamics, rest: Partial<SpinsProblem> = {}) => {
    const problem = pair([8, -8], dynamics, { drive, ...rest });
    return { ...problem, spins: { ...problem.spins, omegaE } };
  };

  it("wants every level above those of the sector below, where there is a drive", () => {
    for (const dynamics of ["hilbert", "rates"] as const) {
      expect(isInRange(low(8.1, dynamics))).toBe(true);
      expect(isInRange(low(7.9, dynamics))).toBe(false);
      expect(isInRange(low(8, dynamics))).toBe(false);
      expect(isInRange(low(-50, dynamics))).toBe(false);
      expect(isInRange(low(7.9, dynamics, { drive: null }))).toBe(true);
      expect(isWellPosed(low(7.9, dynamics))).toBe(false);
    }
    for (const dynamics of ["nonsecular", "ule", "secular"] as const) {
      expect(isInRange(low(7.9, dynamics))).toBe(true);
    }
  });

  it("looks from each sector to the one above", () => {
    /** K has the levels -5 | 0, 8 | -3. */
    const spins = (omegaE: number) => ({
      omegaE,
      delta: [1, 1],
      U: [
        [0, 4],
        [4, 0],
      ],
      ising: -4,
    });
    const at = (omegaE: number) => isInRange({ ...low(omegaE, "hilbert"), spins: spins(omegaE) });
    expect(at(11.1)).toBe(true);
    expect(at(10.9)).toBe(false);
  });

  it("counts the nucleus among the levels", () => {
    expect(isInRange(low(30, "rates", { nucleus: { omegaN: 10, D: [1, 1] } }))).toBe(true);
    expect(isInRange(low(12, "rates", { nucleus: { omegaN: 10, D: [1, 1] } }))).toBe(false);
  });

  it("ends where exponents of populations do", () => {
    const at = (beta: number) =>
      pair([8, -8], "rates", { bath: { kind: "two-times", beta, T1e: 1, T2e: 1, alphaZ: true } });
    const range = 2 * 100 + 2 * 8;
    expect(isInRange(at(299 / range))).toBe(true);
    expect(isInRange(at(301 / range))).toBe(false);
    expect(isInRange(at(-299 / range))).toBe(true);
    expect(isInRange(at(-301 / range))).toBe(false);
    const negative = at(301 / range);
    expect(isInRange({ ...negative, spins: { ...negative.spins, omegaE: -100 } })).toBe(false);
    expect(isInRange(pair([8, -8], "hilbert", { bath: { ...equalTimes.bath, beta: 301 / range } }))).toBe(true);
    const heavy = { ...at(250 / range), nucleus: { omegaN: 100, D: [1, 1] } };
    expect(isInRange(heavy)).toBe(false);
  });

  it("wants a nucleus that is reached, and whose field is felt", () => {
    const at = (omegaN: number, D: number[]) => isInRange(pair([8, -8], "rates", { nucleus: { omegaN, D } }));
    expect(at(1, [0.001, 0])).toBe(true);
    expect(at(1, [0, -0.001])).toBe(true);
    expect(at(1, [0.0009, -0.0009])).toBe(false);
    expect(at(-0.001, [1, 1])).toBe(true);
    expect(at(0.0009, [1, 1])).toBe(false);
  });
});
