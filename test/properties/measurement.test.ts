import { describe, expect, it } from "vitest";
import { compareLists, farthest, inUnits, worstOf } from "../../properties/measurement.ts";

describe("lists compared", () => {
  it("give a number for each expected entry, NaN where none came", () => {
    expect(compareLists("sz", [1, 2], [1.5])).toEqual([
      { name: "sz[0]", expected: 1, got: 1.5 },
      { name: "sz[1]", expected: 2, got: Number.NaN },
    ]);
    expect(compareLists("sz", [], [1])).toEqual([]);
    expect(compareLists("sz", [0], [0])).toEqual([{ name: "sz[0]", expected: 0, got: 0 }]);
  });
});

describe("the farthest of comparisons", () => {
  const at = (expected: number, got: number) => ({ name: `at ${got}`, expected, got });

  it("is measured in units, whatever its sign and its place", () => {
    for (const comparisons of [
      [at(0, 1), at(0, -3), at(0, 2)],
      [at(5, 2), at(0, 1)],
      [at(0, 1), at(2, 5)],
    ]) {
      const { defect, detail } = farthest(comparisons, 0.5);
      const { name, expected, got } = comparisons.find((each) => Math.abs(each.got - each.expected) === 3)!;
      expect(defect).toBe(6);
      expect(detail).toBe(`${name}: expected ${expected}, got ${got}; off by 3.00, rounding explains about 0.500`);
    }
  });

  it("is the first of equals", () => {
    expect(farthest([at(0, 2), at(4, 2), at(0, -2)], 1).detail).toContain("expected 0, got 2");
  });

  it("is one that is no number, wherever it stands", () => {
    for (const comparisons of [
      [at(0, Number.NaN), at(0, 1)],
      [at(0, 1), at(0, Number.NaN), at(0, 7)],
    ]) {
      expect(farthest(comparisons, 1).defect).toBeNaN();
      expect(farthest(comparisons, 1).detail).toContain("got NaN");
    }
  });

  it("is nothing where all agree", () => {
    expect(farthest([at(1, 1), at(2, 2)], 0)).toEqual({ defect: 0, detail: "2 numbers agree in every digit" });
  });
});

describe("a size in units", () => {
  it("is a defect with its sentence", () => {
    expect(inUnits("the trace", 3, 2)).toEqual({
      defect: 1.5,
      detail: "the trace is 3.00; rounding explains about 2.00",
    });
    expect(inUnits("the trace", 0, 0).defect).toBe(0);
    expect(inUnits("the trace", 1, 0).defect).toBe(Number.POSITIVE_INFINITY);
    expect(inUnits("the trace", Number.NaN, 1).defect).toBeNaN();
  });
});

describe("the worst of measurements", () => {
  const measured = (defect: number, detail = "") => ({ defect, detail });

  it("has the greatest defect, the first of equals", () => {
    expect(worstOf([measured(1), measured(3, "a"), measured(3, "b"), measured(2)])).toEqual(measured(3, "a"));
    expect(worstOf([measured(4), measured(1)])).toEqual(measured(4));
  });

  it("is what is no number", () => {
    expect(worstOf([measured(1), measured(Number.NaN)]).defect).toBeNaN();
    expect(worstOf([measured(Number.NaN), measured(1)]).defect).toBeNaN();
  });
});
