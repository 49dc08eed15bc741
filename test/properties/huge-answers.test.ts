import { describe, expect, it } from "vitest";
import type { Result } from "../../model/solution.ts";
import type { ClosedFormResult, Solver } from "../../model/solver.ts";
import { remembering } from "../../power/remembering.ts";
import { hermitianEigen } from "../../properties/audit/algebra/hermitian.ts";
import { panels } from "../../properties/audit/algebra/quadrature.ts";
import { catalogue, checkProperty } from "../../properties/index.ts";
import { mapNumbers } from "../../properties/known-bad/subtle.ts";
import { reference } from "../../reference/index.ts";
import { vectorProperties } from "../../vectors/index.ts";

const right = remembering(reference);

function answering(change: (x: number) => number): Solver {
  return {
    ...right,
    name: "huge",
    async solve(problem, want) {
      const answer = await right.solve(problem, want);
      return "error" in answer ? answer : { result: mapNumbers(answer.result, change) as Result };
    },
    async evaluate(form) {
      const answer = await right.evaluate(form);
      return ("error" in answer ? answer : { result: mapNumbers(answer.result, change) }) as ClosedFormResult;
    },
  };
}

describe("answers of finite numbers, however large or small, are judged: the suite does not break of them", () => {
  it.each<[string, (x: number) => number]>([
    ["1e308", () => 1e308],
    ["1e300 times too large", (x) => x * 1e300],
    ["-1e160", () => -1e160],
    ["1e310 times too small", (x) => x * 1e-310],
  ])("%s", async (_, change) => {
    const solver = answering(change);
    for (const property of [...catalogue, ...vectorProperties()]) {
      const verdict = await checkProperty(property, solver, { seed: 1, samples: 2, shrink: false });
      expect(verdict.outcome, property.id).toMatch(/holds|violated/);
      if (property.class === "vector") expect(verdict.outcome, property.id).toBe("violated");
    }
  });

  it("eigenvalues of a huge matrix are huge, those of one that is not finite are not", () => {
    const huge = { n: 2, re: Float64Array.of(1e308, 1e308, 1e308, 1e308), im: new Float64Array(4) };
    expect(hermitianEigen(huge).values[0]! / 1e308).toBeCloseTo(0, 12);
    const { values } = hermitianEigen({ ...huge, re: Float64Array.of(1e307, 0, 0, -3e307) });
    expect(values.map((x) => x / 1e307)).toEqual([expect.closeTo(-3, 12), expect.closeTo(1, 12)]);
    const broken = hermitianEigen({ ...huge, re: Float64Array.of(Number.POSITIVE_INFINITY, 0, 0, 1) });
    expect([...broken.values, ...broken.vectors.flatMap(({ re, im }) => [...re, ...im])]).toEqual(
      new Array(10).fill(Number.NaN),
    );
  });

  it("an integrand that no number of panels resolves is not integrated", () => {
    expect(panels(256).nodes).toHaveLength(256 * 16);
    expect(panels(257)).toEqual({ nodes: [Number.NaN], weights: [Number.NaN] });
    expect(panels(Number.POSITIVE_INFINITY).weights).toEqual([Number.NaN]);
  });
});
