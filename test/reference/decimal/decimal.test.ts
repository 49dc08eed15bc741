import { describe, expect, test } from "vitest";
import { prlProblem } from "../../../model/papers.ts";
import type { SpinsProblem } from "../../../model/problem.ts";
import { bigExplicitState } from "../../../reference/decimal/big-explicit-state.ts";
import { Big, exact } from "../../../reference/decimal/big-matrix.ts";
import { bigSteadyState } from "../../../reference/decimal/big-steady-state.ts";
import { toExchange } from "../../../reference/linear-algebra/complex.ts";
import { gkslGenerator, spinSystem } from "../../../reference/liouvillian/generator.ts";
import { polarizations } from "../../../reference/outputs/observables.ts";
import { solve } from "../../../reference/solve.ts";
import { manufactured } from "../steady-state/manufactured.ts";
import { entries, expectClose } from "../support.ts";

test.each([0, 1, -0.1, 1 / 3, 2 ** -1074, Number.MAX_VALUE, 5e-324, 123456789.123])(
  "%d becomes itself, not its shortest decimal",
  (x) => {
    expect(exact(x).toNumber()).toBe(x);
    if (x === -0.1)
      expect(exact(x).eq(new Big("-0.1000000000000000055511151231257827021181583404541015625"))).toBe(true);
  },
);

const table = (dynamics: "nonsecular" | "ule" | "secular", change: object = {}): SpinsProblem => {
  const problem = prlProblem({ column: "1.2K", N: 2, dynamics, seed: 3, realization: 0 });
  return { ...problem, bath: { ...problem.bath, ...change } } as SpinsProblem;
};

describe("where nothing is extreme, decimals and doubles agree", () => {
  test.each(["nonsecular", "ule", "secular"] as const)("%s", (dynamics) => {
    const problem = table(dynamics);
    const { rho } = bigSteadyState(spinSystem(problem));
    const result = solve(problem, { sx: true, sy: true, sz: true });
    for (const axis of ["x", "y", "z"] as const) {
      for (const [i, value] of polarizations(axis, rho).entries())
        expect(value).toBeCloseTo(result[`s${axis}`]![i]!, 13);
    }
  });
});

test("matrices with complex entries have the state that they were made of", () => {
  const { problem, rho } = manufactured(3);
  const state = bigExplicitState(gkslGenerator(problem))!;
  expect(problem.jumps.some(({ im }) => im.flat().some((y) => y !== 0))).toBe(true);
  expectClose(entries(toExchange(state.rho)), entries(rho), 1e-14);
  expect(state.diagnostics.residual).toBeLessThan(1e-14);
});

test("rates that 80 digits do not hold are refused with the sentence", () => {
  const problem = table("nonsecular", { T1: 1e90 });
  const far = { ...problem, drive: { ...problem.drive!, omega1: 1e-60 } };
  expect(() => bigSteadyState(spinSystem(far))).toThrow("the scales of the problem lie beyond double precision");
});
